import Foundation
import Scenarios
import Testing

/// Files that no editor writes by accident, and paths that are no files.
@Suite("Hostile files")
struct HostileFileTests {
    static let largest = 1 << 20
    static let head = "buildout: 1\nname: Hostile\nextends: base.yaml\n"
    static let depthMessage = """
        lists and maps are nested more than 64 deep; at most 64 levels are read. \
        Remove the needless brackets, dashes or indentation.
        """
    static let characterRule = """
        is not printable; scenarios are printable text, with lines that end in LF or CR LF. Remove the character.
        """

    /// The messages of a file with these bytes.
    static func messages(_ bytes: [UInt8]) throws -> [String] {
        let fixture = try Fixture(["base.yaml": Fixture.base])
        try fixture.write("scenario.yaml", bytes)
        return fixture.messages()
    }

    static func messages(_ text: String) throws -> [String] { try messages(Array(text.utf8)) }

    @Test(
        "nesting of any depth is answered at the 65th level",
        arguments: [
            (String(repeating: "[", count: 10_000), "1:65"),
            (String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000), "1:65"),
            (head + "a: " + String(repeating: "{a: ", count: 10_000), "4:256"),
            (String(repeating: "- ", count: largest / 2), "1:129"),
            ((0..<1400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), "65:66"),
        ])
    func depth(text: String, place: String) throws {
        #expect(try Self.messages(text) == ["scenario.yaml:\(place): " + Self.depthMessage])
    }

    @Test("64 levels are read")
    func allowedDepth() throws {
        let text = Self.head + "a: " + String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
        #expect(try Self.messages(text).map { $0.contains("has no key \"a\"") } == [true])
    }

    @Test("one key of a mebibyte is no scenario")
    func longKey() throws {
        let shown = String(repeating: "k", count: 60)
        #expect(
            try Self.messages(String(repeating: "k", count: Self.largest)) == [
                "scenario.yaml:1:1: the scenario is \"\(shown)…\"; it is a map of keys and values. "
                    + "Write buildout: 1 and the other keys, one a line."
            ])
    }

    @Test("aliases of a scalar cost one node each")
    func manyAliases() throws {
        let text = Self.head + "source: &s x\nlist: [" + String(repeating: "*s, ", count: 250_000) + "]\n"
        #expect(try Self.messages(text).count == 2)
    }

    @Test("a file of nothing but mistakes is answered with the first 200 problems and a word about the rest")
    func manyProblems() throws {
        let text = Self.head + (0..<50_000).map { "k\($0): 1\n" }.joined()
        let messages = try Self.messages(text)
        #expect(messages.count == 201)
        #expect(messages[0].hasPrefix("scenario.yaml:4:1: the scenario has no key \"k0\";"))
        #expect(
            messages[200]
                == "scenario.yaml: there are more problems; at most 200 are listed. Mend those above first.")
    }

    @Test("a file above a mebibyte is refused by its size")
    func largeFile() throws {
        #expect(
            try Self.messages([UInt8](repeating: 0x23, count: 2 << 20)) == [
                "scenario.yaml: the file has 2097152 bytes; a scenario has at most 1048576. Shorten it."
            ])
        let comment = "# " + String(repeating: "x", count: Self.largest - 3 - Self.head.utf8.count) + "\n"
        #expect(try Self.messages(Self.head + comment) == [])
    }

    @Test(
        "bytes that are no printable UTF-8 are named with their place",
        arguments: [
            ([0x61, 0x3A, 0x20, 0x00], "1:4: the character U+0000 (NUL) " + characterRule),
            ([0x61, 0x0A, 0x1B, 0x5B], "2:1: the character U+001B " + characterRule),
            ([0xC3, 0xA9, 0xC2, 0x85], "1:2: the character U+0085 " + characterRule),
            ([0xE2, 0x80, 0xA8], "1:1: the character U+2028 " + characterRule),
            (
                [0x61, 0x0D, 0x0A, 0xC3, 0x28],
                "2:1: byte 0xC3 at byte offset 3 is not UTF-8; scenarios are UTF-8 text. Save the file as UTF-8."
            ),
            (
                [0xFF, 0xFE, 0x61, 0x00],
                "1:1: byte 0xFF at byte offset 0 is not UTF-8; scenarios are UTF-8 text. Save the file as UTF-8."
            ),
            (
                [0xED, 0xA0, 0x80],
                "1:1: byte 0xED at byte offset 0 is not UTF-8; scenarios are UTF-8 text. Save the file as UTF-8."
            ),
        ] as [([UInt8], String)])
    func bytes(bytes: [UInt8], message: String) throws {
        #expect(try Self.messages(bytes) == ["scenario.yaml:" + message])
    }

    @Test("a byte order mark and lines that end in CR LF are read")
    func windowsText() throws {
        let text = Self.head.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try Self.messages([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == [])
    }

    @Test("escapes cannot bring in what the file may not hold")
    func escapes() throws {
        #expect(
            try Self.messages("buildout: 1\nname: \"a\\0\"\nstory: \"b\\e[2J\"\nextends: base.yaml\n") == [
                "scenario.yaml:2:7: name: the character U+0000 (NUL) is not printable; texts are printable. "
                    + "Remove the escape that writes it.",
                "scenario.yaml:3:8: story: the character U+001B is not printable; texts are printable. "
                    + "Remove the escape that writes it.",
            ])
    }

    // MARK: - Paths

    @Test("a path that is no regular file is refused without waiting for it")
    func specialFiles() throws {
        let fixture = try Fixture()
        #expect(mkfifo(fixture.path("pipe.yaml"), 0o600) == 0)
        try fixture.write("folder.yaml/inner", [])
        #expect(
            fixture.messages("pipe.yaml") == [
                "pipe.yaml: this is a pipe or a device; a scenario is a regular file. "
                    + "Save its contents to a file and name that."
            ])
        #expect(
            fixture.messages("folder.yaml") == [
                "folder.yaml: this is a folder; a scenario is a file. Name a file inside it."
            ])
        for missing in ["none.yaml", "none/none.yaml", "pipe.yaml/none.yaml"] {
            #expect(
                fixture.messages(missing) == [
                    "\(missing): there is no such file; a scenario is a file. Mend the path."
                ])
        }
    }

    @Test("what may not be read is said to be so", .enabled(if: geteuid() != 0, "the superuser may read everything"))
    func permissions() throws {
        let fixture = try Fixture(["secret.yaml": Fixture.base, "closed/scenario.yaml": Fixture.base])
        chmod(fixture.path("secret.yaml"), 0)
        chmod(fixture.path("closed"), 0)
        defer { chmod(fixture.path("closed"), 0o700) }
        for name in ["secret.yaml", "closed/scenario.yaml"] {
            #expect(
                fixture.messages(name) == [
                    "\(name): the file may not be read; a scenario must be readable. "
                        + "Give yourself the permission to read it and to enter its folder."
                ])
        }
    }

    @Test("a link out of the scenario's folder is not followed")
    func links() throws {
        let outside = try Fixture(["base.yaml": Fixture.base])
        let fixture = try Fixture(["scenario.yaml": Self.head, "inner/base.yaml": Fixture.base])
        try FileManager.default.createSymbolicLink(
            atPath: fixture.path("base.yaml"), withDestinationPath: outside.path("base.yaml"))
        #expect(
            fixture.messages() == [
                "scenario.yaml:3:10: extends names \"base.yaml\", a link that leaves the folder; "
                    + "it is a path relative to this file, inside the scenario's folder. Copy the file into the folder."
            ])
        try FileManager.default.removeItem(atPath: fixture.path("base.yaml"))
        try FileManager.default.createSymbolicLink(
            atPath: fixture.path("base.yaml"), withDestinationPath: "inner/base.yaml")
        #expect(fixture.messages() == [])
    }

    @Test("sixteen files may extend each other, not seventeen")
    func chains() throws {
        func chain(_ length: Int) throws -> [String] {
            let fixture = try Fixture(["\(length).yaml": Fixture.base])
            for index in 1..<length {
                let text = "buildout: 1\nname: Link\nextends: \(index + 1).yaml\n"
                try fixture.write("\(index).yaml", Array(text.utf8))
            }
            return fixture.messages("1.yaml")
        }
        #expect(try chain(16) == [])
        #expect(
            try chain(17) == [
                "16.yaml:3:10: the chain of extends has more than 16 files; at most 16 files extend each other. "
                    + "Merge some of them."
            ])
    }

    @Test("a file whose name cannot name a folder of results is refused")
    func names() throws {
        let fixture = try Fixture([".yaml": Fixture.base])
        #expect(
            fixture.messages(".yaml") == [
                ".yaml: the file's name \".yaml\" cannot name a folder of results; a name has 1 to 200 bytes before its "
                    + "extension, and no control characters. Rename the file, such as fast-adoption.yaml."
            ])
    }
}
