import Charts
import Results
import Runs
import ThreeFutures

/// The charts of stored runs; every number in them stands in the runs' tables.
public struct RunCharts: Sendable {
    /// The runs, each with the name that it has in charts.
    public let runs: [(name: String, results: RunRecord)]

    /// Charts of some runs, at least one. They are named by their scenario's file, or by their folder where two share it.
    public init(_ runs: [RunRecord]) {
        self.runs = Array(zip(RunNames.of(runs), runs))
    }

    /// The probability of each future, run by run.
    public func futures(width: Double) -> Picture {
        let groups = runs.map { name, results in
            BarChart.Group(
                runs.count > 1 ? name : nil,
                Future.allEnds.compactMap { future in results.futures[future.name].map { bar(future, $0) } })
        }
        let said = runs.map { name, results in "\(Plot.label(name, to: 60)): \(Self.sentence(results))" }
        let title = runs.count > 1 ? "How often each future comes, by scenario" : "How often each future comes"
        return BarChart(groups, axis: Axis("share of trials, with its 95 % interval", 0...1, form: .percent)).picture(
            width: width, title: title, description: said.joined(separator: ". ") + ".")
    }

    private func bar(_ future: Future, _ row: ResultTable.Row) -> BarChart.Bar {
        let probability = row["probability"].value
        return BarChart.Bar(
            future.title, value: probability, low: row["low95"].value, high: row["high95"].value,
            text: Display.percent(probability), hue: future.hue)
    }

    /// `pays out 37.1 %, slow adoption 61.3 %, local dominates 1.5 %`
    static func sentence(_ results: RunRecord) -> String {
        Future.allEnds.compactMap { future in
            results.futures[future.name].map {
                "\(future.title) \(Display.percent($0["probability"].value))"
            }
        }.joined(separator: ", ")
    }

    /// The histogram of an outcome of the first run; nil where no trial has a number.
    ///
    /// - Parameter base: a run whose histogram is drawn over it as an outline
    public func histogram(_ outcome: Outcome, width: Double, height: Double, over base: RunRecord? = nil) -> Picture? {
        let results = runs[0].results
        let spread = OutcomeSpread(results, outcome)
        guard let first = spread.bins.first, let last = spread.bins.last else { return nil }
        let hasLoss = outcome == .npv && first.low < 0 && last.high > 0
        let sides = hasLoss ? spread.lossAndGain : ("", "")
        var chart = HistogramChart(
            spread.bins.map { .init($0.low, $0.high, share: $0.share) },
            axis: Axis(outcome, first.low...last.high), threshold: outcome == .npv ? 0 : nil, sides: sides,
            outside: spread.outside)
        chart.outline =
            base.map { OutcomeSpread($0, outcome).bins.map { .init($0.low, $0.high, share: $0.share) } } ?? []
        return chart.picture(
            width: width, height: height, title: "\(outcome.title.capitalised), trial by trial",
            description: "Histogram of \(spread.bins.count) bins. \(spread.percentileSentence) \(spread.outside)")
    }

    /// The exceedance curves of an outcome, run by run; nil where no trial of any has a number.
    public func exceedance(_ outcome: Outcome, width: Double, height: Double) -> Picture? {
        let spreads = runs.map { OutcomeSpread($0.results, outcome) }
        guard let range = OutcomeSpread.range(spreads) else { return nil }
        let curves = spreads.enumerated().map { index, spread in
            let style = Hue.series(index)
            return CurveChart.Curve(
                runs.count > 1 ? runs[index].name : "", spread.exceedance, hue: style.hue,
                dashes: runs.count > 1 ? style.dashes : nil)
        }
        let marks = outcome == .npv && range.contains(0) ? [(value: 0.0, label: "breaks even")] : []
        let chart = CurveChart(
            curves, horizontal: Axis(outcome, range),
            vertical: Axis("share of trials at or above it", 0...1, form: .percent), marks: marks,
            hasKey: runs.count > 1)
        return chart.picture(
            width: width, height: height, title: "\(outcome.title.capitalised): how many trials reach it",
            description: zip(runs, spreads).map { "\(Plot.label($0.name, to: 60)): \($1.percentileSentence)" }
                .joined(separator: " "))
    }

    /// The distributions of an outcome over one another; nil where no trial of any has a number.
    public func overlay(_ outcome: Outcome, width: Double, height: Double) -> Picture? {
        let spreads = runs.map { OutcomeSpread($0.results, outcome) }
        guard let range = OutcomeSpread.range(spreads) else { return nil }
        let width100 = Ticks(range, count: 40).values
        let unit = width100.count > 1 ? width100[1] - width100[0] : 1
        let curves = spreads.enumerated().map { index, spread in
            let style = Hue.series(index)
            return CurveChart.Curve(runs[index].name, spread.outline(per: unit), hue: style.hue, dashes: style.dashes)
        }
        let most = curves.flatMap(\.points).map(\.y).max() ?? 1
        let per = Display.quantity(unit, unit: outcome.unit, isShare: outcome.isShare)
        let chart = CurveChart(
            curves, horizontal: Axis(outcome, range),
            vertical: Axis("share of trials per \(per)", 0...(most > 0 ? most * 1.05 : 1), form: .percent),
            marks: outcome == .npv && range.contains(0) ? [(value: 0.0, label: "breaks even")] : [], hasKey: true)
        return chart.picture(
            width: width, height: height, title: "\(outcome.title.capitalised), by scenario",
            description: zip(runs, spreads).map { "\(Plot.label($0.name, to: 60)): \($1.percentileSentence)" }
                .joined(separator: " "))
    }
}

/// What runs are called where there is little room.
public enum RunNames {
    /// The file of each run's scenario, or the run's folder where two share it.
    public static func of(_ runs: [RunRecord]) -> [String] {
        let names = runs.map { run in
            run.scenario.identifier + (run.weighing.map { ", " + WeighingText.short($0) } ?? "")
        }
        return Set(names).count == names.count ? names : runs.map(\.folder)
    }
}
