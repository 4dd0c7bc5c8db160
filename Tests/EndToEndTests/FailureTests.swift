import Foundation
import Testing

@Suite("A machine that fails")
struct FailureTests {
    /// A command on a folder, and how many of the files that it makes there.
    struct Work: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: @Sendable (_ folder: String) -> [String]
        let testDescription: String

        init(_ name: String, _ arguments: @escaping @Sendable (_ folder: String) -> [String]) {
            self.name = name
            self.arguments = arguments
            testDescription = name
        }
    }

    private static let evidence = "Scenarios/evidence.yaml"

    static let works = [
        Work("run") { ["run", evidence, "--trials", "2000", "--out", $0 + "/out"] },
        Work("plan") { ["plan", evidence, "--trials", "2000", "--shards", "2", "--out", $0 + "/out/plan.json"] },
        Work("shard") { ["shard", $0 + "/small.json", "--index", "1", "--out", $0 + "/out", "--threads", "1"] },
        Work("merge") { ["merge", $0 + "/small.json", "--out", $0 + "/out"] },
        Work("sweep") { ["sweep", $0 + "/small.yaml", "--out", $0 + "/out"] },
        Work("scripts") {
            ["plan", evidence, "--trials", "2000", "--engine", "slurm", "--out", $0 + "/out/plan.json"]
        },
    ]

    @Test(
        "a disk that fails at any call ends in exit code 2, a message and nothing partial; the next run succeeds",
        arguments: works)
    func everyCall(work: Work) throws {
        let shim = try PreloadedLibrary("FailingCalls.c")
        let whole = try folderWithInputs()
        #expect(try Program().run(work.arguments(whole.url.path)).status == 0)
        let expected = try made(whole)
        #expect(!expected.isEmpty)
        var failures = 0
        while true {
            let folder = try folderWithInputs()
            let mark = folder.url.appending(path: "mark")
            var program = Program()
            program.environment = shim.environment([
                "FAILING_CALL": "\(failures + 1)", "FAILING_MARK": mark.path,
            ])
            let outcome = try program.run(work.arguments(folder.url.path))
            if !FileManager.default.fileExists(atPath: mark.path) { break }
            failures += 1
            #expect(outcome.status == 2, "call \(failures) of \(work.name)")
            #expect(outcome.errors.contains("No space left on device"), "call \(failures): \(outcome.errors)")
            #expect(!outcome.errors.contains(".partial-"), "a hidden file is named: \(outcome.errors)")
            let left = try made(folder)
            // Points of a sweep are kept; anything else that is hidden would be litter.
            #expect(
                left.allSatisfy { expected[$0.key] == $0.value }, "call \(failures) left litter or something partial")
            #expect(try Program().run(work.arguments(folder.url.path)).status == 0)
            #expect(try made(folder) == expected, "after call \(failures)")
        }
        // A lock, at least one file with its fsync, its rename, that of its folder, and what is printed.
        #expect(failures >= 5, "\(failures)")
    }

    @Test(
        "a full disk ends in exit code 2, a message and nothing partial; with room the next run succeeds",
        .enabled(if: PrivateDisk.isPermitted, "mounting is not permitted here"),
        arguments: works.filter { $0.name != "scripts" })
    func full(work: Work) throws {
        let whole = try folderWithInputs()
        #expect(try Program().run(work.arguments(whole.url.path)).status == 0)
        let folder = try folderWithInputs()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "out"), withIntermediateDirectories: false)
        let command = ([Repository.program.path] + work.arguments(folder.url.path)).map { "'\($0)'" }
            .joined(separator: " ")
        let disk = PrivateDisk(path: folder.url.path + "/out")
        let outcome = try disk.run(
            """
            mount -o remount,size=4k "$disk"
            \(command) --quiet; echo "first $?"
            ls -A "$disk"
            mount -o remount,size=64m "$disk"
            \(command) --quiet; echo "second $?"
            diff -r "$disk" '\(whole.url.path)/out' && echo same
            """)
        #expect(outcome.output == "first 2\nsecond 0\nsame\n", "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("No space left on device"))
    }

    /// A folder with a plan of two shards that are done, and a sweep of two points.
    private func folderWithInputs() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, contents) in try Self.inputs.get() {
            let file = folder.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try contents.write(to: file)
        }
        return folder
    }

    private static let inputs = Result {
        let folder = try TemporaryFolder()
        try folder.write(
            try String(contentsOf: Repository.root.appending(path: evidence), encoding: .utf8), to: "evidence.yaml")
        try folder.write(
            """
            buildoutSweep: 1
            name: Small
            scenarios: [evidence.yaml]
            axes: [{input: openLag.longRun, values: [2, 6]}]
            run: {trials: 1000}
            """, to: "small.yaml")
        let plan = folder.url.path + "/small.json"
        _ = try Program().run("plan", evidence, "--trials", "3000", "--shards", "2", "--out", plan, "--quiet")
        for index in ["0", "1"] { _ = try Program().run("shard", plan, "--index", index, "--quiet") }
        return try folder.contents()
    }

    /// Everything in `out`, which may not be there. The scripts hold the folder's own path, which is taken out.
    private func made(_ folder: TemporaryFolder) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for (name, contents) in try folder.contents() where name.hasPrefix("out/") {
            let text = String(data: contents, encoding: .utf8)?.replacingOccurrences(of: folder.url.path, with: "")
            found[String(name.dropFirst(4))] = text.map { Data($0.utf8) } ?? contents
        }
        return found
    }
}

/// A file system in memory that only the commands run on it see.
private struct PrivateDisk {
    let path: String

    static let isPermitted = ["-m", "-rm"].contains { (try? shell("mount -t tmpfs tmpfs /mnt", $0))?.status == 0 }

    private static let option =
        (try? shell("mount -t tmpfs tmpfs /mnt", "-m"))?.status == 0 ? "-m" : "-rm"

    func run(_ script: String) throws -> Program.Outcome {
        try Self.shell("disk='\(path)'\nmount -t tmpfs -o size=64k tmpfs \"$disk\"\n" + script, Self.option)
    }

    private static func shell(_ script: String, _ option: String) throws -> Program.Outcome {
        try Program(executable: URL(filePath: "/usr/bin/env")).run("unshare", option, "sh", "-c", script)
    }
}
