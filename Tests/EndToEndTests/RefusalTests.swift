import Foundation
import Testing

/// Mistaken and hostile scenario files as the program itself answers them: exit code 1, the whole message on standard
/// error, nothing on standard output, no file written.
@Suite("Refusals")
struct RefusalTests {
    static let mistakes = Repository.root.appending(path: "Tests/ScenariosTests/Golden/Mistakes")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: mistakes.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test("there are mistakes to try, and those that are feared most are among them")
    func count() {
        #expect(Self.names.count >= 60)
        let feared = [
            "alias-bomb", "merge-key", "duplicate-keys", "complex-key", "numbers", "extends-cycle", "extends-climbs",
            "extends-absolute", "unknown-keys", "wrong-unit", "min-above-max", "outside-bounds",
        ]
        #expect(feared.allSatisfy(Self.names.contains))
    }

    @Test("a mistaken file is refused before anything is written", arguments: names)
    func mistake(name: String) throws {
        let message = try String(contentsOf: Self.mistakes.appending(path: name + ".txt"), encoding: .utf8)
        let out = try TemporaryFolder()
        let outcome = try Program(folder: Self.mistakes).run("run", name + ".yaml", "--out", out.url.path + "/results")
        #expect(outcome.status == 1)
        #expect(outcome.errors == message)
        #expect(outcome.output.isEmpty)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: out.url.path).isEmpty)
    }

    /// A text of a few hundred bytes that means ten thousand million names.
    private static let bomb =
        "buildout: 1\nname: Bomb\na: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + zip("bcdefghij", "abcdefghi").map { name, before in
            "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 10).joined(separator: ","))]\n"
        }.joined()

    @Test(
        "a hostile file is refused in a small fixed memory",
        arguments: [
            (
                "nul.yaml", "buildout: 1\nname: \u{0}\n",
                "nul.yaml:2:7: the character U+0000 (NUL) is not printable; scenarios are printable text, with lines that "
                    + "end in LF or CR LF. Remove the character.\n"
            ),
            (
                "large.yaml", String(repeating: "#", count: 2 << 20),
                "large.yaml: the file has 2097152 bytes; a scenario has at most 1048576. Shorten it.\n"
            ),
            (
                "deep.yaml", String(repeating: "[", count: 10_000),
                "deep.yaml:1:65: lists and maps are nested more than 64 deep; at most 64 levels are read. Remove the "
                    + "needless brackets, dashes or indentation.\n"
            ),
        ])
    func hostile(name: String, text: String, message: String) throws {
        let outcome = try refused(name, text)
        #expect(outcome.errors == message)
    }

    @Test("an alias bomb is refused at each of its anchors, in a small fixed memory")
    func aliasBomb() throws {
        #expect(Self.bomb.utf8.count < 500)
        let message =
            "the anchor is not on a short text or number; anchors stand before a value of one line and at most 1000 "
            + "characters, never before a list or a map. Write the list or map out where it is needed, or use extends.\n"
        let errors = try refused("bomb.yaml", Self.bomb).errors
        #expect(errors == (3...12).map { "bomb.yaml:\($0):4: " + message }.joined())
    }

    /// Runs the program with an address space of a gibibyte in a folder of its own, which holds only the file afterwards.
    private func refused(_ name: String, _ text: String) throws -> Program.Outcome {
        let folder = try TemporaryFolder()
        try folder.write(text, to: name)
        let outcome = try Program(folder: folder.url, executable: URL(filePath: "/bin/sh")).run(
            "-c", "ulimit -v 1048576 && exec \"$0\" run \(name)", Repository.program.path)
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(try folder.contents().keys.sorted() == [name])
        return outcome
    }

    @Test("a file that is not there, and one that is a folder's name misspelt, are named")
    func missing() throws {
        let folder = try TemporaryFolder()
        for name in ["nowhere.yaml", "nowhere"] {
            let outcome = try Program(folder: folder.url).run("run", name)
            #expect(outcome.status == 1)
            #expect(outcome.errors == "\(name): there is no such file; a scenario is a file. Mend the path.\n")
            #expect(try folder.contents().isEmpty)
        }
    }

    @Test(
        "a file or a folder that may not be read is the user's to mend",
        .enabled(if: geteuid() != 0, "the superuser may read everything"))
    func permissions() throws {
        let folder = try TemporaryFolder()
        try folder.write("buildout: 1\n", to: "secret.yaml")
        try folder.write("buildout: 1\n", to: "closed/scenario.yaml")
        chmod(folder.url.appending(path: "secret.yaml").path, 0)
        chmod(folder.url.appending(path: "closed").path, 0)
        defer { chmod(folder.url.appending(path: "closed").path, 0o700) }
        let file = try Program(folder: folder.url).run("run", "secret.yaml")
        #expect(file.status == 1)
        #expect(
            file.errors
                == "secret.yaml: the file may not be read; a scenario must be readable. Give yourself the permission to "
                + "read it and to enter its folder.\n")
        let closed = try Program(folder: folder.url).run("run", "closed")
        #expect(closed.status == 1)
        #expect(
            closed.errors
                == "closed: the folder cannot be read (Permission denied); scenarios are read from files. Allow reading it.\n"
        )
    }
}
