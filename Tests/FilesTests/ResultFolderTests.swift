import Foundation
import Testing

@testable import Files

/// Root may do what other users may not; where the two differ a test says so.
@Suite("Folders of results")
struct ResultFolderTests {
    private let folder: TestFolder
    private let results: ResultFolder

    /// A folder with results, and beside them what somebody else put there.
    init() throws {
        folder = try TestFolder()
        results = ResultFolder(path: folder.path("out"))
        try results.write([file("a.csv", "old"), file("b.csv", "old")])
    }

    private func file(_ name: String, _ text: String) -> (name: String, contents: [UInt8]) { (name, Array(text.utf8)) }

    private func new() -> [(name: String, contents: [UInt8])] { [file("a.csv", "new"), file("b.csv", "new")] }

    /// The bytes of every name in a folder.
    private func bytes(in path: String) throws -> Set<[UInt8]> {
        Set(try OpenFolder(path, FileSystem()).names().map(\.bytes))
    }

    @Test("files of others stay, whatever they are and however they are called")
    func others() throws {
        try folder.write("theirs", to: "out/notes/deep/a.txt")
        try folder.write("theirs", to: "out/notes.txt")
        symlink("/nowhere", folder.path("out/link"))
        mkfifo(folder.path("out/pipe"), 0o600)
        let odd = Array((folder.path("out") + "/odd").utf8CString.dropLast()) + [-1, -2, 0x0A, 0]
        close(open(odd, O_CREAT | O_WRONLY, 0o600))
        let before = try bytes(in: folder.path("out"))
        let inodes = ["notes", "notes.txt", "link", "pipe"].map { folder.status("out/" + $0).st_ino }
        try results.write(new())
        #expect(try bytes(in: folder.path("out")) == before)
        #expect(folder.text("out/a.csv") == "new" && folder.text("out/notes/deep/a.txt") == "theirs")
        #expect(["notes", "notes.txt", "link", "pipe"].map { folder.status("out/" + $0).st_ino } == inodes)
        #expect(try bytes(in: folder.path) == [Array("out".utf8)], "nothing is left beside the results")
    }

    @Test("where one of them cannot be carried over, that is said and everything is as it was")
    func carryingFails() throws {
        try folder.write("theirs", to: "out/notes/a.txt")
        try folder.write("theirs", to: "out/more/b.txt")
        let before = try folder.names()
        let files = FileSystem { operation, path in operation == "carry over" && path.hasSuffix("notes") ? EACCES : nil
        }
        let error = #expect(throws: WriteError.self) {
            try ResultFolder(path: folder.path("out"), files: files).write(new())
        }
        #expect(
            error?.description
                == "\(folder.path("out/notes")): cannot carry it over into the new results (Permission denied); results are "
                + "written whole or not at all, so nothing was changed. Allow writing there, or give another folder with --out."
        )
        #expect(try folder.names() == before)
        #expect(folder.text("out/a.csv") == "old" && folder.text("out/more/b.txt") == "theirs")
    }

    @Test(
        "a folder that may not be moved is one that cannot be carried over",
        .enabled(if: geteuid() != 0, "the superuser may move every folder"))
    func closedFolder() throws {
        try folder.write("theirs", to: "out/closed/a.txt")
        chmod(folder.path("out/closed"), 0)
        defer { chmod(folder.path("out/closed"), 0o700) }
        let error = #expect(throws: WriteError.self) { try results.write(new()) }
        #expect(error?.path == folder.path("out/closed") && error?.code == EACCES)
        #expect(#expect(throws: WriteError.self) { try results.checkPlace() } == error, "known before long work")
        #expect(folder.text("out/a.csv") == "old")
        #expect(try bytes(in: folder.path) == [Array("out".utf8)])
        #expect(try bytes(in: folder.path("out")).contains(Array("closed".utf8)))
    }

    @Test("a folder of others that has the name of a file of ours is not replaced")
    func folderUnderOurName() throws {
        unlink(folder.path("out/a.csv"))
        try folder.write("theirs", to: "out/a.csv/a.txt")
        let error = #expect(throws: WriteError.self) { try results.write(new()) }
        #expect(error?.path == folder.path("out/a.csv") && error?.code == EISDIR)
        #expect(folder.text("out/a.csv/a.txt") == "theirs" && folder.text("out/b.csv") == "old")
        #expect(try bytes(in: folder.path) == [Array("out".utf8)])
    }

    @Test("of results that are a link the folder is written that it leads to, and the link stays")
    func link() throws {
        try folder.write("theirs", to: "far/notes.txt")
        symlink("../far", folder.path("out/link"))
        let linked = ResultFolder(path: folder.path("out/link"))
        try linked.checkPlace()
        try linked.write(new())
        #expect(folder.status("out/link").st_mode & S_IFMT == S_IFLNK)
        #expect(folder.text("far/a.csv") == "new" && folder.text("far/notes.txt") == "theirs")
        #expect(try bytes(in: folder.path) == [Array("far".utf8), Array("out".utf8)])
    }

    @Test("files of an earlier run go where they are what they seem; those of others stay")
    func retired() throws {
        let retired = [ResultFolder.Retired("c.csv", beginning: Array("trial,".utf8))]
        for (text, stays) in [("trial,npv\n1,2\n", false), ("trial", true), ("my trials", true), ("", true)] {
            try folder.write(text, to: "out/c.csv")
            try results.write(new(), retiring: retired)
            #expect(folder.text("out/c.csv") == (stays ? text : nil), "\(text)")
        }
        unlink(folder.path("out/c.csv"))
        symlink("a.csv", folder.path("out/c.csv"))
        try results.write(new(), retiring: retired)
        #expect(folder.status("out/c.csv").st_mode & S_IFMT == S_IFLNK)
    }

    @Test("folder and files keep their permissions and their group")
    func permissions() throws {
        chmod(folder.path("out"), 0o2750)
        chmod(folder.path("out/a.csv"), 0o600)
        chmod(folder.path("out/b.csv"), 0o440)
        var groups = [gid_t](repeating: 0, count: 64)
        let count = getgroups(64, &groups)
        // Root may give any group; others one of theirs, where they have a second.
        let group = geteuid() == 0 ? 12345 : groups.prefix(Int(max(0, count))).last ?? getegid()
        chown(folder.path("out/a.csv"), uid_t.max, group)
        chown(folder.path("out"), uid_t.max, group)
        chmod(folder.path("out"), 0o2750)
        try results.write(new() + [file("c.csv", "new")])
        #expect(folder.permissions("out") == 0o2750)
        #expect(folder.permissions("out/a.csv") == 0o600 && folder.permissions("out/b.csv") == 0o440)
        #expect(folder.status("out").st_gid == group && folder.status("out/a.csv").st_gid == group)
        #expect(folder.status("out/c.csv").st_gid == group, "new files have the group that the folder hands on")
    }

    @Test(
        "results of somebody else stay theirs when root writes them",
        .enabled(if: geteuid() == 0, "others cannot give files away"))
    func owner() throws {
        chown(folder.path("out"), 1234, 1234)
        chown(folder.path("out/a.csv"), 1234, 1234)
        try results.write(new())
        #expect(folder.status("out").st_uid == 1234 && folder.status("out/a.csv").st_uid == 1234)
    }
}

@Suite("What killed writers of results left behind")
struct LeftoverTests {
    private let folder: TestFolder
    private let results: ResultFolder

    init() throws {
        folder = try TestFolder()
        results = ResultFolder(path: folder.path("out"))
        try results.write([("a.csv", Array("old".utf8))])
    }

    private func write() throws { try results.write([("a.csv", Array("new".utf8))]) }

    @Test("a new folder goes, and what of others it held goes back")
    func new() throws {
        try folder.write("half", to: "new/a.csv")
        try folder.write("theirs", to: "new/notes/b.txt")
        try folder.write("theirs", to: "out/c.txt")
        link(folder.path("out/c.txt"), folder.path("new/c.txt"))
        _ = folder.hide("new", as: "out")
        try write()
        #expect(try folder.names() == ["out", "out/a.csv", "out/c.txt", "out/notes", "out/notes/b.txt"])
        #expect(folder.text("out/a.csv") == "new")
    }

    @Test("an old folder after the swap goes, and what of others it still held goes back")
    func old() throws {
        try folder.write("older", to: "before/a.csv")
        try folder.write("theirs", to: "before/notes/b.txt")
        rename(folder.path("before"), folder.path(folder.hidden("out", inode: folder.status("out").st_ino)))
        try write()
        #expect(try folder.names() == ["out", "out/a.csv", "out/notes", "out/notes/b.txt"])
    }

    @Test("a folder, a file or a link that only has such a name stays as it is, and is not followed")
    func foreign() throws {
        try folder.write("theirs", to: "elsewhere/a.csv")
        try folder.write("theirs", to: folder.hidden("out", inode: 7) + "/a.csv")
        try folder.write("theirs", to: folder.hidden("out", inode: 8))
        symlink("elsewhere", folder.path(folder.hidden("out", inode: 9)))
        symlink("elsewhere", folder.path("link"))
        _ = folder.hide("link", as: "out")
        try folder.write("theirs", to: ".out.partial-1-2/a.csv")
        let before = try folder.names()
        try write()
        #expect(try folder.names() == before)
        #expect(folder.text("elsewhere/a.csv") == "theirs" && folder.text("out/a.csv") == "new")
        #expect(folder.text(folder.hidden("out", inode: 7) + "/a.csv") == "theirs")
    }

    @Test("another machine's stays, and so does one of a process that lives")
    func alive() throws {
        for owner in ["othermachine-2147483647", "\(getppid())"] {
            try folder.write("theirs", to: "new/a.csv")
            let name = folder.hidden("out", inode: folder.status("new").st_ino)
            let parts = name.split(separator: "-")
            let hidden =
                owner.contains("-")
                ? ".out.partial-\(owner)-\(parts[parts.count - 1])"
                : parts.dropLast(2).joined(separator: "-") + "-\(owner)-\(parts[parts.count - 1])"
            rename(folder.path("new"), folder.path(hidden))
            try write()
            #expect(folder.text(hidden + "/a.csv") == "theirs", "\(hidden)")
        }
    }

    @Test("one whose lock somebody holds stays")
    func locked() throws {
        try folder.write("theirs", to: "new/a.csv")
        let hidden = folder.hide("new", as: "out")
        let file = open(folder.path(hidden), O_RDONLY)
        #expect(flock(file, LOCK_EX) == 0)
        try write()
        #expect(folder.text(hidden + "/a.csv") == "theirs")
        close(file)
        try write()
        #expect(try folder.names() == ["out", "out/a.csv"])
    }
}
