import Foundation
import Testing

/// Things under names that the program reads or writes: as root and as an ordinary user the same.
@Suite("Links, pipes and huge files in the way")
struct TrapTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let evidence = Repository.root.appending(path: "Scenarios/evidence.yaml")
        try folder.write(try String(contentsOf: evidence, encoding: .utf8), to: "evidence.yaml")
        try folder.write(
            """
            buildoutSweep: 1
            name: Small
            scenarios: [evidence.yaml]
            axes: [{input: openLag.longRun, values: [2, 6]}]
            run: {trials: 40}
            """, to: "small.yaml")
    }

    private func path(_ name: String) -> String { folder.url.path + "/" + name }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try Program(folder: folder.url).run(arguments)
    }

    @Test(
        "a link under a hidden name of ours is refused, and what it leads to stays",
        arguments: [
            ("evidence.yaml", "run", ".evidence.lock", "victim", "a lock is a small file that this program made"),
            ("small.yaml", "sweep", ".small.lock", "victim", "a lock is a small file that this program made"),
            (
                "small.yaml", "sweep", ".small.points", "victims",
                "finished points are kept in a folder that this program made"
            ),
        ])
    func hiddenLink(file: String, command: String, name: String, target: String, rule: String) throws {
        try folder.write("precious", to: "victim")
        try folder.write("precious", to: "victims/a.json")
        try folder.write("precious", to: "victims/b.txt")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "out"), withIntermediateDirectories: true)
        symlink("../" + target, path("out/" + name))
        let before = try folder.contents()
        let outcome = try run(command, file, "--out", "out", "--trials", "40")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors
                == "out/\(name): cannot use it (it is a link); \(rule), and nothing was changed. Move it elsewhere, or give "
                + "another folder with --out.\n")
        #expect(try folder.contents() == before)
    }

    @Test("links under the hidden names of folders in which results wait lead nowhere")
    func partialLink() throws {
        var host = [CChar](repeating: 0, count: 65)
        gethostname(&host, 64)
        let machine = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try folder.write("precious", to: "victims/manifest.json")
        try folder.write("precious", to: "victims/notes.txt")
        #expect(try run("run", "evidence.yaml", "--out", "out", "--trials", "40", "--quiet").status == 0)
        for name in [".evidence.partial-2147483647-7", ".evidence.partial-\(machine)-2147483647-7"] {
            symlink("../victims", path("out/" + name))
        }
        #expect(try run("run", "evidence.yaml", "--out", "out", "--trials", "41", "--quiet").status == 0)
        let contents = try folder.contents()
        #expect(contents["victims/manifest.json"] == Data("precious".utf8))
        #expect(contents["victims/notes.txt"] == Data("precious".utf8))
        #expect(contents["out/evidence/notes.txt"] == nil)
    }

    @Test("a sweep and a scenario of one file name do not take each other's place")
    func oneName() throws {
        try folder.write(try String(contentsOfFile: path("small.yaml"), encoding: .utf8), to: "sweeps/evidence.yaml")
        try folder.write(try String(contentsOfFile: path("evidence.yaml"), encoding: .utf8), to: "sweeps/base.yaml")
        let sweep = try String(contentsOfFile: path("sweeps/evidence.yaml"), encoding: .utf8)
        try folder.write(
            sweep.replacingOccurrences(of: "[evidence.yaml]", with: "[base.yaml]"), to: "sweeps/evidence.yaml")
        func message(_ found: String, _ own: String) -> String {
            "out/evidence: the folder holds the results of \(found); those of \(own) with the same file name would take their "
                + "place. Rename one of the two files, or give another folder with --out.\n"
        }
        let commands = [
            (
                ["run", "evidence.yaml", "--out", "out", "--trials", "40"],
                ["sweep", "sweeps/evidence.yaml", "--out", "out"]
            ),
            (
                ["sweep", "sweeps/evidence.yaml", "--out", "out"],
                ["run", "evidence.yaml", "--out", "out", "--trials", "40"]
            ),
        ]
        for (index, (first, second)) in commands.enumerated() {
            #expect(try Program(folder: folder.url).run(first + ["--quiet"]).status == 0)
            let before = try folder.contents()
            let outcome = try Program(folder: folder.url).run(second)
            #expect(outcome.status == 1)
            #expect(outcome.errors == (index == 0 ? message("a run", "a sweep") : message("a sweep", "a run")))
            #expect(try folder.contents() == before)
            try FileManager.default.removeItem(at: folder.url.appending(path: "out"))
        }
    }

    @Test("pictures of a sweep that are somebody else's stay; those of an earlier sweep go")
    func pictures() throws {
        func sweep(_ axes: String, _ design: String) throws {
            try folder.write(
                """
                buildoutSweep: 1
                name: Small
                scenarios: [evidence.yaml]
                axes: [\(axes)]
                design: \(design)
                run: {trials: 40}
                """, to: "small.yaml")
            let outcome = try run("sweep", "small.yaml", "--out", "out", "--quiet")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        try sweep("{input: openLag.longRun, values: [2, 6]}", "grid")
        #expect(try folder.contents().keys.contains("out/small/sweep.svg"))
        for name in ["sweepstakes.svg", "sweep-notes.svg"] { try folder.write("theirs", to: "out/small/" + name) }
        // Points over two axes have no picture.
        try sweep("{input: openLag.longRun}, {input: adoption.growth}", "{points: [[2, 0.3], [6, 0.3]]}")
        let left = try folder.contents()
        #expect(left["out/small/sweep.svg"] == nil)
        for name in ["sweepstakes.svg", "sweep-notes.svg"] {
            #expect(left["out/small/" + name] == Data("theirs".utf8))
        }
    }

    // MARK: What is read

    @Test(
        "a pipe, a device and 8 TB of nothing are refused wherever a file is read, and nobody waits",
        arguments: ["pipe", "device", "huge"])
    func notFiles(kind: String) throws {
        #expect(try run("run", "evidence.yaml", "--out", "out", "--trials", "40", "--quiet").status == 0)
        #expect(try run("plan", "evidence.yaml", "--trials", "40", "--out", "plan.json", "--quiet").status == 0)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "plan.shards"), withIntermediateDirectories: true)
        func set(_ name: String) throws {
            unlink(path(name))
            switch kind {
            case "pipe": mkfifo(path(name), 0o600)
            case "device": symlink("/dev/zero", path(name))
            default:
                try folder.write("", to: name)
                #expect(truncate(path(name), 8 << 40) == 0)
            }
        }
        let reason = ["pipe": "it is a pipe, and no file", "device": "it is a device, and no file"][kind]
        func refused(_ name: String, limit: String, _ arguments: String...) throws {
            try set(name)
            let outcome = try Program(folder: folder.url).run(arguments)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("(\(reason ?? limit)"), "\(outcome.errors)")
            #expect(outcome.errors.hasPrefix(name), "\(outcome.errors)")
            unlink(path(name))
        }
        try refused("out/evidence/futures.csv", limit: "it is larger than 64 MiB", "report", "out/evidence")
        try refused("out/evidence/manifest.json", limit: "it is larger than 64 MiB", "percentiles", "out/evidence")
        try refused("plan.shards/shard-00000.bin", limit: "it is larger than ", "merge", "plan.json")
        try refused("plan.json", limit: "it is larger than 64 MiB", "shard", "plan.json", "--index", "0")
        if kind != "pipe" {
            try set("case.json")
            let outcome = try run("evaluate", "case.json")
            let message =
                kind == "device"
                ? "case.json: the file cannot be read (it is a device, and no file); cases are read from a file or a pipe. "
                    + "Check the path.\n"
                : "case.json: the file is larger than 256 MiB; cases are read whole. Split it.\n"
            #expect(outcome.status == 1 && outcome.errors == message)
        }
        try set("other.yaml")
        #expect(try run("check", "other.yaml").status == 1)
        unlink(path("other.yaml"))
        unlink(path("case.json"))
        // What is no table makes the run be made again.
        try set("out/evidence/futures.csv")
        #expect(try run("run", "evidence.yaml", "--out", "out", "--trials", "40", "--quiet").status == 0)
        #expect(try folder.contents()["out/evidence/futures.csv"]?.starts(with: Data("future,".utf8)) == true)
    }

    @Test("a case is read from a pipe")
    func pipedCase() throws {
        let outcome = try Program(folder: folder.url, executable: URL(filePath: "/bin/sh")).run(
            "-c", "\"$0\" trial evidence.yaml --index 3 --json | tee case.json | \"$0\" evaluate /dev/stdin",
            Repository.program.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == (try run("evaluate", "case.json").output))
    }
}
