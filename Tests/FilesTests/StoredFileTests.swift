import Files
import Foundation
import Testing

@Suite("Files that are read")
struct StoredFileTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("a file is read up to its limit, one byte more is too large before a byte is read")
    func limit() throws {
        try folder.write("12345", to: "a")
        #expect(try StoredFile.read(folder.path("a"), limit: 5) == Array("12345".utf8))
        #expect(throws: StoredFile.Failure.tooLarge(bytes: 5, limit: 4)) {
            try StoredFile.read(folder.path("a"), limit: 4)
        }
        try folder.write("", to: "empty")
        #expect(try StoredFile.read(folder.path("empty"), limit: 0).isEmpty)
        #expect(try StoredFile.beginning(of: folder.path("a"), count: 2) == Array("12".utf8))
        #expect(try StoredFile.beginning(of: folder.path("a"), count: 9) == Array("12345".utf8))
    }

    @Test("a sparse file of 8 TB takes neither time nor memory")
    func sparse() throws {
        try folder.write("", to: "sparse")
        #expect(truncate(folder.path("sparse"), 8 << 40) == 0)
        #expect(throws: StoredFile.Failure.tooLarge(bytes: 8 << 40, limit: 1 << 30)) {
            try StoredFile.read(folder.path("sparse"), limit: 1 << 30)
        }
    }

    @Test("what is no file is refused at once, and nothing waits for the other end of a pipe")
    func special() throws {
        mkfifo(folder.path("pipe"), 0o600)
        symlink("pipe", folder.path("link"))
        let kinds = [
            ("pipe", "a pipe"), ("link", "a pipe"), ("/dev/zero", "a device"), ("/dev/null", "a device"),
        ]
        for (path, kind) in kinds {
            let path = path.hasPrefix("/") ? path : folder.path(path)
            #expect(throws: StoredFile.Failure.special(kind)) { try StoredFile.read(path, limit: 100) }
            #expect(throws: StoredFile.Failure.special(kind)) { try StoredFile.beginning(of: path, count: 3) }
        }
        #expect(throws: StoredFile.Failure.special("a device")) {
            try StoredFile.read("/dev/zero", limit: 100, takesPipes: true)
        }
        #expect(throws: StoredFile.Failure.folder) { try StoredFile.read(folder.path, limit: 100) }
        #expect(throws: StoredFile.Failure.system(ENOENT)) { try StoredFile.read(folder.path("none"), limit: 100) }
        #expect(StoredFile.Failure.special("a pipe").reason == "it is a pipe, and no file")
        #expect(StoredFile.Failure.tooLarge(bytes: 9, limit: 64 << 20).reason == "it is larger than 64 MiB")
    }

    @Test("a pipe is read to its end where it may be one, and no further than the limit")
    func pipe() throws {
        mkfifo(folder.path("pipe"), 0o600)
        let text = String(repeating: "0123456789", count: 30_000)
        for limit in [text.utf8.count, 1000] {
            let writer = Process()
            writer.executableURL = URL(filePath: "/bin/sh")
            writer.arguments = [
                "-c", "i=0; while [ $i -lt 30000 ]; do printf 0123456789; i=$((i+1)); done > \"$0\"",
                folder.path("pipe"),
            ]
            writer.standardError = FileHandle.nullDevice
            try writer.run()
            if limit == 1000 {
                #expect(throws: StoredFile.Failure.self) {
                    try StoredFile.read(folder.path("pipe"), limit: limit, takesPipes: true)
                }
            } else {
                let bytes = try StoredFile.read(folder.path("pipe"), limit: limit, takesPipes: true)
                #expect(bytes == Array(text.utf8))
            }
            writer.waitUntilExit()
        }
    }
}
