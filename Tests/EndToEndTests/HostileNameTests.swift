import Foundation
import Testing

@Suite("Hostile names")
struct HostileNameTests {
    private static let evidence = Repository.root.appending(path: "Scenarios/evidence.yaml").path

    @Test(
        "GNU parallel takes nothing in a path for its own", .enabled(if: hasParallel, "GNU parallel is not installed"),
        arguments: [
            "{= system('touch spoilt') =}", "{}", "{#}", "{.}", "{%}", "it's", "$(touch spoilt)", "`touch spoilt`",
            "{1} {2}",
            "a}b", "a\\b", "\"", "%s", "-n", "'\u{301}; touch spoilt; '\u{301}",
        ])
    func parallel(name: String) throws {
        let folder = try TemporaryFolder()
        let place = folder.url.path + "/" + name
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let planned = try Program().run(
            "plan", Self.evidence, "--trials", "1500", "--shards", "2", "--engine", "parallel", "--out",
            place + "/p.json", "--results", place + "/results", "--quiet")
        #expect(planned.status == 0, "\(planned.errors)")
        let outcome = try Program(folder: folder.url, executable: URL(filePath: "/bin/sh")).run(
            place + "/p.json.parallel.sh")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let made = try folder.contents().keys.map { String($0.dropFirst(name.count + 1)) }
        #expect(
            Set(made.filter { !$0.contains("results/") }) == [
                "p.json", "p.json.joblog", "p.json.parallel.sh", "p.shards/shard-00000.bin", "p.shards/shard-00001.bin",
            ])
        #expect(made.contains("results/evidence/manifest.json"))
    }

    private static let hasParallel = ["/usr/bin/parallel", "/usr/local/bin/parallel"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "a command in a message names what it should when it is given to a shell",
        arguments: [
            "it's.json", "-p.json", "a b.json", "$HOME.json", "'\u{301}x.json", "a\u{1B}[31m.json", "a\u{202E}b.json",
        ])
    func copied(name: String) throws {
        let folder = try TemporaryFolder()
        let program = Program(folder: folder.url)
        let path = name.hasPrefix("-") ? "./" + name : name
        let planned = try program.run(
            "plan", Self.evidence, "--trials", "1500", "--shards", "2", "--out", path, "--quiet")
        #expect(planned.status == 0, "\(planned.errors)")
        let merged = try program.run("merge", path)
        let parts = merged.errors.split(separator: "`")
        let command = try #require(parts.count > 1 ? String(parts[1]) : nil, "\(merged.errors)")
        #expect(!merged.errors.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x202E) })
        let script = "buildout() { '\(Repository.program.path)' \"$@\"; }; \(command) --quiet"
        let made = try Program(folder: folder.url, executable: URL(filePath: "/bin/bash")).run("-c", script)
        #expect(made.status == 0, "\(command): \(made.errors)")
        let again = try program.run("merge", path)
        #expect(!again.errors.contains("shard-00000.bin"), "\(again.errors)")
    }

    @Test("no name of a file or folder commands the terminal")
    func escapes() throws {
        let folder = try TemporaryFolder()
        let name = "a\u{1B}]0;x\u{7}\u{9B}31mb\u{202E}\nc"
        for arguments in [
            ["check", name + ".yaml"], ["run", name], ["show", name], ["evaluate", name], ["report", name],
            ["chart", name, "--kind", "futures"],
            ["compare", name, name], ["percentiles", name], ["sweep", name], ["plan", name],
            ["shard", name, "--index", "0"],
            ["merge", name], ["trial", name, "--index", "0"], ["quantile", name], ["run", "--set", name], [name],
            ["run", "--out", name + "/x", Self.evidence, "--trials", name], ["check", "--set", name, Self.evidence],
        ] {
            let outcome = try Program(folder: folder.url).run(arguments)
            #expect(outcome.status == 1, "\(arguments)")
            let said = (outcome.errors + outcome.output).unicodeScalars
            #expect(
                !said.contains {
                    $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
                },
                "\(arguments): \(outcome.errors)")
        }
    }
}
