import Glibc

/// Standard input, output and error.
enum StandardStreams {
    /// Gives those that whoever started the program closed their numbers back, or the first files to be opened would have them and
    /// take what is printed. Nothing can be written to them, as before.
    static func secure() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
            // The system gives the lowest number that is free, which is this one.
            if open("/dev/null", O_RDONLY) < 0 { _ = open("/", O_RDONLY | O_DIRECTORY) }
        }
    }
}
