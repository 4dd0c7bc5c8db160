import Foundation
import Testing

@Suite("Standard streams that are closed, full or do not block")
struct StreamTests {
    private let evidence = Repository.root.path + "/Scenarios/evidence.yaml"

    /// Runs a line of a shell in a folder; the program is `$0`.
    private func shell(_ line: String, in folder: TemporaryFolder) throws -> Program.Outcome {
        try Program(folder: folder.url, executable: URL(filePath: "/bin/sh")).run(
            "-c", line.replacingOccurrences(of: "EVIDENCE", with: "'\(evidence)'"), Repository.program.path)
    }

    @Test(
        "what is printed never lands in a file that is written while a stream is closed",
        arguments: [">&-", "<&-", "<&- >&-", "2>&-", "<&- >&- 2>&-"])
    func closed(redirections: String) throws {
        let folder = try TemporaryFolder()
        let command = "\"$0\" run EVIDENCE --trials 40 --save-trials --trials-format csv"
        let whole = try shell(command + " --out whole --quiet", in: folder)
        #expect(whole.status == 0)
        let outcome = try shell("\(command) --out out \(redirections)", in: folder)
        #expect(
            outcome.status
                == (redirections.contains(">&- ") || redirections.hasSuffix(" >&-") || redirections == ">&-" ? 2 : 0))
        if outcome.status == 2, !redirections.contains("2>&-") {
            #expect(
                outcome.errors
                    == "standard output: cannot be written (Bad file descriptor); what is printed must go somewhere. Free some "
                    + "space, or send it elsewhere.\n")
        }
        let contents = try folder.contents()
        let names = ["trials.csv", "manifest.json", "futures.csv", "bands.csv", "percentiles.csv", "histograms.csv"]
        for name in names { #expect(contents["out/evidence/" + name] == contents["whole/evidence/" + name], "\(name)") }
        #expect(contents.count == 12)
    }

    @Test(
        "on a full standard output everything is written before the command fails", arguments: ["run", "sweep", "plan"])
    func full(command: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(try String(contentsOfFile: evidence, encoding: .utf8), to: "evidence.yaml")
        try folder.write(try String(contentsOfFile: evidence, encoding: .utf8), to: "other.yaml")
        try folder.write(
            """
            buildoutSweep: 1
            name: Small
            scenarios: [evidence.yaml]
            axes: [{input: openLag.longRun, values: [2, 6]}]
            run: {trials: 40}
            """, to: "small.yaml")
        let line =
            switch command {
            case "run": "run evidence.yaml other.yaml --trials 40"
            case "sweep": "sweep small.yaml"
            default: "plan evidence.yaml --trials 40 --shards 2 --engine local"
            }
        let outcome = try shell("\"$0\" \(line) --quiet && mv Results whole", in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let failed = try shell("\"$0\" \(line) > /dev/full", in: folder)
        #expect(failed.status == 2)
        #expect(
            failed.errors
                == "standard output: cannot be written (No space left on device); what is printed must go somewhere. Free some "
                + "space, or send it elsewhere.\n")
        let contents = try folder.contents()
        let whole = contents.filter { $0.key.hasPrefix("whole/") }
        #expect(!whole.isEmpty)
        for (name, bytes) in whole { #expect(contents["Results" + name.dropFirst(5)] == bytes, "\(name)") }
    }

    @Test("a pipe that does not block is waited for")
    func nonBlocking() throws {
        let whole = try Program().run("show", "Scenarios/evidence.yaml", "--json")
        #expect(whole.status == 0 && whole.output.utf8.count > 10_000)
        let pipe = Pipe()
        let (reader, writer) = (pipe.fileHandleForReading.fileDescriptor, pipe.fileHandleForWriting.fileDescriptor)
        // 1031 is F_SETPIPE_SZ, which Swift's module of the C library leaves out.
        #expect(fcntl(writer, 1031, 4096) == 4096)
        #expect(fcntl(writer, F_SETFL, fcntl(writer, F_GETFL) | O_NONBLOCK) == 0)
        let process = try Program().start(
            ["show", "Scenarios/evidence.yaml", "--json"], output: pipe.fileHandleForWriting)
        var waiting: Int32 = 0
        // Nothing is read before the pipe is full.
        while process.isRunning, waiting < 4096 {
            usleep(1000)
            _ = ioctl(reader, UInt(FIONREAD), &waiting)
        }
        try pipe.fileHandleForWriting.close()
        let read = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(String(decoding: read, as: UTF8.self) == whole.output)
    }

    @Test("an empty TMPDIR is none")
    func temporaryFolder() throws {
        let folder = try TemporaryFolder()
        // Stands in for librsvg's program and writes down from where it would have read.
        try folder.write(
            """
            #!/bin/sh
            while [ $# -gt 1 ]; do [ "$1" = --output ] && place=$2; shift; done
            printf %s "$1" > "$place"
            """, to: "rsvg-convert")
        chmod(folder.url.path + "/rsvg-convert", 0o755)
        var program = Program()
        program.environment = ["PATH": folder.url.path + ":/usr/bin:/bin", "TMPDIR": ""]
        let chart = folder.url.path + "/a.png"
        let outcome = try program.run("chart", "Results/evidence", "--kind", "futures", "--out", chart)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try String(contentsOfFile: chart, encoding: .utf8).hasPrefix("/tmp/buildout-"))
    }
}
