import Foundation
import Testing

@Suite("Commands")
struct CommandTests {
    @Test(
        "help shows an example for every command",
        arguments: [
            "run", "check", "show", "evaluate", "trial", "quantile", "compare", "percentiles", "report", "chart",
        ])
    func help(command: String) throws {
        let outcome = try Program().run(command, "--help")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("buildout \(command) "))
        #expect(outcome.output.contains("Example"))
        #expect(outcome.errors.isEmpty)
    }

    @Test(
        "an unknown command or option is the user's mistake", arguments: [["fly"], ["run", "--speed", "9"], ["show"]])
    func usage(arguments: [String]) throws {
        let outcome = try Program().run(arguments)
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("Usage: buildout"))
    }

    @Test("the shipped scenarios have no problem")
    func check() throws {
        let outcome = try Program().run("check")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == Repository.scenarios.map { "Scenarios/\($0).yaml: no problem found.\n" }.joined())
    }

    @Test("check reports every problem of every file, as text and as JSON")
    func problems() throws {
        let folder = try TemporaryFolder()
        try folder.write("buildout: 1\nname: A\nrun: {trials: 0}\nsetings: {}\n", to: "a.yaml")
        try folder.write("buildout: 2\nname: B\n", to: "b.yaml")
        let text = try Program(folder: folder.url).run("check", ".")
        #expect(text.status == 1)
        #expect(text.output.isEmpty)
        let lines = text.errors.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("./a.yaml:3:15: ") })
        #expect(lines.contains { $0.hasPrefix("./a.yaml:4:1: ") && $0.contains("settings") })
        #expect(lines.contains { $0.hasPrefix("./b.yaml:1:11: ") })
        let json = try Program(folder: folder.url).run("check", ".", "--json")
        #expect(json.status == 1)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((document["problems"] as? [Any])?.count == lines.count)
    }

    @Test("show tells where every input was set and fits 80 columns in a pipe")
    func show() throws {
        let outcome = try Program().run("show", "Scenarios/pays-out.yaml", "--set", "finance.discountRate=0.09")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("adoption.growth: pert: [0.5, 0.9, 1.5]"))
        #expect(outcome.output.contains("Scenarios/pays-out.yaml:"))
        #expect(outcome.output.contains("Scenarios/evidence.yaml:"))
        #expect(outcome.output.contains("--set:1:"))
        expectPlain(outcome.output)
        let json = try Program().run("show", "Scenarios/pays-out.yaml", "--json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect((document["inputs"] as? [String: Any])?.count == 58)
        let assumptions = try #require(document["assumptions"] as? [String: Any])
        #expect(
            (assumptions["inputs"] as? [String: Any])?.count == 58 && assumptions["trialsChecked"] as? Int == 16_384)
    }

    @Test("run prints tables that fit 80 columns, without escapes in a pipe, and nothing when quiet")
    func tables() throws {
        let folder = try TemporaryFolder()
        let arguments = ["run", "Scenarios", "--trials", "2_000", "--out", folder.url.path]
        let outcome = try Program().run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty)
        for future in ["paysOut", "slowAdoption", "localDominates"] { #expect(outcome.output.contains(future)) }
        expectPlain(outcome.output)
        let quiet = try Program().run(arguments + ["--quiet"])
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
    }

    @Test("run --json gives every number with its error")
    func json() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1e4", "--json", "--out", folder.url.path)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let run = try #require((document["runs"] as? [[String: Any]])?.first)
        let metrics = try #require(run["metrics"] as? [String: [String: Any]])
        let median = try #require(metrics["npv"]?["p50"] as? [String: Double])
        #expect(median.keys.sorted() == ["high95", "low95", "se", "value"])
        #expect((run["bands"] as? [Any])?.count == 10 * 15)
    }

    @Test("quantile prints what a choice of numbers means, with 17 digits as JSON")
    func quantile() throws {
        let table = try Program().run("quantile", "uniform: [2, 5]", "--at", "0.5, 0.25")
        #expect(table.status == 0)
        #expect(table.output == "   p  quantile\n----  --------\n 0.5       3.5\n0.25      2.75\n")
        let json = try Program().run("quantile", "uniform: [0, 1]", "--at", "0.1", "--json")
        #expect(json.output == "[{\"p\": 0.1, \"quantile\": 0.10000000000000001}]\n")
    }

    @Test("quantile explains what is wrong with a distribution or a probability")
    func quantileMistakes() throws {
        let distribution = try Program().run("quantile", "uniform: [5, 2]")
        #expect(distribution.status == 1)
        #expect(distribution.errors.hasPrefix("distribution:1:"))
        let probability = try Program().run("quantile", "uniform: [2, 5]", "--at", "0.5,1.5")
        #expect(probability.status == 1)
        #expect(
            probability.errors
                == "--at: \"1.5\" is not a probability; each must be a number above 0 and below 1. Write for "
                + "example --at 0.05,0.5,0.95.\n")
    }

    @Test("a trial replayed and evaluated again gives the same outcomes and paths", arguments: ["random", "sobol"])
    func trialAndEvaluate(method: String) throws {
        let trial = try Program().run(
            "trial", "Scenarios/evidence.yaml", "--index", "4711", "--method", method, "--json")
        #expect(trial.status == 0, "\(trial.errors)")
        let file = try TemporaryFile()
        try Data(trial.output.utf8).write(to: file.url)
        let evaluated = try Program().run("evaluate", file.url.path)
        #expect(evaluated.status == 0, "\(evaluated.errors)")
        #expect(evaluated.output == trial.output)
        let text = try Program().run("trial", "Scenarios/evidence.yaml", "--index", "4711", "--method", method)
        expectPlain(text.output)
    }

    @Test("a trial that the run does not have is refused")
    func trialOutside() throws {
        let outcome = try Program().run("trial", "Scenarios/evidence.yaml", "--index", "100", "--trials", "100")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "--index is 100; the run has the trials 0 to 99. Give one of them or more --trials.\n")
    }

    @Test("an override changes the results and the command that reproduces them")
    func overrides() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--set", "finance.discountRate=0.3", "--out",
            folder.url.path, "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let manifest = String(decoding: try #require(try folder.contents()["evidence/manifest.json"]), as: UTF8.self)
        #expect(
            manifest.contains(
                "\"command\": \"buildout run evidence.yaml --trials 1000 --seed 20260321 --generator mt19937 "
                    + "--method sobol --set 'finance.discountRate=0.3'\""))
    }

    /// At most 80 columns, and nothing that a terminal would take for a command.
    private func expectPlain(_ text: String) {
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }
}
