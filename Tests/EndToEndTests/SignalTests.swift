import Foundation
import Testing

@Suite("Signals")
struct SignalTests {
    /// A command that would go on for minutes, or for ever, where nothing ends it.
    struct Work: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: @Sendable (_ folder: String) -> [String]

        init(_ name: String, _ arguments: @escaping @Sendable (_ folder: String) -> [String]) {
            testDescription = name
            self.arguments = arguments
        }
    }

    /// Enough probabilities for minutes of searching.
    private static let many = (1..<5000).map { "\(Double($0) / 5000)" }.joined(separator: ",")

    static let works = [
        Work("evaluate, which waits for a named pipe") { ["evaluate", $0 + "/pipe"] },
        Work("quantile at many points") { _ in ["quantile", mixture(100), "--at", many] },
        Work("show, which compiles tables") { ["show", $0 + "/slow.yaml"] },
        Work("trial, which compiles tables") { ["trial", $0 + "/slow.yaml", "--index", "1"] },
        Work("run, which compiles tables") { ["run", $0 + "/slow.yaml", "--out", $0 + "/out"] },
        Work("run that saves trials") { ["run", $0 + "/slow.yaml", "--out", $0 + "/out", "--save-trials"] },
        Work("plan, which compiles tables") { ["plan", $0 + "/slow.yaml", "--out", $0 + "/out/plan.json"] },
        Work("a dry run of a sweep") { ["sweep", $0 + "/sweep.yaml", "--dry-run"] },
        Work("check, which reads many files") { ["check", $0 + "/many"] },
    ]

    /// Ctrl-C, a polite kill, and what terminals and batch systems send.
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGUSR1]

    @Test("end any command, which exits with 128 and their number and leaves nothing", arguments: works, signals)
    func interrupted(work: Work, signal: Int32) throws {
        let folder = try Self.folder()
        let errors = try TemporaryFile()
        let process = try Program().start(work.arguments(folder.url.path), errors: errors.handle)
        while try process.isRunning && !process.catches(signal) { usleep(1000) }
        usleep(100_000)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 128 + signal)
        #expect(try errors.text() == "Interrupted; nothing was written.\n")
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/out"))
    }

    @Test("a second one ends a run at once, whatever it has to put in order")
    func twice() throws {
        let folder = try Self.folder()
        let process = try Program().start(["run", folder.url.path + "/slow.yaml", "--out", folder.url.path + "/out"])
        while try process.isRunning && !process.catches(SIGINT) { usleep(1000) }
        for signal in [SIGINT, SIGTERM] { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        // Of two that are pending the system may deliver either first.
        let codes = [SIGINT, SIGTERM].map { 128 + $0 }
        #expect(process.terminationReason == .exit && codes.contains(process.terminationStatus))
    }

    @Test("HUP does not end what was started to ignore it")
    func ignored() throws {
        let folder = try TemporaryFolder()
        let shell = Program(executable: URL(filePath: "/bin/sh"))
        let process = try shell.start([
            "-c",
            "trap '' HUP; exec \(Repository.program.path) run Scenarios/evidence.yaml --trials 2e5 --quiet --out \(folder.url.path)",
        ])
        while try process.isRunning && !process.catches(SIGTERM) { usleep(1000) }
        kill(process.processIdentifier, SIGHUP)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }

    @Test("a file beyond the limit of the process is exit 2 with its name, and nothing is left")
    func fileSize() throws {
        let folder = try TemporaryFolder()
        let errors = try TemporaryFile()
        let shell = Program(executable: URL(filePath: "/bin/sh"))
        let process = try shell.start(
            [
                "-c",
                "ulimit -f 16; exec \(Repository.program.path) run Scenarios/evidence.yaml --trials 20000 --quiet --save-trials "
                    + "--trials-format csv --out \(folder.url.path)/out",
            ], errors: errors.handle)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 2)
        let said = try errors.text()
        #expect(said.contains("trials.csv") && said.contains("File too large"), "\(said)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/out"))
    }

    /// A folder with a named pipe, a scenario that is slow to compile, a sweep of it, and many copies of it.
    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.url.path + "/pipe", 0o600) == 0)
        let evidence = try String(
            contentsOf: Repository.root.appending(path: "Scenarios/evidence.yaml"), encoding: .utf8)
        try folder.write(evidence, to: "evidence.yaml")
        // Every input of a group, so that all processors are busy for long.
        let names = ["growth", "volatility", "elasticity"]
        let inputs = names.map { "    \($0): {\(mixture(100)), truncate: [0.2, 0.9]}\n" }.joined()
        let slow = "buildout: 1\nname: Slow\nextends: evidence.yaml\ninputs:\n  adoption:\n\(inputs)"
        try folder.write(slow, to: "slow.yaml")
        try folder.write(
            """
            buildoutSweep: 1
            name: Slow
            scenarios: [slow.yaml]
            axes: [{input: openLag.longRun, values: [2, 6]}]
            """, to: "sweep.yaml")
        try folder.write(evidence, to: "many/evidence.yaml")
        for index in 0..<300 { try folder.write(slow, to: "many/slow-\(index).yaml") }
        return folder
    }

    private static func mixture(_ count: Int) -> String {
        let components = (1...count).map { "{weight: 1, beta: {alpha: \(1 + 0.1 * Double($0)), beta: 3, max: 5}}" }
        return "mixture: [\(components.joined(separator: ", "))]"
    }
}
