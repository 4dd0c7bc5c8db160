import Analysis
import Documents
import Runs
import Simulation
import ThreeFutures

/// Differences between runs that share their draws.
struct PairedSection {
    private let comparisons: [ScenarioComparison]
    private let runs: Int

    init(_ comparisons: [ScenarioComparison], _ runs: Int) { (self.comparisons, self.runs) = (comparisons, runs) }

    var all: [Markup] {
        guard let first = comparisons.first else {
            return [
                .paragraph(
                    .text(
                        "Left out: trials can be compared one by one only where all runs share their draws (seed, "
                            + "generator, method, randomisations) and this version of the program draws them again."))
            ]
        }
        let told =
            "Trial n of one scenario meets trial n of the other under the same draws, so a difference is known far better than "
            + "either number alone. Not stored: it comes from the first \(NumberText.count(first.trials)) trials, drawn again; "
            + "buildout compare takes up to \(NumberText.count(TrialSample.mostCompared))."
        return [.paragraph(.text(told))] + comparisons.flatMap(section)
    }

    private func section(_ comparison: ScenarioComparison) -> [Markup] {
        let names = [comparison.first, comparison.second].map { PlainText.clipped($0, to: 60) }
        let npv = comparison.metrics[Outcome.npv.rawValue].probabilityGreater
        let verdict = npv.map { share in
            Markup.paragraph(
                .foreign(names[0]), .text(" has the higher npv in "),
                .number(share.value, shown: Display.percent(share.value)),
                .text(" of the trials."))
        }
        return [
            .tag("h3", [:], [.foreign(names[0]), .text(" less "), .foreign(names[1])])
        ] + [verdict].compactMap(\.self) + [futures(comparison), metrics(comparison)]
    }

    private func futures(_ comparison: ScenarioComparison) -> Markup {
        let rows = comparison.futures.map { future in
            Markup.tag(
                "tr", [:],
                [.rowHead(.text(future.future.title)), cell(future.difference, scale: 100, unit: " %")])
        }
        return .table(
            "Difference of the probability of each future, in percentage points",
            head: [.head("future", isNumeric: false), .head("difference")], rows: rows)
    }

    private func metrics(_ comparison: ScenarioComparison) -> Markup {
        let names = ScenarioComparison.probabilities.map { PercentileSummary.name($0) }
        let rows = comparison.metrics.map { metric in
            Markup.tag(
                "tr", [:],
                [
                    .rowHead(.text(metric.outcome.name)), .unit(metric.outcome.unit),
                    cell(metric.meanDifference),
                ] + metric.percentileDifferences.map { cell($0) }
                    + [cell(metric.probabilityBetter, scale: 100, unit: " %")])
        }
        return .table(
            "Difference of each outcome; point at one for its paired standard error. Better: the share of trials in which the first is "
                + "the better one for whoever pays.",
            head: [.head("outcome", isNumeric: false), .head("unit", isNumeric: false), .head("mean")]
                + names.map { .head($0) } + [.head("better")], rows: rows)
    }

    private func cell(_ estimate: Estimate?, scale: Double = 1, unit: String = "") -> Markup {
        guard let estimate else { return .tag("td", ["class": "n none"], text: "–") }
        let shown = Display.value(estimate.value * scale) + unit
        return .tag(
            "td", ["class": "n"], [.number(estimate.value, error: estimate.standardError, shown: shown)])
    }
}
