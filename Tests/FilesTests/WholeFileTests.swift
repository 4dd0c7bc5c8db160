import Files
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
