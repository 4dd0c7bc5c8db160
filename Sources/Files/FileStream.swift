import Glibc

/// A file that is written piece by piece.
public final class FileStream {
    private let path: String
    private var file: Int32

    /// Creates a file; one that is there already is an error.
    public init(creating path: String) throws(WriteError) {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if file < 0 { throw WriteError("create the file", path) }
    }

    deinit { if file >= 0 { Glibc.close(file) } }

    /// Writes a text after what was written before.
    public func write(_ text: String) throws(WriteError) {
        var text = text
        let isWritten = text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0, errno != EINTR { return false }
                written += max(0, count)
            }
            return true
        }
        if !isWritten { throw WriteError("write the file", path) }
    }

    /// Ends the file.
    public func close() throws(WriteError) {
        let result = Glibc.close(file)
        file = -1
        if result < 0 { throw WriteError("write the file", path) }
    }
}
