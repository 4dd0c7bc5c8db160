import Foundation
import Testing

@Suite("Shards on the command line")
struct ShardCommandTests {
    private let evidence = "Scenarios/evidence.yaml"

    @Test(
        "any number of shards, worked out backwards, gives the bytes of one run", arguments: [1, 2, 7, 64])
    func bytes(shards: Int) throws {
        let folder = try TemporaryFolder()
        let options = ["--trials", "70001", "--set", "finance.discountRate=0.12", "--seed", "3", "--quiet"]
        let path = folder.url.path
        #expect(try Program().run(["run", evidence, "--out", path + "/run"] + options).status == 0)
        let plan = path + "/p.json"
        let planned = try Program().run(["plan", evidence, "--out", plan, "--shards", "\(shards)"] + options)
        #expect(planned.status == 0, "\(planned.errors)")
        for index in (0..<shards).reversed() {
            let made = try Program().run("shard", plan, "--index", "\(index)", "--quiet", "--threads", "2")
            #expect(made.status == 0, "\(made.errors)")
        }
        let merged = try Program().run("merge", plan, "--out", path + "/merge", "--quiet")
        #expect(merged.status == 0, "\(merged.errors)")
        let contents = try folder.contents()
        #expect(contents.keys.count { $0.hasPrefix("run/") } == 5)
        for (name, bytes) in contents where name.hasPrefix("run/") {
            #expect(contents["merge/" + name.dropFirst(4)] == bytes, "\(name) differs")
        }
        #expect(!contents.keys.contains { $0.contains("/.") })
    }

    @Test("shards worked out in folders of their own and merged through links give the bytes of one run")
    func layouts() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        let options = ["--trials", "5000", "--quiet"]
        #expect(try Program().run(["run", evidence, "--out", path + "/run"] + options).status == 0)
        #expect(
            try Program().run(["plan", evidence, "--out", path + "/p.json", "--shards", "3"] + options).status == 0)
        let files = FileManager.default
        try files.createDirectory(atPath: path + "/merge/shards", withIntermediateDirectories: true)
        for index in 0..<3 {
            let task = folder.url.appending(path: "task-\(index)")
            try files.createDirectory(at: task, withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: task.path + "/p.json", withDestinationPath: path + "/p.json")
            // As engines do it that stage files: into a folder of its own, or into the task's.
            let place = index == 0 ? "." : "shards"
            let made = try Program(folder: task).run(
                "shard", "p.json", "--index", "\(index)", "--out", place, "--threads", "1", "--quiet")
            #expect(made.status == 0, "\(made.errors)")
            let name = "shard-0000\(index).bin"
            try files.createSymbolicLink(
                atPath: path + "/merge/shards/" + name, withDestinationPath: task.path + "/\(place)/" + name)
        }
        try files.createSymbolicLink(atPath: path + "/merge/p.json", withDestinationPath: path + "/p.json")
        let merged = try Program(folder: folder.url.appending(path: "merge")).run(
            "merge", "p.json", "--shards", "shards", "--out", "Results", "--quiet")
        #expect(merged.status == 0, "\(merged.errors)")
        let contents = try folder.contents()
        for (name, bytes) in contents where name.hasPrefix("run/") {
            #expect(contents["merge/Results/" + name.dropFirst(4)] == bytes, "\(name) differs")
        }
    }

    @Test("a finished shard is left alone, and its command says so")
    func finished() throws {
        let folder = try TemporaryFolder()
        let plan = folder.url.path + "/evidence.plan.json"
        let planned = try Program().run("plan", evidence, "--trials", "3000", "--shards", "2", "--out", plan)
        #expect(planned.output == "\(plan): 3,000 trials in 2 shards.\n")
        let first = try Program().run("shard", plan, "--index", "1")
        #expect(first.output.hasPrefix("\(folder.url.path)/evidence.plan.shards/shard-00001.bin: 1,976 trials in "))
        let again = try Program().run("shard", plan, "--index", "1")
        #expect(
            again.output == "\(folder.url.path)/evidence.plan.shards/shard-00001.bin: 1,976 trials, there already.\n")
        let merged = try Program().run("merge", plan, "--out", folder.url.path + "/out")
        #expect(merged.status == 1)
        #expect(
            merged.errors
                == "\(folder.url.path)/evidence.plan.shards/shard-00000.bin: the shard is missing; the plan wants shard 0 "
                + "there, with the trials 0 ..< 1024. Give `buildout shard \(plan) --index 0` again.\n")
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/out"))
    }

    @Test("what no plan or shard can be is refused with the whole message")
    func refusals() throws {
        let folder = try TemporaryFolder()
        let plan = folder.url.path + "/p.json"
        let many = try Program().run("plan", evidence, "--shards", "0")
        #expect(
            many.status == 1
                && many.errors.contains("--shards is 0; a plan has 1 to 10000 shards. Give one in between."))
        let missing = try Program().run("shard", plan, "--index", "0")
        #expect(missing.status == 1)
        #expect(
            missing.errors
                == "\(plan): the plan cannot be read (No such file or directory); shards are made and merged by the plan that "
                + "`buildout plan` wrote. Check the path.\n")
        #expect(try Program().run("plan", evidence, "--trials", "2000", "--out", plan, "--quiet").status == 0)
        let beyond = try Program().run("shard", plan, "--index", "1")
        #expect(beyond.status == 1)
        #expect(beyond.errors == "--index is 1; the plan has the shards 0 to 0. Give one of them.\n")
    }

    @Test("the local engine works the shards out and merges them")
    func local() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        #expect(try Program().run("run", evidence, "--trials", "3000", "--out", path + "/run", "--quiet").status == 0)
        let outcome = try Program().run(
            "plan", evidence, "--trials", "3000", "--shards", "3", "--engine", "local", "--out", path + "/p.json",
            "--results", path + "/results")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasSuffix("Results are in \(path)/results.\n"))
        let contents = try folder.contents()
        for (name, bytes) in contents where name.hasPrefix("run/") {
            #expect(contents["results/" + name.dropFirst(4)] == bytes)
        }
    }

    @Test("the scripts of engines name the number of shards, the plan and the program, whatever is in their paths")
    func scripts() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path + "/it's here"
        for engine in ["parallel", "slurm"] {
            let outcome = try Program().run(
                "plan", evidence, "--trials", "3000", "--shards", "7", "--engine", engine, "--out", path + "/p.json",
                "--results", path + "/results")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let contents = try folder.contents().mapValues { String(decoding: $0, as: UTF8.self) }
        let array = try #require(contents["it's here/p.json.slurm/array.sh"])
        #expect(array.contains("#SBATCH --array=0-6\n"))
        #expect(array.contains("shard '\(folder.url.path)/it'\\''s here/p.json' --out "))
        #expect(contents["it's here/p.json.slurm/submit.sh"]?.contains("--kill-on-invalid-dep=yes merge.sh") == true)
        let parallel = try #require(contents["it's here/p.json.parallel.sh"])
        #expect(parallel.contains("::: $(seq 0 6)\n") && parallel.contains("--joblog "))
        for script in contents where script.key.hasSuffix(".sh") {
            let checked = try Program(executable: URL(filePath: "/bin/sh")).run(
                "-n", folder.url.path + "/" + script.key)
            #expect(checked.status == 0, "\(script.key): \(checked.errors)")
        }
    }

    @Test("pilots size a plan, and a run of that size is as precise as was wanted, within what pilots can know")
    func sizing() throws {
        let folder = try TemporaryFolder()
        let plan = folder.url.path + "/p.json"
        let outcome = try Program().run("plan", evidence, "--precision", "npv.p50=1%", "--out", plan)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("npv.p50=1.0%: ") == true && outcome.output.contains(" core hours here."))
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: plan))) as? [String: Any])
        let trials = try #require(document["trials"] as? Int)
        let run = try Program().run("run", evidence, "--trials", "\(trials)", "--json", "--out", folder.url.path)
        let result = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let metrics = try #require(((result["runs"] as? [[String: Any]])?.first)?["metrics"] as? [String: Any])
        let median = try #require((metrics["npv"] as? [String: Any])?["p50"] as? [String: Double])
        let half = try #require(median["high95"]) - (try #require(median["low95"]))
        let reached = half / 2 / abs(try #require(median["value"]))
        #expect((0.006...0.013).contains(reached), "\(reached) with \(trials) trials")
    }
}
