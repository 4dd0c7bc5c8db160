import Glibc

/// Reads a file whole.
public enum StoredFile {
    /// Why a file cannot be read.
    public enum Failure: Error, Hashable, Sendable {
        /// The system's error number.
        case system(Int32)
        case tooLarge(limit: Int)

        /// Whether there is no such file.
        public var isMissing: Bool { self == .system(ENOENT) || self == .system(ENOTDIR) }

        /// In words, for a parenthesis.
        public var reason: String {
            switch self {
            case .system(let code): String(cString: strerror(code))
            case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
            }
        }
    }

    /// The bytes of a file of at most `limit` bytes.
    public static func read(_ path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        if file < 0 { throw .system(errno) }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) != 0 { throw .system(errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw .system(EISDIR) }
        var contents: [UInt8] = []
        contents.reserveCapacity(min(limit, max(0, Int(status.st_size))))
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno)
            }
            if count == 0 { return contents }
            contents.append(contentsOf: buffer[..<count])
            if contents.count > limit { throw .tooLarge(limit: limit) }
        }
    }

    /// The names in a folder, in order; none where it cannot be read.
    public static func names(in folder: String) -> [String] { FileSystem().entries(folder) }
}
