import Analysis
import Charts
import Documents
import Runs
import Tables
import ThreeFutures

/// A run less its baseline, trial by trial under the same draws.
enum DifferenceDocument {
    static func value(_ look: RunLook, less base: RunLook) -> JSONValue {
        let randomisations = look.record.sampling.randomisations
        let futures = Future.allCases.map {
            ScenarioComparison.FutureDifference($0, look.futures, base.futures, randomisations: randomisations)
        }
        let npv = ScenarioComparison.Metric(.npv, look.values, base.values, randomisations: randomisations)
        return .object([
            ("trials", .integer(min(look.values.count, base.values.count))),
            ("futures", .object(futures.map { ($0.future.name, RunDocument.estimate($0.difference)) })),
            ("metrics", .object([(Outcome.npv.name, document(npv))])),
            (
                "shown",
                .object(
                    futures.map { ($0.future.name, shown($0.difference, scale: 100, unit: "points")) }
                        + [(Outcome.npv.name, shown(npv.meanDifference, scale: 1, unit: Outcome.npv.unit))])
            ),
        ])
    }

    private static func document(_ metric: ScenarioComparison.Metric) -> JSONValue {
        let percentiles = zip(ScenarioComparison.probabilities, metric.percentileDifferences).map {
            (PercentileSummary.name($0), RunDocument.estimate($1))
        }
        return .object(
            [("mean", RunDocument.estimate(metric.meanDifference))] + percentiles
                + [("greater", RunDocument.estimate(metric.probabilityGreater))])
    }

    /// `+3.1 ±0.4 points`
    private static func shown(_ estimate: Estimate?, scale: Double, unit: String) -> JSONValue {
        guard let estimate else { return .null }
        let text = NumberText.withError(estimate.value * scale, standardError: estimate.standardError * scale)
        return .text((estimate.value > 0 ? "+" : "") + NumberForm.signed(text) + " " + unit)
    }
}
