import Documents
import Foundation
import Testing

@Suite("Files written whole")
struct WholeFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "buildout-file-" + UUID().uuidString)

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("old".utf8).write(to: folder.appending(path: "a.html"))
    }

    @Test("a file takes the place of the old one, and folders above it are made")
    func written() throws {
        for name in ["a.html", "new/deep/b.html"] {
            try WholeFile(path: folder.path + "/" + name).write(Array("new".utf8))
            #expect(try String(contentsOf: folder.appending(path: name), encoding: .utf8) == "new")
        }
        #expect(try names() == ["a.html", "new", "new/deep", "new/deep/b.html"])
    }

    @Test(
        "whatever step fails, the old file stays and nothing else is left",
        arguments: ["create the file", "write the file", "save the file", "put into place"])
    func failing(step: String) throws {
        let files = FileSystem { operation, _ in operation == step ? ENOSPC : nil }
        for name in ["a.html", "new/b.html"] {
            #expect(throws: WriteError.self) {
                try WholeFile(path: folder.path + "/" + name, files: files).write(Array("new".utf8))
            }
        }
        #expect(try names() == ["a.html"])
        #expect(try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8) == "old")
    }

    @Test("a program that fails leaves everything as it was; one that writes has its file put into place")
    func otherProgram() throws {
        let file = WholeFile(path: folder.path + "/a.html")
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try file.write(making: { path in
                _ = FileManager.default.createFile(atPath: path, contents: Data("half".utf8))
                throw Failure()
            })
        }
        #expect(try names() == ["a.html"])
        #expect(try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8) == "old")
        try file.write(making: { path in
            #expect(FileManager.default.createFile(atPath: path, contents: Data("whole".utf8)))
        })
        #expect(try names() == ["a.html"])
        #expect(try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8) == "whole")
    }

    private func names() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    }
}

@Suite("Terminals by their environment")
struct TerminalTests {
    @Test(
        "blocks need a terminal, a name that is not dumb, and a locale of UTF-8",
        arguments: [
            (true, ["TERM": "xterm", "LANG": "en_GB.UTF-8"], true), (true, ["TERM": "xterm", "LANG": "C.utf8"], true),
            (false, ["TERM": "xterm", "LANG": "C.UTF-8"], false), (true, ["TERM": "dumb", "LANG": "C.UTF-8"], false),
            (true, ["LANG": "C.UTF-8"], false), (true, ["TERM": "xterm"], false),
            (true, ["TERM": "xterm", "LANG": "utf8"], false),
            (true, ["TERM": "xterm", "LC_ALL": "C", "LANG": "C.UTF-8"], false),
            (true, ["TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8@euro"], true),
        ] as [(Bool, [String: String], Bool)])
    func blocks(isTerminal: Bool, environment: [String: String], expected: Bool) {
        #expect(Terminal(isTerminal: isTerminal) { environment[$0] }.showsBlocks == expected)
    }

    @Test("NO_COLOR takes colours away unless it is empty")
    func colours() {
        for (value, expected) in [(nil, true), ("", true), ("1", false), ("0", false)] as [(String?, Bool)] {
            let terminal = Terminal(isTerminal: true) { $0 == "TERM" ? "xterm" : $0 == "NO_COLOR" ? value : nil }
            #expect(terminal.takesColours == expected)
        }
    }
}
