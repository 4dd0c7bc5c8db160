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
    private var refusal: Refusal?

    /// Why something is left alone that the system would let us change.
    private struct Refusal: Hashable {
        let reason: String
        let rule: String
        let remedy: String
    }

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
        let reason = refusal?.reason ?? String(cString: strerror(code))
        return Fault(
            .init(TextTable.printable(path)), problem: "cannot \(operation) (\(reason))",
            rule: refusal?.rule ?? "results are written whole or not at all, so nothing was changed",
            remedy: refusal?.remedy ?? remedy
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

extension WriteError {
    /// Something else than a file stands where a file should be replaced.
    static func noFile(_ path: String, _ status: stat) -> WriteError {
        var error = WriteError("replace it", path, code: EEXIST)
        error.refusal = Refusal(
            reason: "it is \(status.kindInWords)",
            rule: "only a file is replaced, and nothing was changed", remedy: "Give the name of a file, or remove it.")
        return error
    }

    /// A hidden name that this program uses is somebody else's.
    static func foreign(_ path: String, _ what: String, rule: String) -> WriteError {
        var error = WriteError("use it", path, code: EEXIST)
        error.refusal = Refusal(
            reason: what, rule: rule + ", and nothing was changed",
            remedy: "Move it elsewhere, or give another folder with --out.")
        return error
    }
}

extension stat {
    /// `a link`, `a pipe`.
    var kindInWords: String {
        switch kind {
        case S_IFREG: "a file"
        case S_IFDIR: "a folder"
        case S_IFLNK: "a link"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}
