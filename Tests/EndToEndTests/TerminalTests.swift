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
