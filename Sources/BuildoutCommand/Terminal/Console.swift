import Documents
import Glibc
import Synchronization

/// Standard output and standard error.
enum Console {
    /// What kept standard output from being written: the system's error number.
    struct Failure: Error, Hashable, Sendable {
        /// `errno`.
        let code: Int32
    }

    /// Whether whoever read standard output has gone.
    private static let readerLeft = Atomic(false)

    /// Writes all of a text to standard output; from when its reader has gone (`| head`) nothing, since work goes on without it.
    static func standardOutput(_ text: String) throws(Failure) {
        if readerLeft.load(ordering: .relaxed) { return }
        do {
            try write(text, to: STDOUT_FILENO)
        } catch {
            guard error.code == EPIPE else { throw error }
            readerLeft.store(true, ordering: .relaxed)
        }
    }

    /// Writes a message and a line end to standard error; whether it arrives is nobody's business.
    ///
    /// Whatever names and words it holds, nothing in it commands a terminal.
    static func standardError(_ message: String) {
        if message.isEmpty { return }
        let text = VisibleText.of(message, keeping: ["\n", "\t"])
        try? write(text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n", to: STDERR_FILENO)
    }

    /// Writes to a reader that has gone are errors from now on, and do not kill the process.
    static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// Whether standard error is a terminal.
    static var errorsGoToTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String, to file: Int32) throws(Failure) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw Failure(code: errno)
            }
        }
    }
}
