import Foundation
import Testing

@testable import Files

@Suite("Names of our own that are somebody else's")
struct HiddenNameTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try folder.write("precious", to: "victim")
    }

    /// What can stand under the name of a lock, and what it is said to be.
    enum Trap: String, CaseIterable {
        case link, dangling, secondName, text, longText, almostLock, folder, pipe

        func set(_ folder: TestFolder, _ name: String) throws {
            switch self {
            case .link: symlink("victim", folder.path(name))
            case .dangling: symlink("nowhere", folder.path(name))
            case .secondName: Glibc.link(folder.path("victim"), folder.path(name))
            case .text: try folder.write("precious", to: name)
            case .longText: try folder.write(String(repeating: "1 a\n", count: 1000), to: name)
            case .almostLock: try folder.write("12 a b\n", to: name)
            case .folder: try folder.write("precious", to: name + "/a")
            case .pipe: mkfifo(folder.path(name), 0o600)
            }
        }

        var words: String {
            switch self {
            case .link, .dangling: "it is a link"
            case .secondName: "it is a second name of another file"
            case .text, .longText, .almostLock: "it holds something else than a lock"
            case .folder: "it is a folder"
            case .pipe: "it is a pipe"
            }
        }
    }

    @Test("a lock that is none is refused and left as it is", arguments: Trap.allCases)
    func lock(trap: Trap) throws {
        try trap.set(folder, ".out.lock")
        let before = (try folder.names(), folder.status(".out.lock"), folder.text(".out.lock"))
        let error = #expect(throws: WriteError.self) { try FileLock.take(folder.path("out")) }
        #expect(
            error?.description
                == "\(folder.path(".out.lock")): cannot use it (\(trap.words)); a lock is a small file that this program made, "
                + "and nothing was changed. Move it elsewhere, or give another folder with --out.")
        #expect(try folder.names() == before.0 && folder.text(".out.lock") == before.2)
        #expect(folder.status(".out.lock").st_ino == before.1.st_ino && folder.text("victim") == "precious")
    }

    @Test("a lock that a killed process left is taken, and goes afterwards", arguments: ["", "4711 node3\n"])
    func leftLock(text: String) throws {
        try folder.write(text, to: ".out.lock")
        do {
            let lock = try FileLock.take(folder.path("out"))
            #expect(lock != nil && folder.text(".out.lock")?.hasPrefix("\(getpid()) ") == true)
            #expect(try FileLock.take(folder.path("out"), isCancelled: { true }) == nil)
        }
        #expect(try folder.names() == ["victim"])
    }

    @Test(
        "another user's lock is held as it is, and stays",
        .enabled(if: geteuid() == 0, "others cannot give files away"))
    func othersLock() throws {
        try folder.write("4711 node3\n", to: ".out.lock")
        chown(folder.path(".out.lock"), 1234, 1234)
        do {
            let lock = try FileLock.take(folder.path("out"))
            #expect(lock != nil && folder.text(".out.lock") == "4711 node3\n")
            #expect(try FileLock.take(folder.path("out"), isCancelled: { true }) == nil)
        }
        #expect(folder.text(".out.lock") == "4711 node3\n")
    }

    @Test("a lock that another file took the name of is not removed")
    func replacedLock() throws {
        do {
            let lock = try FileLock.take(folder.path("out"))
            #expect(lock != nil)
            unlink(folder.path(".out.lock"))
            try folder.write("theirs", to: ".out.lock")
        }
        #expect(folder.text(".out.lock") == "theirs")
    }

    @Test("a hidden folder that is something else is refused and left as it is", arguments: ["link", "file", "pipe"])
    func hiddenFolder(kind: String) throws {
        try folder.write("precious", to: "elsewhere/a.json")
        let name = folder.path(".out.points")
        switch kind {
        case "link": symlink("elsewhere", name)
        case "file": try folder.write("precious", to: ".out.points")
        default: mkfifo(name, 0o600)
        }
        let points = HiddenFolder(path: name)
        let message =
            "\(name): cannot use it (it is a \(kind)); finished points are kept in a folder that this program made, and nothing "
            + "was changed. Move it elsewhere, or give another folder with --out."
        #expect(#expect(throws: WriteError.self) { try points.check() }?.description == message)
        #expect(#expect(throws: WriteError.self) { try points.write([1], to: "b.json") }?.description == message)
        #expect(points.read("a.json", limit: 100) == nil)
        points.clearAway(keeping: [], beginning: Array("p".utf8)) { _ in true }
        #expect(try folder.names() == [".out.points", "elsewhere", "elsewhere/a.json", "victim"])
        #expect(folder.text("elsewhere/a.json") == "precious")
    }

    @Test("only files of ours are cleared out of a hidden folder")
    func clearing() throws {
        let points = HiddenFolder(path: folder.path(".out.points"))
        try points.write(Array("point 1".utf8), to: "1.json")
        try points.write(Array("point 2".utf8), to: "2.json")
        try folder.write("theirs", to: ".out.points/3.json")
        try folder.write("point 4", to: ".out.points/4.txt")
        try folder.write("theirs", to: ".out.points/5.json/a")
        symlink("1.json", folder.path(".out.points/6.json"))
        try folder.write("half", to: ".out.points/half")
        rename(
            folder.path(".out.points/half"),
            folder.path(".out.points/" + folder.hidden("7.json", inode: folder.status(".out.points/half").st_ino)))
        points.clearAway(keeping: ["1.json"], beginning: Array("point".utf8)) { $0.hasSuffix(".json") }
        let left = try folder.names().filter { $0.hasPrefix(".out.points/") }.map { $0.dropFirst(12) }
        #expect(left == ["1.json", "3.json", "4.txt", "5.json", "5.json/a", "6.json"])
        #expect(points.read("1.json", limit: 7) == Array("point 1".utf8) && points.read("1.json", limit: 6) == nil)
        #expect(points.read("6.json", limit: 100) == nil, "a link is not followed")
    }
}
