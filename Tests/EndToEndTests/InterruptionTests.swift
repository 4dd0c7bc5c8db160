import Foundation
import Testing

@Suite("Interruption")
struct InterruptionTests {
    @Test("killed at any of 50 random moments, a run leaves the complete old or the complete new results")
    func killed() throws {
        let folder = try TemporaryFolder()
        var complete: [[String: Data]] = []
        for seed in ["1", "2"] {
            let status = try Program().run(arguments(seed: seed, folder)).status
            #expect(status == 0)
            complete.append(try published(folder))
        }
        #expect(complete[0] != complete[1])
        var random = SystemRandomNumberGenerator()
        for attempt in 0..<50 {
            let process = try Program().start(arguments(seed: "\(1 + attempt % 2)", folder))
            usleep(UInt32.random(in: 0...150_000, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(complete.contains(try published(folder)), "attempt \(attempt) left something partial")
        }
        #expect(try Program().run(arguments(seed: "1", folder)).status == 0)
        #expect(try folder.contents() == complete[0], "what killed runs left behind is cleared away by the next")
    }

    @Test("an interrupted run exits with 128 and the signal's number and writes nothing", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) throws {
        let folder = try TemporaryFolder()
        let errors = try TemporaryFile()
        let process = try Program().start(
            ["run", "Scenarios/evidence.yaml", "--trials", "5e6", "--out", folder.url.path], errors: errors.handle)
        while try process.isRunning && !process.catches(signal) { usleep(1000) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 128 + signal)
        #expect(try errors.text() == "Interrupted; nothing was written.\n")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    private func arguments(seed: String, _ folder: TemporaryFolder) -> [String] {
        ["run", "Scenarios/evidence.yaml", "--trials", "5000", "--seed", seed, "--out", folder.url.path, "--quiet"]
    }

    /// The results that a reader sees: everything but hidden folders that wait for their end.
    private func published(_ folder: TemporaryFolder) throws -> [String: Data] {
        try folder.contents().filter { !$0.key.hasPrefix(".") }
    }
}
