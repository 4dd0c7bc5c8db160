import Foundation
import Glibc
import Testing

/// What a person at a terminal sees, and a pipe does not.
@Suite("Terminals")
struct TerminalTests {
    @Test("on a terminal a run shows one progress line, and leaves nothing of it")
    func progress() throws {
        let folder = try TemporaryFolder()
        let seen = try standardErrorOnTerminal([
            "run", "Scenarios/evidence.yaml", "--trials", "2e5", "--out", folder.url.path,
        ])
        #expect(!seen.contains("\n"), "one line, written over and over")
        #expect(seen.contains("evidence  "))
        #expect(seen.contains("trials/s"))
        for state in seen.split(separator: "\r") {
            #expect(state.hasSuffix("\u{1B}[K"))
            #expect(state.dropLast(3).count < 80)
        }
        #expect(seen.hasSuffix("\r\u{1B}[K"))
    }

    @Test("a run that is to be quiet is quiet on a terminal too")
    func quiet() throws {
        let folder = try TemporaryFolder()
        let seen = try standardErrorOnTerminal([
            "run", "Scenarios/evidence.yaml", "--trials", "2e5", "--quiet", "--out", folder.url.path,
        ])
        #expect(seen.isEmpty)
    }

    @Test("on a terminal of UTF-8 a run shows histograms, the loss in a colour of its own")
    func histograms() throws {
        let seen = try outputOfRun(["TERM": "xterm", "LANG": "en_GB.UTF-8"])
        #expect(seen.contains("npv, B$: share of the trials in each bin; loss in "))
        #expect(seen.contains("█") && seen.contains("\u{1B}[33m") && seen.contains("\u{1B}[36m"))
        for metric in ["irr, 1/yr", "payback, yr", "localShare", "minUtilisation"] {
            #expect(seen.split(separator: "\r\n").contains { $0.hasPrefix(metric) && $0.contains("▁") })
        }
        for line in seen.replacing(/\u{1B}\[[0-9]*m/, with: "").split(separator: "\r\n") { #expect(line.count <= 80) }
    }

    @Test("NO_COLOR and --no-color leave the histograms and take the colours away")
    func withoutColour() throws {
        let environment = ["TERM": "xterm", "LC_ALL": "C.utf8"]
        for seen in [
            try outputOfRun(environment.merging(["NO_COLOR": "1"]) { $1 }),
            try outputOfRun(environment, ["--no-color"]),
        ] {
            #expect(seen.contains("█") && !seen.contains("\u{1B}"))
        }
    }

    @Test(
        "a terminal that cannot show them has the tables alone",
        arguments: [
            ["TERM": "dumb", "LANG": "C.UTF-8"], ["TERM": "xterm", "LANG": "C"],
            ["TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "POSIX"],
            ["LANG": "C.UTF-8"],
        ])
    func plain(environment: [String: String]) throws {
        let seen = try outputOfRun(environment)
        #expect(seen.contains("pays out") && !seen.contains("█") && !seen.contains("\u{1B}"))
    }

    @Test("no control code of a name reaches the terminal")
    func hostileName() throws {
        let folder = try TemporaryFolder()
        let evidence = Repository.root.appending(path: "Scenarios/evidence.yaml")
        try folder.write(try String(contentsOf: evidence, encoding: .utf8), to: "evidence.yaml")
        // A scenario is refused for control characters in its name; the name of a folder may hold any.
        let scenario = try folder.write("buildout: 1\nextends: evidence.yaml\nname: \"a\u{202E}b\"\n", to: "h.yaml")
        let out = folder.url.path + "/\u{1B}[31mred\u{7}"
        let seen = try outputOfRun(
            ["TERM": "xterm", "LANG": "C.UTF-8"], ["--no-color", "--out", out], scenario: scenario.path)
        #expect(seen.contains("a\\u{202e}b") && seen.contains("\\u{1b}[31mred\\u{7}"))
        #expect(!seen.unicodeScalars.contains { [0x1B, 0x07, 0x9B, 0x202E].contains($0.value) })
    }

    /// What a run writes to standard output where that is a terminal.
    private func outputOfRun(
        _ environment: [String: String], _ arguments: [String] = [], scenario: String = "Scenarios/evidence.yaml"
    ) throws -> String {
        let folder = try TemporaryFolder()
        let terminal = try Terminal()
        let process = try Program(environment: environment).start(
            ["run", scenario, "--trials", "2000", "--out", folder.url.path] + arguments, output: terminal.programSide)
        let reader = Thread.reading(terminal.ourSide)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try terminal.programSide.close()
        return String(decoding: reader.wait(), as: UTF8.self)
    }

    /// What the program writes to standard error where that is a terminal.
    private func standardErrorOnTerminal(_ arguments: [String]) throws -> String {
        let terminal = try Terminal()
        let process = try Program().start(arguments, errors: terminal.programSide)
        let reader = Thread.reading(terminal.ourSide)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try terminal.programSide.close()
        return String(decoding: reader.wait(), as: UTF8.self)
    }
}

/// A pseudo-terminal.
private struct Terminal {
    let ourSide: Int32
    let programSide: FileHandle

    init() throws {
        var sides: (our: Int32, program: Int32) = (-1, -1)
        try #require(openpty(&sides.our, &sides.program, nil, nil, nil) == 0)
        ourSide = sides.our
        programSide = FileHandle(fileDescriptor: sides.program, closeOnDealloc: true)
    }
}

/// Reads a terminal until its last writer has closed it.
private final class Reading: @unchecked Sendable {
    private var bytes: [UInt8] = []
    private let done = DispatchSemaphore(value: 0)

    func read(_ file: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        close(file)
        done.signal()
    }

    func wait() -> [UInt8] {
        done.wait()
        return bytes
    }
}

extension Thread {
    fileprivate static func reading(_ file: Int32) -> Reading {
        let reading = Reading()
        Thread { reading.read(file) }.start()
        return reading
    }
}
