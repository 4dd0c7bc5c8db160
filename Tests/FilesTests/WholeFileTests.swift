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

    @Test(
        "only a file is replaced: a link, a pipe and a device stay", arguments: ["link", "dangling", "pipe", "device"])
    func special(kind: String) throws {
        let path = kind == "device" ? "/dev/null" : folder.path + "/special"
        switch kind {
        case "link": symlink("a.html", path)
        case "dangling": symlink("nowhere", path)
        case "pipe": mkfifo(path, 0o600)
        default: break
        }
        let words = kind == "device" ? "a device" : kind == "pipe" ? "a pipe" : "a link"
        let error = #expect(throws: WriteError.self) { try WholeFile(path: path).write(Array("new".utf8)) }
        #expect(
            error?.description
                == "\(path): cannot replace it (it is \(words)); only a file is replaced, and nothing was changed. Give the "
                + "name of a file, or remove it.")
        #expect(try names() == (kind == "device" ? ["a.html"] : ["a.html", "special"]))
        #expect(try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8) == "old")
    }

    @Test("a file keeps its permissions, whoever writes it", arguments: [0o600, 0o640, 0o444] as [mode_t])
    func permissions(mode: mode_t) throws {
        let path = folder.path + "/a.html"
        chmod(path, mode)
        try WholeFile(path: path).write(Array("new".utf8))
        #expect(permissions(path) == mode)
        try WholeFile(path: path).write(making: { place in
            #expect(permissions(place) == 0o600, "nobody else reads it before it is there")
            // As a program does that puts another file in the place of the one that it finds.
            unlink(place)
            try Data("other".utf8).write(to: URL(filePath: place))
        })
        #expect(permissions(path) == mode)
        #expect(try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8) == "other")
    }

    @Test("what a killed writer left goes; what only has such a name stays, and so does a file that is no state")
    func leftovers() throws {
        let own = try TestFolder()
        try own.write("half", to: "half")
        _ = own.hide("half", as: "a.csv")
        try own.write("theirs", to: own.hidden("a.csv", inode: 7))
        try own.write("theirs", to: own.hidden("a.csv", inode: 8) + "/a")
        let file = WholeFile(path: own.path("a.csv"))
        try file.write(Array("new".utf8))
        let theirs = [own.hidden("a.csv", inode: 7), own.hidden("a.csv", inode: 8)]
        #expect(try own.names() == (theirs + [theirs[1] + "/a", "a.csv"]).sorted())
        file.remove(beginning: Array("state".utf8))
        #expect(own.text("a.csv") == "new")
        file.remove(beginning: Array("ne".utf8))
        #expect(own.text("a.csv") == nil)
    }

    private func permissions(_ path: String) -> mode_t {
        var status = stat()
        stat(path, &status)
        return status.st_mode & 0o7777
    }

    private func names() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    }
}
