import Files
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
    static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
        do throws(StoredFile.Failure) {
            return try StoredFile.read(path, limit: limit)
        } catch {
            switch error {
            case .system(let code): throw problem(code: code)
            case .tooLarge(let bytes, let limit): throw .tooLarge(bytes: bytes, limit: limit)
            case .folder: throw .directory
            case .special: throw .special
            }
        }
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
}
