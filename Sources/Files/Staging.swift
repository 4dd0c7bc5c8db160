import CFileSystem
import Glibc

/// What waits under a hidden name beside a place until it takes it: `.name.partial-machine-process-number`, where the number is
/// the inode's.
///
/// So a name alone makes nothing ours: what came with an archive or a checkout has another inode. Whoever works on it holds its
/// lock. Another machine that shares the folder leaves it alone, since it cannot tell whether the process lives.
struct Staging {
    /// Its name now.
    private(set) var name: FileName
    private let folder: OpenFolder
    private let file: Int32

    private static var machine: Substring { Machine.name.prefix(32) }

    /// A new empty file.
    static func file(_ folder: OpenFolder, for place: String, mode: UInt32) throws(WriteError) -> Staging {
        try named(folder, place) { () throws(WriteError) in
            try make(folder, for: place) { name throws(WriteError) in try folder.makeFile(name, mode: mode) }
        }
    }

    /// A new empty folder.
    static func folder(_ folder: OpenFolder, for place: String, mode: UInt32) throws(WriteError) -> Staging {
        try named(folder, place) { () throws(WriteError) in
            try make(folder, for: place) { name throws(WriteError) in
                try folder.makeFolder(name, mode: mode)
                let file = folder.open(name, O_RDONLY | O_DIRECTORY)
                if file < 0 { throw WriteError("open the folder", folder.path(of: name)) }
                return file
            }
        }
    }

    /// Failures are those of the place, of which the user knows.
    private static func named<Value>(
        _ folder: OpenFolder, _ place: String, _ body: () throws(WriteError) -> Value
    ) throws(WriteError) -> Value {
        do {
            return try body()
        } catch {
            throw WriteError(error.operation, folder.path(of: FileName(place)), code: error.code)
        }
    }

    private static func make(
        _ folder: OpenFolder, for place: String, _ body: (FileName) throws(WriteError) -> Int32
    ) throws(WriteError) -> Staging {
        let prefix = ".\(place).partial-\(machine)-\(getpid())-"
        let first = FileName("\(prefix)new\(UInt32.random(in: .min ... .max))")
        let file = try body(first)
        // Where a file system knows no locks the number of the process has to do.
        _ = buildout_lock(file)
        let staging = Staging(name: first, folder: folder, file: file)
        do throws(WriteError) {
            var status = stat()
            if fstat(file, &status) != 0 { throw WriteError("open the file", folder.path(of: first)) }
            let name = FileName("\(prefix)\(status.st_ino)")
            try folder.move(first, to: folder, as: name)
            return Staging(name: name, folder: folder, file: file)
        } catch {
            staging.finish()
            if !folder.remove(first) { folder.removeEmptyFolder(first) }
            throw error
        }
    }

    /// Its descriptor, which holds the lock.
    var number: Int32 { file }

    var path: String { folder.path(of: name) }

    /// Lets go of it.
    func finish() { close(file) }
}

extension Staging {
    /// What a process that is no longer alive left behind.
    struct Leftover {
        let name: FileName
        let status: stat
    }

    /// What processes of this machine left behind beside a place, made by this program and this user.
    ///
    /// After a swap the old folder has the hidden name of the new one, and the new one stands at the place: then that one has the
    /// number.
    ///
    /// - Parameter place: the name of the place; nil: any
    static func leftovers(_ folder: OpenFolder, of place: String? = nil) -> [Leftover] {
        let mark = ".partial-\(machine)-"
        return ((try? folder.names()) ?? []).compactMap { name in
            guard let text = String(validating: name.bytes, as: UTF8.self), text.hasPrefix("."),
                let found = text.ranges(of: mark).last
            else { return nil }
            let own = String(text[..<found.lowerBound].dropFirst())
            let parts = text[found.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
            guard own == place ?? own, parts.count == 2, let process = Int32(parts[0]), process > 0,
                !Machine.hasOther(process: process), let status = folder.status(name), status.isOurs,
                isFree(name, folder)
            else { return nil }
            let isEmpty = parts[1].hasPrefix("new") && (status.isFolder || (status.isFile && status.st_size == 0))
            let swapped = status.isFolder ? folder.status(FileName(own)) : nil
            let isMade = [status, swapped].contains { $0.map { String($0.st_ino) == parts[1] } ?? false }
            return isEmpty || isMade ? Leftover(name: name, status: status) : nil
        }
    }

    /// Whether nobody holds the lock of a file or folder.
    private static func isFree(_ name: FileName, _ folder: OpenFolder) -> Bool {
        let file = folder.open(name, O_RDONLY)
        if file < 0 { return false }
        defer { close(file) }
        return buildout_lock(file) == 0 || errno != EWOULDBLOCK
    }
}
