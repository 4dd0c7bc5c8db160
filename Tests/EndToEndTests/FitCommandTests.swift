import Foundation
import Testing

/// `buildout fit`, from the table to the line that a scenario takes.
@Suite("Fitting data")
struct FitCommandTests {
    private static let table =
        "year,cost\n" + (1...40).map { "\(2000 + $0),\(($0 * 13 % 41) * ($0 * 13 % 41))\n" }.joined()

    @Test("the line that it prints is taken where distributions are")
    func line() throws {
        let folder = try TemporaryFolder.withScenarios()
        try folder.write(Self.table, to: "data.csv")
        let outcome = try folder.shell(
            "buildout fit data.csv --column cost --families weibull,gamma,normal --out fit.svg")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.last == "The picture is in fit.svg.")
        let place = try #require(lines.firstIndex { $0.hasPrefix("Least AIC") })
        let line = lines[place + 1].trimmingCharacters(in: [" "])
        #expect(try folder.shell("buildout quantile '\(line)'").status == 0)
        #expect(lines.allSatisfy { $0.count <= 80 })
        let picture = String(decoding: try #require(try folder.contents()["fit.svg"]), as: UTF8.self)
        #expect(picture.hasPrefix("<svg") && picture.contains("weibull"))
        let json = try folder.shell("buildout fit data.csv --column cost --families weibull,gamma,normal --json").output
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let fits = try #require(document?["fits"] as? [[String: Any]])
        #expect(fits.first?["line"] as? String == line && fits.count == 3)
        let quiet = try folder.shell("buildout fit data.csv --column cost --families normal --quiet")
        #expect(quiet.status == 0 && quiet.output.isEmpty)
    }

    @Test("what is wrong is said with an exit code of 1, and nothing is written")
    func mistakes() throws {
        let folder = try TemporaryFolder.withScenarios()
        try folder.write(Self.table, to: "data.csv")
        let families =
            "uniform, loguniform, triangular, pert, normal, lognormal, beta, gamma, weibull, exponential, gumbel, logistic, "
            + "studentT, pareto"
        for (arguments, message) in [
            (
                "data.csv --column costs --out fit.svg",
                "data.csv:1: there is no column \"costs\"; the first line names the columns. Did you mean \"cost\"?\n"
            ),
            (
                "data.csv --column cost --families gama --out fit.svg",
                "--families: \"gama\" cannot be fitted; the families are \(families). Did you mean gamma?\n"
            ),
            (
                "none.csv --column cost --out fit.svg",
                "none.csv: the file cannot be read (No such file or directory); a table is read from a file or a pipe. "
                    + "Check the path.\n"
            ),
        ] {
            let outcome = try folder.shell("buildout fit \(arguments)")
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.errors == message)
        }
        #expect(try !folder.contents().keys.contains("fit.svg"))
    }

    @Test("between and pools are taken by every command that takes a distribution")
    func elicited() throws {
        let folder = try TemporaryFolder.withScenarios()
        let pool = "pool: [{weight: 2, expert: Ann, between: [0.1, 0.3]}, {weight: 1, expert: Bo, uniform: [0.1, 0.5]}]"
        let quantile = try folder.shell("buildout quantile 'between: [100, 240]' --at 0.05,0.95 --json")
        #expect(quantile.status == 0 && quantile.output.contains("100."))
        let shown = try folder.shell(
            "buildout show Scenarios/evidence.yaml --set 'adoption.elasticity={\(pool), truncate: [0, 5]}' --json")
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.contains("\"expert\": \"Ann\"") && shown.output.contains("\"expert\": \"Bo\""))
        let run = try folder.shell(
            "buildout run Scenarios/evidence.yaml --trials 1000 --quiet --out Results --set 'adoption.elasticity={\(pool), truncate: [0, 5]}'"
        )
        #expect(run.status == 0, "\(run.errors)")
        let report = try folder.shell("buildout report Results/evidence --quiet")
        #expect(report.status == 0, "\(report.errors)")
        let pages = try folder.contents().filter { $0.key.hasSuffix(".html") }
        #expect(pages.values.contains { String(decoding: $0, as: UTF8.self).contains("Ann") })
    }
}
