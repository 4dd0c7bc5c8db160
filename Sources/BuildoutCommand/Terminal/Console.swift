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
    /// What kept something from being printed while there was work to do; 0 for nothing.
    private static let earlierFailure = Atomic<Int32>(0)

    /// Writes all of a text to standard output; from when its reader has gone (`| head`) nothing, since work goes on without it.
    static func standardOutput(_ text: String) throws(Failure) {
        try finish()
        if readerLeft.load(ordering: .relaxed) { return }
        do {
            try write(text, to: STDOUT_FILENO)
        } catch {
            guard error.code == EPIPE else { throw error }
            readerLeft.store(true, ordering: .relaxed)
        }
    }

    /// The same while there is work to do, which goes on where this fails; then nothing more is printed, and the command fails
    /// at its end.
    static func standardOutput(meanwhile text: String) {
        do throws(Failure) {
            try standardOutput(text)
        } catch {
            earlierFailure.store(error.code, ordering: .relaxed)
        }
    }

    /// Tells of what could not be printed while there was work to do.
    static func finish() throws(Failure) {
        let code = earlierFailure.load(ordering: .relaxed)
        if code != 0 { throw Failure(code: code) }
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

    /// Writes all of a text; where the other end does not block and is full, once there is room.
    ///
    /// - Parameter waits: whether it does so; else it fails
    static func write(_ text: String, to file: Int32, waits: Bool = true) throws(Failure) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count >= 0 {
                written += count
            } else if errno == EAGAIN, waits {
                try waitForRoom(file)
            } else if errno != EINTR {
                throw Failure(code: errno)
            }
        }
    }

    /// Waits until something can be written; a user who interrupts is not kept for long.
    private static func waitForRoom(_ file: Int32) throws(Failure) {
        var waits = 0
        while true {
            var event = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
            // What went wrong with the file, writing to it tells.
            if poll(&event, 1, 100) > 0 { return }
            waits += 1
            if waits > 5, Interrupt.cancellation.isCancelled { throw Failure(code: EAGAIN) }
        }
    }
}
