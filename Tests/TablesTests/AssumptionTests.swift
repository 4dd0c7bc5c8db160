import Foundation
import Runs
import Scenarios
import Simulation
import Tables
import Testing

@Suite("The check of assumptions")
struct AssumptionTests {
    /// `Golden/assumptions.json` is from an implementation of its own, down to the random numbers. Compiled quantile functions
    /// are good to 10⁻¹⁰, and a rank correlation changes by less than 10⁻⁸ where two of 16,384 neighbours swap their ranks.
    @Test("it finds what an independent implementation finds")
    func independent() throws {
        let found = try SmallScenario.document(SmallScenario.check())
        let golden = try Golden.assumptions()
        for (name, truth) in golden.inputs {
            let input = try #require((found["inputs"] as? [String: [String: Any]])?[name])
            let statements = try #require(input["asked"] as? [[String: Any]])
            expectNear(statements.map { $0["obtained"] }, truth.obtained, name)
            let cut = input["truncation"] as? [String: Any]
            #expect((cut == nil) == (truth.truncation == nil))
            expectNear([cut?["cutBelow"] ?? 0.0, cut?["cutAbove"] ?? 0.0], truth.cuts, name)
            let points = try #require(input["percentiles"] as? [[String: Any]])
            for key in ["exact", "drawn"] {
                expectNear(points.map { $0[key] }, truth.percentiles.map { $0[key] }, name)
            }
            for (point, other) in zip(points, truth.percentiles) {
                let errors = try #require(point["standardErrors"] as? Double)
                #expect(abs(errors - (other["standardErrors"] ?? .nan)) < 1e-6, "\(name)")
            }
        }
        let pairs = try #require(found["rankCorrelations"] as? [[String: Any]])
        let largest = try #require(found["largestOtherRankCorrelation"] as? [String: Any])
        for (pair, truth) in zip(pairs + [largest], golden.rankCorrelations + [golden.largestOther]) {
            #expect(pair["between"] as? [String] == truth.between)
            expectNear([pair["drawn"], pair["se"]], [truth.drawn, truth.se], "\(truth.between)", within: 1e-6)
        }
        #expect(found["trialsChecked"] as? Int == 16_384 && found["otherPairs"] as? Int == 4)
    }

    private func expectNear(_ found: [Any?], _ truth: [Double?], _ name: String, within tolerance: Double = 1e-9) {
        #expect(found.count == truth.count, "\(name)")
        for (one, other) in zip(found, truth) {
            let (value, expected) = (one as? Double ?? .nan, other ?? .nan)
            #expect(abs(value - expected) <= tolerance * abs(expected), "\(name): \(value), not \(expected)")
        }
    }

    @Test("it counts the grades and names the inputs without a source")
    func sources() throws {
        let check = try SmallScenario.check()
        #expect(check.grades.map(\.grade?.rawValue) == ["A", "B", "C", "J", nil])
        #expect(check.grades.map(\.inputs) == [1, 1, 0, 1, 55])
        #expect(check.inputsWithoutSource.count == 55)
        let document = try SmallScenario.document(check)
        #expect((document["withoutSource"] as? [String])?.contains("adoption.elasticity") == true)
        let grades = try #require(document["grades"] as? [String: [String: Double]])
        #expect(grades["none"]?["inputs"] == 55 && abs((grades["none"]?["share"] ?? 0) - 55.0 / 58) < 1e-15)
    }

    @Test("its text says what deviates, and sums up the rest")
    func text() throws {
        let text = AssumptionTables.text(try SmallScenario.check())
        #expect(text == (try Golden.text("assumptions.txt")), "\(text)")
    }

    @Test("draws that are not those of the scenario are flagged")
    func flags() throws {
        let asked = try SmallScenario.load()
        let other = try SmallScenario.load(overrides: [
            "adoption.ceiling=lognormal: {p5: 510, p95: 5000}", "correlations.adoption.growth,adoption.ceiling=0.6",
            "correlations.adoption.ceiling,adoption.elasticity=0.1",
        ])
        let check = AssumptionCheck(asked, plan: try Plan(other, sampling: Sampling(other)))
        #expect(check.correlations.asked.map(\.deviates) == [true, false])
        #expect(check.correlations.largestOther?.deviates == true)
        let ceiling = check.inputs[2].percentiles
        #expect(ceiling[2].deviates == false && check.inputs[1].percentiles.allSatisfy { !$0.deviates })
        let text = AssumptionTables.text(check)
        #expect(text.contains("drawn: more than chance explains."))
    }

    @Test("a percentile far from the drawn one is flagged")
    func movedPercentiles() throws {
        let asked = try SmallScenario.load()
        let other = try SmallScenario.load(overrides: ["adoption.ceiling=lognormal: {p5: 600, p95: 5000}"])
        let check = AssumptionCheck(asked, plan: try Plan(other, sampling: Sampling(other)))
        let ceiling = check.inputs[2].percentiles
        #expect(ceiling[0].deviates && ceiling[0].standardErrors > 5)
        #expect(check.inputs[1].percentiles.allSatisfy { !$0.deviates })
        #expect(AssumptionTables.text(check).contains("adoption.ceiling    5 %"))
    }

    @Test("few trials are no grounds for a verdict", arguments: [1, 2, 3, 4, 100])
    func fewTrials(trials: Int) throws {
        let scenario = try SmallScenario.load()
        let check = try AssumptionCheck(scenario, sampling: Sampling(scenario, trials: trials))
        #expect(check.trials == trials)
        #expect(check.inputs.allSatisfy { $0.percentiles.allSatisfy { !$0.deviates && $0.drawn.isFinite } })
        #expect(check.correlations.asked.allSatisfy { ($0.standardError == nil) == (trials < 4) })
        _ = try SmallScenario.document(check)
        let text = AssumptionTables.text(check)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("every method draws what a shipped scenario asks for", arguments: ["random", "latin-hypercube", "sobol"])
    func shipped(method: String) throws {
        let path = Golden.root.appending(path: "Scenarios/evidence.yaml").path
        let scenario = try ScenarioReader.load(path: path)
        let sampling = Sampling(scenario, trials: 100_000, method: .init(rawValue: method))
        let check = try AssumptionCheck(scenario, sampling: sampling)
        #expect(check.correlations.asked.allSatisfy { !$0.deviates })
        #expect(check.correlations.largestOther?.deviates == false)
        #expect(check.inputs.allSatisfy { $0.percentiles.allSatisfy { !$0.deviates } })
        #expect(check.inputsWithoutSource.isEmpty)
    }
}
