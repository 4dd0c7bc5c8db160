import Glibc

/// Reads a file whole.
enum InputFile {
    /// Why a file cannot be read.
    enum Failure: Error {
        case system(Int32)
        case tooLarge(limit: Int)

        /// In words, for a parenthesis.
        var reason: String {
            switch self {
            case .system(let code): String(cString: strerror(code))
            case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
            }
        }
    }

    /// The bytes of a file of at most `limit` bytes.
    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        guard let stream = fopen(path, "r") else { throw .system(errno) }
        defer { fclose(stream) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            if count == 0 { break }
            contents += buffer[..<count]
            if contents.count > limit { throw .tooLarge(limit: limit) }
        }
        if ferror(stream) != 0 { throw .system(errno) }
        return contents
    }
}
