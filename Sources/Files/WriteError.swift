import Documents
import Glibc

/// A file that could not be written: what was tried, on what, and why not.
public struct WriteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, e.g. "create the folder".
    public let operation: String
    /// On which path.
    public let path: String
    /// The system's error number.
    public let code: Int32

    /// A failure from its facts.
    public init(_ operation: String, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The same of the file that a hidden one beside it was to become.
    func of(_ path: String, insteadOf hidden: String) -> WriteError {
        guard self.path.hasPrefix(hidden) else { return self }
        return WriteError(operation, path + self.path.dropFirst(hidden.count), code: code)
    }

    /// The fault in words.
    public var description: String {
        Fault(
            .init(TextTable.printable(path)), problem: "cannot \(operation) (\(String(cString: strerror(code))))",
            rule: "results are written whole or not at all, so nothing was changed", remedy: remedy
        ).description
    }

    private var remedy: String {
        switch code {
        case ENOSPC, EDQUOT: "Free some space, or write to another disk with --out."
        case EACCES, EPERM, EROFS: "Allow writing there, or give another folder with --out."
        case ENOTDIR, EEXIST: "Move the file that stands where the folder should be, or give another folder with --out."
        case EISDIR: "Give the name of a file with --out."
        case ENAMETOOLONG: "Give a shorter path with --out."
        default: "Try again, or give another folder with --out."
        }
    }
}
