import Foundation
import Testing

@Suite("Precise, extended and compared runs")
struct LongRunTests {
    private let evidence = "Scenarios/evidence.yaml"

    @Test(
        "a finished run can be topped up, and is then what a longer run would have been",
        arguments: ["random", "sobol"])
    func extended(method: String) throws {
        let (topped, fresh) = (try TemporaryFolder(), try TemporaryFolder())
        let options = ["--method", method, "--quiet", "--out"]
        #expect(try Program().run(["run", evidence, "--trials", "3001"] + options + [topped.url.path]).status == 0)
        let more = ["run", evidence, "--trials", "9000"] + options
        let outcome = try Program().run(more + [topped.url.path, "--extend"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try Program().run(more + [fresh.url.path]).status == 0)
        #expect(try topped.contents() == fresh.contents())
    }

    @Test("an extended run that is precise at once keeps the trials that it had")
    func extendedAndPrecise() throws {
        let folder = try TemporaryFolder()
        let run = ["run", evidence, "--quiet", "--out", folder.url.path]
        #expect(try Program().run(run + ["--trials", "20000"]).status == 0)
        let outcome = try Program().run(run + ["--trials", "50000", "--extend", "--precision", "0.5"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let manifest = try Self.object(try #require(try folder.contents()["evidence/manifest.json"]))
        #expect(manifest["trials"] as? Int == 32_768)
    }

    @Test("what is not the same run is not extended, and stays as it was")
    func notExtended() throws {
        let folder = try TemporaryFolder()
        let run = ["run", evidence, "--out", folder.url.path, "--quiet"]
        #expect(try Program().run(run + ["--trials", "2000", "--seed", "1"]).status == 0)
        let before = try folder.contents()
        let place = "\(folder.url.path)/evidence"
        let longer = try Program().run(run + ["--trials", "4000", "--seed", "2", "--extend"])
        #expect(longer.status == 1)
        #expect(
            longer.errors
                == "\(place): the seed (1) of the finished run differs from what is asked for; only the same run "
                + "can be extended. Ask for the same, or leave --extend out.\n")
        let shorter = try Program().run(run + ["--trials", "1000", "--seed", "1", "--extend"])
        #expect(
            shorter.errors
                == "\(place): the finished run has 2000 trials, more than the 1000 asked for; a run is extended to "
                + "more trials. Give more --trials.\n")
        #expect(try folder.contents() == before)
        try spoilDigest(in: folder)
        let spoilt = try Program().run(run + ["--trials", "4000", "--seed", "1", "--extend"])
        #expect(spoilt.status == 1)
        #expect(
            spoilt.errors
                == "\(place): the trials of the finished run do not come out again; another version of the program "
                + "made it, or its manifest was changed. Run the scenario again.\n")
    }

    @Test("a run with something set is called so, does not take the base's place, and can be given a name")
    func titles() throws {
        let folder = try TemporaryFolder.withScenarios()
        let program = Program(folder: folder.url)
        let base = ["run", "Scenarios/evidence.yaml", "--trials", "2000"]
        let set = base + ["--set", "finance.discountRate=0.12"]
        #expect(try program.run(base).status == 0)
        let other = try program.run(set)
        #expect(other.output.hasPrefix("Evidence, with finance.discountRate 0.12 (evidence)\n"), "\(other.errors)")
        let made = "Results/evidence-with-finance.discountRate-0.12"
        #expect(try program.run("report", made).status == 0)
        let page = try String(contentsOf: folder.url.appending(path: made + "/report.html"), encoding: .utf8)
        #expect(page.contains("Evidence, with finance.discountRate 0.12") && !page.contains("without taking sides"))
        #expect(try program.run("report", "Results/evidence").status == 0)
        let own = try String(contentsOf: folder.url.appending(path: "Results/evidence/report.html"), encoding: .utf8)
        #expect(own.contains("without taking sides"))
        let compared = try program.run("compare", made, "Results/evidence", "--json")
        for name in [made, "Results/evidence"] { #expect(compared.output.contains("\"\(name)\"")) }
        let named = try program.run(set + ["--name", "Dear capital", "--out", "named"])
        #expect(named.output.hasPrefix("Dear capital (evidence)\n"))
        let again = try program.run(set + ["--name", "Dear capital", "--out", "named"])
        #expect(again.output.contains("It was there already"))
        #expect(try program.run(set + ["--name", "Other", "--out", "named"]).output.contains("It was there") == false)
        #expect(try program.run(set + ["--name", ""]).errors.contains("--name is empty or has control characters"))
    }

    @Test("without a finished run there is nothing to extend")
    func nothingToExtend() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run("run", evidence, "--trials", "2000", "--extend", "--out", folder.url.path)
        #expect(outcome.status == 1)
        let place = "\(folder.url.path)/evidence/manifest.json"
        #expect(
            outcome.errors
                == "\(place): the manifest cannot be read (No such file or directory); a folder of results holds "
                + "the manifest of its run. Name a folder that `buildout run` wrote.\n")
        #expect(try folder.contents().isEmpty)
    }

    @Test("a precise run says which target took longest, in print, as JSON and in its manifest")
    func precise() throws {
        let folder = try TemporaryFolder()
        let run = ["run", evidence, "--trials", "2e5", "--precision", "npv.p50=2%", "--precision", "0.1", "--out"]
        let outcome = try Program().run(run + [folder.url.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("Precise enough; npv.p50 took longest: half width"))
        let manifest = try Self.object(try #require(try folder.contents()["evidence/manifest.json"]))
        let stopping = try #require(manifest["stopping"] as? [String: Any])
        #expect(stopping["boundBy"] as? String == "npv.p50" && stopping["met"] as? Bool == true)
        #expect(stopping["mostTrials"] as? Int == 200_000)
        let trials = try #require(manifest["trials"] as? Int)
        #expect(trials < 200_000)
        #expect((manifest["command"] as? String)?.contains("--trials 200000") == true)
    }

    @Test("the reasons why a precision, a count of randomisations or a comparison is refused")
    func refusals() throws {
        let unknown = try Program().run("run", evidence, "--precision", "profit=3")
        #expect(unknown.status == 1 && unknown.errors.contains("\"profit\" is not a number of a run"))
        let one = try Program().run("run", evidence, "--randomisations", "1")
        #expect(one.status == 1)
        #expect(one.errors.contains("--randomisations is 1; errors need 2 to 1024. Leave it out for 32."))
        let alone = try Program().run("compare", "Results/evidence")
        #expect(alone.errors.contains("one run is named; compare takes two or more. Name another."))
    }

    @Test("runs that share their draws are compared pair by pair, others are refused")
    func compared() throws {
        let folder = try TemporaryFolder()
        let run = ["run", "--trials", "20000", "--quiet", "--out", folder.url.path, "Scenarios/pays-out.yaml"]
        #expect(try Program().run(run + ["Scenarios/evidence.yaml"]).status == 0)
        let paths = ["pays-out", "evidence"].map { "\(folder.url.path)/\($0)" }
        let outcome = try Program().run(["compare"] + paths + ["--json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let document = try Self.object(Data(outcome.output.utf8))
        let comparison = try #require((document["comparisons"] as? [[String: Any]])?.first)
        #expect(comparison["first"] as? String == "evidence" && comparison["second"] as? String == "pays-out")
        let metrics = try #require(comparison["metrics"] as? [String: [String: Any]])
        let mean = try #require(metrics["npv"]?["mean"] as? [String: Double])
        let means = try paths.map { try Self.mean(of: "npv", in: $0) }
        #expect(abs((mean["value"] ?? 0) - (means[1] - means[0])) < 1e-6 * abs(means[0]))
        #expect(try #require(metrics["npv"]?["varianceSaved"] as? Double) > 0.3)
        #expect(outcome.output == (try Program().run(["compare"] + paths + ["--json", "--threads", "1"]).output))
        #expect(try Program().run(run + ["--seed", "3"]).status == 0)
        let apart = try Program().run(["compare"] + paths)
        #expect(apart.status == 1 && apart.errors.contains("only runs that share their draws can be compared"))
    }

    @Test("runs over several files end with every difference from the scenario that the others extend")
    func comparedAtOnce() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "run", "Scenarios/pays-out.yaml", "Scenarios/evidence.yaml", "--trials", "20000", "--out", folder.url.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("pays-out less evidence, over 20,000 trials with the same draws"))
        #expect(
            outcome.output.contains("pays-out has the higher npv in ") && outcome.output.contains("99 % of the trials.")
        )
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("a percentile that the trials do not support is refused with the trials that would do")
    func unsupported() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "run", evidence, "--trials", "900", "--method", "random", "--out", folder.url.path)
        #expect(outcome.output.contains("22 percentiles of outcomes have fewer than 10 trials beyond them and are not"))
        #expect(outcome.output.contains("1,000 trials would do for all of them."))
    }

    private func spoilDigest(in folder: TemporaryFolder) throws {
        let text = String(decoding: try #require(try folder.contents()["evidence/manifest.json"]), as: UTF8.self)
        try folder.write(try SpoiltManifest.otherTrials(text), to: "evidence/manifest.json")
    }

    private static func object(_ data: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private static func mean(of metric: String, in folder: String) throws -> Double {
        let table = try String(contentsOfFile: folder + "/percentiles.csv", encoding: .utf8)
        let rows = table.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let row = try #require(rows.first { $0[0] == metric })
        return try #require(Double(row[5]))
    }
}
