import Foundation
import Testing

/// Work that grew with the square of what was given; the limits are a hundred times what it takes now.
@Suite("Large inputs")
struct LargeInputTests {
    @Test("hundreds of files full of mistakes", .timeLimit(.minutes(2)))
    func mistakes() throws {
        let folder = try TemporaryFolder()
        for file in 0..<600 {
            let lines = (0..<220).map { "key\(file)x\($0): 1\n" }.joined()
            try folder.write("buildout: 1\nname: A\n" + lines, to: "files/\(file).yaml")
        }
        let outcome = try Program().run("check", folder.url.path + "/files")
        #expect(outcome.status == 1)
        #expect(outcome.errors.utf8.count { $0 == UInt8(ascii: "\n") } == 600 * 201)
    }

    @Test("a distribution with thousands of percentiles, and thousands of quantiles of one", .timeLimit(.minutes(2)))
    func percentiles() throws {
        let many = (1...20_000).map { "p\(Double($0) / 1000): \($0)" }.joined(separator: ", ")
        let refused = try Program().run("quantile", "metalog: {\(many.prefix(120_000))1}")
        #expect(refused.status == 1)
        let at = (1..<15_000).map { "\(Double($0) / 20_000)" }.joined(separator: ",")
        let outcome = try Program().run("quantile", "uniform: [0, 1]", "--at", at)
        #expect(outcome.status == 0 && outcome.output.utf8.count { $0 == UInt8(ascii: "\n") } == 15_001)
    }

    @Test("a table of percentiles with thousands of columns", .timeLimit(.minutes(2)))
    func columns() throws {
        let folder = try TemporaryFolder()
        let run = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--out", folder.url.path, "--quiet")
        #expect(run.status == 0)
        let at = (1...2000).map { "\(2 + Double($0) * 0.04)" }.joined(separator: ",")
        for format in ["csv", "markdown", "latex"] {
            let outcome = try Program().run(
                "percentiles", folder.url.path + "/evidence", "--at", at, "--format", format, "--quiet")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test("percentiles too far out for any run are not answered with a number of trials")
    func farOut() throws {
        let folder = try TemporaryFolder()
        let run = try Program().run(
            "run", "Scenarios/evidence.yaml", "--trials", "1000", "--out", folder.url.path, "--quiet")
        #expect(run.status == 0)
        let results = folder.url.path + "/evidence"
        let refused = try Program().run("percentiles", results, "--at", "0.0000001")
        #expect(refused.status == 1)
        #expect(
            refused.errors
                == "--at: none of the percentiles asked for has 10 trials beyond it; a percentile with fewer is not given. Ask "
                + "for percentiles less far out: a run may have 1,000,000,000 trials, and that is too few.\n")
        let some = try Program().run("percentiles", results, "--at", "50,0.0000001", "--metric", "npv")
        #expect(some.status == 0)
        #expect(
            some.errors
                == "1 of 2 percentiles have fewer than 10 trials beyond them and are not given; a run may have "
                + "1,000,000,000 trials, too few for all of them.\n")
        let document = try Program().run(
            "percentiles", results, "--at", "0.0000001,0.001,50", "--metric", "npv", "--format", "json", "--quiet")
        #expect(
            document.output.contains("\"trialsNeeded\": null") && document.output.contains("\"trialsNeeded\": 1000000"))
    }
}
