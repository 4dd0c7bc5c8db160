import Documents
import Files
import Glibc

/// `rsvg-convert` of librsvg, which turns SVG into PNG and PDF.
struct Converter {
    private let program: String

    /// The program on PATH.
    static func find() throws(Fault) -> Converter {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        for folder in path.split(separator: ":") {
            let program = "\(folder)/rsvg-convert"
            if access(program, X_OK) == 0 { return Converter(program: program) }
        }
        throw Fault(
            .init("rsvg-convert"), problem: "not found on PATH", rule: "it makes PNG and PDF out of SVG",
            remedy: "Give `sudo apt-get install librsvg2-bin`, or leave --format out.")
    }

    /// Writes a drawing in another format, whole or not at all.
    func convert(_ drawing: String, to path: String, format: ChartFormat) throws {
        let source = try TemporaryDrawing(drawing)
        defer { source.remove() }
        try WholeFile(path: path).write(making: { place in
            let scale = format == .png ? ["--zoom", "2"] : []
            if run(["--format", format.rawValue] + scale + ["--output", place, source.path]) == 0 { return }
            try Interrupt.check()
            throw CommandFailure(
                machine: Fault(
                    .path(path), problem: "rsvg-convert did not write it", rule: "the file is as it was",
                    remedy: "Look at its message above, or write --format svg."))
        })
    }

    /// Runs the program and waits for it; its exit code, or −1. An interruption ends it too.
    private func run(_ arguments: [String]) -> Int32 {
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        guard posix_spawn(&process, program, nil, nil, &words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { return status & 0x7F == 0 ? status >> 8 & 0xFF : -1 }
            if ended < 0, errno != EINTR { return -1 }
            if Interrupt.cancellation.isCancelled { kill(process, SIGKILL) }
            usleep(5000)
        }
    }
}

/// A drawing in a file of its own for as long as another program reads it.
private struct TemporaryDrawing {
    let path: String

    init(_ drawing: String) throws(CommandFailure) {
        let asked = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let folder = asked.isEmpty ? "/tmp" : asked
        var name = Array((folder + "/buildout-XXXXXX").utf8CString)
        let file = mkstemp(&name)
        path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        if file < 0 { throw Self.failure(folder) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        let bytes = Array(drawing.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { break }
            written += max(0, count)
        }
        close(file)
        if written < bytes.count {
            unlink(path)
            throw Self.failure(folder)
        }
    }

    func remove() { unlink(path) }

    private static func failure(_ folder: String) -> CommandFailure {
        CommandFailure(
            machine: Fault(
                .path(folder), problem: "a drawing cannot be put there (\(String(cString: strerror(errno))))",
                rule: "rsvg-convert reads it from a file", remedy: "Free some space, or set TMPDIR."))
    }
}
