import Foundation
import Testing

@Suite("Results")
struct ResultTests {
    @Test(
        "the reference results of the shipped scenarios come out again byte for byte", arguments: Repository.scenarios)
    func reference(scenario: String) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run("run", "Scenarios/\(scenario).yaml", "--out", folder.url.path, "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let reference = Repository.root.appending(path: "Results/\(scenario)")
        let names = ["manifest.json", "percentiles.csv", "futures.csv", "bands.csv", "histograms.csv"]
        #expect(try folder.contents().keys.sorted() == names.map { "\(scenario)/\($0)" }.sorted())
        for name in names {
            let made = try folder.contents()["\(scenario)/\(name)"]
            #expect(made == (try Data(contentsOf: reference.appending(path: name))), "\(name) differs")
        }
    }

    @Test(
        "runs of one structural belief come out again byte for byte, and share the draws of the evidence",
        arguments: ["local-closed", "orders-that-stop"])
    func structure(scenario: String) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "run", "Scenarios/Structure/\(scenario).yaml", "--out", folder.url.path, "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let reference = Repository.root.appending(path: "Results/Structure/\(scenario)")
        for name in ["manifest.json", "futures.csv", "percentiles.csv"] {
            let made = try folder.contents()["\(scenario)/\(name)"]
            #expect(made == (try Data(contentsOf: reference.appending(path: name))), "\(name) differs")
        }
    }

    @Test("the evidence held against 2026 comes out again byte for byte")
    func hindcast() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program().run(
            "hindcast", "Scenarios/evidence.yaml", "--observations", "Scenarios/Observations/2026.csv", "--trials",
            "1e6",
            "--out", folder.url.path, "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let made = try folder.contents()
        for (run, names) in [
            ("evidence", ["coverage.csv", "scores.csv", "learned.csv", "fans.csv", "futures.csv"]),
            ("evidence-weighted", ["manifest.json", "futures.csv", "percentiles.csv", "bands.csv", "histograms.csv"]),
        ] {
            for name in names {
                let reference = Repository.root.appending(path: "Results/Hindcast/\(run)/\(name)")
                #expect(made["\(run)/\(name)"] == (try Data(contentsOf: reference)), "\(run)/\(name) differs")
            }
        }
    }

    @Test("trials whose npv is no number end in none, are told of, and read back")
    func withoutNetPresentValue() throws {
        let folder = try TemporaryFolder()
        let huge = ["adoption.initialSpend=1e308", "adoption.ceiling=1e308"].flatMap { ["--set", $0] }
        let arguments = ["run", "Scenarios/evidence.yaml", "--trials", "1000", "--out", folder.url.path, "--quiet"]
        #expect(try Program().run(arguments + huge).status == 0)
        let table = String(decoding: try #require(try folder.contents()["evidence/futures.csv"]), as: UTF8.self)
        let rows = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows.dropFirst().map(\.first) == ["paysOut", "slowAdoption", "localDominates", "none"])
        let share = try #require(rows.last.flatMap { Double($0[1]) })
        #expect(share > 0 && rows.last?[5] == "0")
        #expect(abs(rows.dropFirst().reduce(0) { $0 + (Double($1[1]) ?? .nan) } - 1) < 1e-12)
        let report = try Program(folder: folder.url).run("report", "evidence")
        #expect(report.status == 0, "\(report.errors)")
    }

    @Test("any number of threads gives the same bytes", arguments: ["random", "latin-hypercube", "sobol"])
    func threads(method: String) throws {
        var results: [[String: Data]] = []
        for threads in ["1", "2", "3", "8", "64"] {
            let folder = try TemporaryFolder()
            let outcome = try Program().run(
                "run", "Scenarios/evidence.yaml", "--trials", "20_001", "--method", method, "--threads", threads,
                "--out",
                folder.url.path, "--quiet")
            #expect(outcome.status == 0, "\(outcome.errors)")
            results.append(try folder.contents())
        }
        #expect(results[0].count == 5)
        for other in results.dropFirst() { #expect(other == results[0]) }
    }

    @Test("a run on a processor without vector instructions in glibc gives the same bytes")
    func libraryIndependent() throws {
        let plain = try TemporaryFolder()
        let masked = try TemporaryFolder()
        let arguments = ["run", "Scenarios/evidence.yaml", "--trials", "20000", "--quiet", "--out"]
        #expect(try Program().run(arguments + [plain.url.path]).status == 0)
        let process = Process()
        process.executableURL = Repository.program
        process.arguments = arguments + [masked.url.path]
        process.currentDirectoryURL = Repository.root
        process.environment = [
            "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA,-AVX512F"
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try plain.contents() == masked.contents())
    }

    @Test("a manifest is small: what show works out is not in it")
    func small() throws {
        let folder = try TemporaryFolder()
        let run = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--out", folder.url.path, "--quiet")
        #expect(run.status == 0, "\(run.errors)")
        let data = try Data(contentsOf: folder.url.appending(path: "evidence/manifest.json"))
        let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(data.count < 30_000 && manifest["assumptions"] == nil)
        #expect((manifest["scenario"] as? [String: Any])?["identifier"] as? String == "evidence")
        #expect(manifest["generator"] as? String == "mt19937" && manifest["exact"] as? Bool == false)
    }

    @Test("files that users keep among the results stay")
    func foreignFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "evidence/notes.txt")
        let outcome = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--out", folder.url.path, "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try folder.contents()["evidence/notes.txt"] == Data("mine".utf8))
        #expect(try folder.contents().count == 6)
    }
}
