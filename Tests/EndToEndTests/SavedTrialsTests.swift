import Foundation
import Testing

@Suite("Saved trials")
struct SavedTrialsTests {
    private let evidence = "Scenarios/evidence.yaml"

    @Test(
        "netCDF4, xarray and csv read every trial, and the tables of the run come out of them",
        arguments: ["sobol", "random"])
    func parsers(method: String) throws {
        let (binary, text) = (try TemporaryFolder(), try TemporaryFolder())
        // More than one portion of trials.
        let run = ["run", evidence, "--trials", "33000", "--method", method, "--quiet", "--save-trials", "--out"]
        #expect(try Program().run(run + [binary.url.path]).status == 0)
        #expect(try Program().run(run + [text.url.path, "--trials-format", "csv"]).status == 0)
        let trial = try Program().run(
            "trial", evidence, "--index", "32999", "--trials", "33000", "--method", method, "--json")
        let file = try binary.write(trial.output, to: "trial.json")
        let outcome = try Readers.python(
            "read_trials.py", binary.url.path + "/evidence", text.url.path + "/evidence", file.path)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let count = try #require(Int(outcome.output.split(separator: " ")[0]))
        #expect(count > 1000)
    }

    @Test(
        "R reads them too",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/Rscript"), "there is no R"))
    func statistics() throws {
        let folder = try TemporaryFolder()
        let run = ["run", evidence, "--trials", "2000", "--quiet", "--save-trials", "--out", folder.url.path]
        #expect(try Program().run(run).status == 0)
        let script =
            "library(ncdf4); f <- nc_open('\(folder.url.path)/evidence/trials.nc'); cat(length(ncvar_get(f, 'npv')))"
        let outcome = try Program(executable: URL(filePath: "/usr/bin/Rscript")).run("-e", script)
        #expect(outcome.output == "2000", "\(outcome.errors)")
    }

    @Test("any number of threads saves the same bytes, and the other files are those of a run that saves nothing")
    func sameBytes() throws {
        var saved: [[String: Data]] = []
        for threads in ["1", "3"] {
            let folder = try TemporaryFolder()
            let outcome = try Program().run(
                "run", evidence, "--trials", "3001", "--threads", threads, "--save-trials", "--quiet", "--out",
                folder.url.path)
            #expect(outcome.status == 0, "\(outcome.errors)")
            saved.append(try folder.contents())
        }
        #expect(saved[0] == saved[1])
        let plain = try TemporaryFolder()
        #expect(
            try Program().run("run", evidence, "--trials", "3001", "--quiet", "--out", plain.url.path).status == 0)
        #expect(saved[0].filter { !$0.key.hasSuffix("trials.nc") } == (try plain.contents()))
        #expect(saved[0].count == 6)
    }

    @Test("a topped-up run saves all of its trials; a run that saves none takes those of an earlier one away")
    func replaced() throws {
        let (topped, fresh) = (try TemporaryFolder(), try TemporaryFolder())
        let run = ["run", evidence, "--quiet", "--out"]
        let longer = ["--trials", "4000", "--save-trials"]
        #expect(try Program().run(run + [topped.url.path, "--trials", "2000"]).status == 0)
        #expect(try Program().run(run + [topped.url.path, "--extend"] + longer).status == 0)
        #expect(try Program().run(run + [fresh.url.path] + longer).status == 0)
        #expect(try topped.contents() == fresh.contents())
        try topped.write("mine", to: "evidence/notes.txt")
        #expect(try Program().run(run + [topped.url.path] + longer + ["--trials-format", "csv"]).status == 0)
        #expect(Set(try topped.contents().keys).isDisjoint(with: ["evidence/trials.nc"]))
        #expect(try topped.contents()["evidence/trials.csv"] != nil)
        #expect(try Program().run(run + [topped.url.path, "--trials", "2000"]).status == 0)
        #expect(try topped.contents()["evidence/trials.csv"] == nil)
        #expect(try topped.contents()["evidence/notes.txt"] == Data("mine".utf8))
    }

    @Test("a run that stops when it is precise enough saves the trials that it took")
    func precise() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "run", evidence, "--trials", "200000", "--precision", "0.05", "--save-trials", "--trials-format", "csv",
            "--quiet", "--out", folder.url.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = String(decoding: try #require(try folder.contents()["evidence/trials.csv"]), as: UTF8.self)
        #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == 16_385)
    }

    @Test("the form of the trials without their being saved is a mistake")
    func formatAlone() throws {
        let outcome = try Program().run("run", evidence, "--trials-format", "csv")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("--trials-format says how trials are saved. Give --save-trials with it."))
    }

    @Test(
        "interrupted, it exits with 130 and leaves nothing; killed, it leaves what was there, and the next run clears up"
    )
    func stopped() throws {
        let folder = try TemporaryFolder()
        let run = ["run", evidence, "--save-trials", "--quiet", "--out", folder.url.path]
        for signal in [SIGINT, SIGKILL] {
            if signal == SIGKILL { #expect(try Program().run(run + ["--trials", "2000"]).status == 0) }
            let before = try folder.contents()
            let process = try Program().start(run + ["--trials", "5e6"])
            while try process.isRunning && !isWriting(in: folder) { usleep(10_000) }
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            if signal == SIGINT { #expect(process.terminationStatus == 130) }
            #expect(try folder.contents().filter { !$0.key.hasPrefix(".") } == before)
            if signal == SIGINT { #expect(try folder.contents() == before) }
        }
        #expect(try folder.contents().keys.contains { $0.hasPrefix(".evidence.partial-") })
        #expect(try Program().run(run + ["--trials", "2000"]).status == 0)
        #expect(try folder.contents().count == 6)
    }

    private func isWriting(in folder: TemporaryFolder) throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).contains {
            $0.hasPrefix(".") && $0.hasSuffix("trials.nc")
        }
    }

    @Test(
        "on a full disk it exits with 2, says so, and leaves no file",
        .enabled(if: SmallDisk.isAllowed, "only who may mount a disk can fill a small one"),
        arguments: ["netcdf", "csv"], ["1m", "12m", "90m"])
    func fullDisk(format: String, size: String) throws {
        let disk = try SmallDisk(size: size)
        let outcome = try Program().run(
            "run", evidence, "--trials", "70000", "--save-trials", "--trials-format", format, "--quiet", "--out",
            disk.folder.url.path + "/results")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.hasSuffix(
                ": cannot write the file (No space left on device); results are written whole or not at all, so nothing was "
                    + "changed. Free some space, or write to another disk with --out.\n"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: disk.folder.url.path).isEmpty)
    }
}
