import Glibc

/// Reads regular files of a limited size; anything else that a path can name is refused before a byte is read.
enum TextFile {
    /// Why a file could not be read.
    enum Problem: Error, Hashable {
        case missing
        case denied
        case directory
        case special
        case tooLarge(bytes: Int, limit: Int)
        case system(code: Int32)
    }

    /// The bytes of a file.
    ///
    /// Opening does not wait for the other end of a named pipe, and the size is known before reading starts. A file that
    /// grows meanwhile is read up to the limit and then refused.
    static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem(code: errno) }
        defer { close(descriptor) }
        let size = try regularSize(of: descriptor)
        guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
        let bytes = try contents(of: descriptor, atMost: limit + 1, expected: size)
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        return bytes
    }

    /// The path without symbolic links.
    static func realPath(_ path: String) throws(Problem) -> String {
        guard let resolved = realpath(path, nil) else { throw problem(code: errno) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func problem(code: Int32) -> Problem {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .denied
        default: .system(code: code)
        }
    }

    private static func regularSize(of descriptor: Int32) throws(Problem) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw problem(code: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return Int(status.st_size)
        case S_IFDIR: throw .directory
        default: throw .special
        }
    }

    private static func contents(
        of descriptor: Int32, atMost limit: Int, expected: Int
    ) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { chunk.deallocate() }
        while bytes.count < limit {
            let count = Glibc.read(descriptor, chunk.baseAddress, min(chunk.count, limit - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw problem(code: errno) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes
    }
}
