import Foundation
import Testing

@Suite("The generator of a run")
struct GeneratorTests {
    private static let evidence = "Scenarios/evidence.yaml"
    private static let list = "mt19937, ranlxd2, ranlux389, taus2, gfsr4, cmrg and philox"

    private static func manifest(_ folder: TemporaryFolder) throws -> [String: Any] {
        let data = try #require(try folder.contents()["evidence/manifest.json"])
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// Runs evidence into a folder of its own.
    private static func run(_ options: String..., environment: [String: String]? = nil) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let outcome = try Program(environment: environment).run(
            ["run", evidence, "--trials", "1000", "--quiet", "--out", folder.url.path] + options)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return folder
    }

    @Test("is named in the manifest, in its command, in JSON and in print, and decides the draws")
    func named() throws {
        let (taus, usual) = (try Self.run("--generator", "taus2"), try Self.run())
        let manifests = try [taus, usual].map(Self.manifest)
        #expect(manifests.map { $0["generator"] as? String } == ["taus2", "mt19937"])
        #expect(
            (manifests[0]["command"] as? String)
                == "buildout run evidence.yaml --trials 1000 --seed 20260321 --generator taus2 --method sobol")
        for key in ["trialDigest", "runHash"] {
            #expect(manifests[0][key] as? String != manifests[1][key] as? String)
        }
        let options = ["run", Self.evidence, "--trials", "1000", "--generator", "taus2", "--out", taus.url.path]
        #expect(try Program().run(options + ["--json"]).output.contains("\"generator\": \"taus2\""))
        #expect(try Program().run(options).output.contains("\n1,000 trials, sobol, seed 20260321, taus2\n"))
    }

    @Test("is asked for by the scenario, by the command line before it, and else is the Mersenne twister")
    func asked() throws {
        let folder = try TemporaryFolder()
        let scenarios = Repository.root.appending(path: "Scenarios").path
        try FileManager.default.copyItem(
            atPath: scenarios + "/evidence.yaml", toPath: folder.url.path + "/evidence.yaml")
        try folder.write(
            "buildout: 1\nname: Mine\nextends: evidence.yaml\nrun: {trials: 500, generator: gfsr4}\n", to: "mine.yaml")
        let program = Program(folder: folder.url)
        let run = ["run", "mine.yaml", "--json", "--out", "Results"]
        #expect(try program.run(run).output.contains("\"generator\": \"gfsr4\""))
        #expect(try program.run(run + ["--generator", "philox"]).output.contains("\"generator\": \"philox\""))
        let trials = try [[], ["--generator", "gfsr4"], ["--generator", "cmrg"]].map {
            try program.run(["trial", "mine.yaml", "--index", "3", "--json"] + $0).output
        }
        #expect(trials[0] == trials[1] && trials[0] != trials[2])
    }

    @Test(
        "that is unknown is refused with the list of those known, and the nearest of them",
        arguments: [["run"], ["plan"], ["sweep"], ["trial", "--index", "1"]])
    func unknown(command: [String]) throws {
        let outcome = try Program().run(command + [Self.evidence, "--generator", "taus"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.hasPrefix(
                "Error: The value 'taus' is invalid for '--generator <name>': the generator is \"taus\"; it is one of "
                    + "\(Self.list). Did you mean taus2?\n"),
            "\(outcome.errors)")
    }

    @Test("must be the same where a run is extended or compared")
    func same() throws {
        let folder = try Self.run("--generator", "taus2")
        let extended = try Program().run(
            "run", Self.evidence, "--trials", "2000", "--extend", "--out", folder.url.path)
        let place = "\(folder.url.path)/evidence"
        #expect(
            extended.errors
                == "\(place): the generator (taus2) of the finished run differs from what is asked for; only the same run "
                + "can be extended. Ask for the same, or leave --extend out.\n")
        let other = "\(try Self.run().url.path)/evidence"
        let compared = try Program().run("compare", place, other)
        #expect(compared.status == 1)
    }

    @Test("makes shards that give the bytes of one run")
    func shards() throws {
        let folder = try Self.run("--generator", "ranlxd2")
        let plan = folder.url.path + "/p.json"
        let planned = try Program().run(
            "plan", Self.evidence, "--trials", "1000", "--generator", "ranlxd2", "--out", plan, "--quiet", "--engine",
            "local", "--results", folder.url.path + "/merged")
        #expect(planned.status == 0, "\(planned.errors)")
        let contents = try folder.contents()
        for name in ["manifest.json", "percentiles.csv"] {
            #expect(contents["merged/evidence/" + name] == contents["evidence/" + name])
        }
    }

    /// `gsl_rng_env_setup` would read these variables; it is never called.
    @Test("is not that of GSL's environment variables")
    func environment() throws {
        let variables = ["GSL_RNG_TYPE": "taus", "GSL_RNG_SEED": "123"]
        let told = try Self.run(environment: ProcessInfo.processInfo.environment.merging(variables) { $1 })
        #expect(try told.contents() == Self.run().contents())
    }
}

@Suite("Calls of GSL")
struct CountedCallTests {
    /// Eight words make a master key. Evidence has correlations; the metalog distribution is put into it.
    @Test(
        "a run draws its keys from a generator of GSL, and has its factors from GSL", arguments: ["mt19937", "philox"])
    func counted(generator: String) throws {
        let library = try PreloadedLibrary("CountedCalls.c")
        let folder = try TemporaryFolder()
        let counts = folder.url.path + "/counts"
        let outcome = try Program(environment: library.environment(["COUNTED_CALLS": counts])).run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--generator", generator, "--set",
            "finance.discountRate=metalog: {p10: 0.08, p50: 0.1, p90: 0.13, min: 0.03, max: 0.3}", "--out",
            folder.url.path, "--quiet")
        try #require(outcome.status == 0, "\(outcome.errors)")
        let calls = try String(contentsOfFile: counts, encoding: .utf8).split(separator: " ").compactMap { Int($0) }
        #expect(calls.count == 3)
        #expect(calls[0] >= 8 && calls[0] % 8 == 0, "words: \(calls)")
        #expect(calls[1] >= 1, "Cholesky factors: \(calls)")
        #expect(calls[2] >= 1, "systems of equations: \(calls)")
    }
}
