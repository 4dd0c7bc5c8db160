import Charts
import Documents
import Pages
import Results
import Runs
import Simulation
import Tables
import ThreeFutures

/// What is told of the trials so far: numbers, the same as people read them, and charts.
struct ResultsDocument {
    private let look: RunLook
    private let base: RunLook?
    private let charts: [ChartWish]
    private let trials: Int
    private let workers: Workers

    /// - Parameter trials: those of the whole run
    init(_ look: RunLook, base: RunLook?, charts: [ChartWish], of trials: Int, workers: Workers) {
        (self.look, self.base, self.charts) = (look, base, charts)
        (self.trials, self.workers) = (trials, workers)
    }

    /// The document.
    ///
    /// - Throws: `Cancelled`
    func value() throws(Cancelled) -> JSONValue {
        let run = look.record
        let drawn = try drawings()
        let own: [(String, JSONValue)] = [
            ("trials", .integer(run.sampling.trials)), ("of", .integer(trials)),
            ("isLast", .bool(run.sampling.trials == trials)), ("answer", .text(Self.answer(run))),
            ("run", RunDocument.valueWithoutBands(run)), ("shown", Self.shown(run)),
            ("bands", BandDocument.value(run.summary)), ("histogram", HistogramDocument.value(look)),
            ("charts", .object(drawn)),
        ]
        guard let base else { return .object(own) }
        return .object(
            own + [
                (
                    "baseline",
                    .object([
                        ("run", RunDocument.valueWithoutBands(base.record)), ("shown", Self.shown(base.record)),
                    ])
                ), ("differences", DifferenceDocument.value(look, less: base)),
            ])
    }

    private func drawings() throws(Cancelled) -> [(String, JSONValue)] {
        let (charts, run, base) = (charts, look.record, base?.record)
        let sources = try Parallel.map(charts.count, workers: workers) {
            charts[$0].source(charts[$0].picture(run, over: base))
        }
        return zip(charts, sources).compactMap { wish, source in source.map { (wish.name, .text($0)) } }
    }

    /// What the run says, in a sentence.
    static func answer(_ run: RunRecord) -> String {
        let share = Display.percent(run.summary[.paysOut].probability.value)
        return "Given these inputs, the buildout pays out in \(share) of the trials."
    }

    /// Numbers as people read them.
    static func shown(_ run: RunRecord) -> JSONValue {
        let futures = run.summary.futures.map {
            ($0.future.name, JSONValue.text(Display.percent($0.probability.value)))
        }
        let metrics = run.summary.outcomes.map { outcome in
            let column = outcome.column
            let percentiles = column.percentiles.filter { [0.05, 0.5, 0.95].contains($0.probability) }
            let named = [("mean", column.mean)] + percentiles.map { ($0.name, $0.estimate) }
            return (outcome.outcome.name, JSONValue.object(named.map { ($0, text($1, outcome.outcome)) }))
        }
        return .object([("futures", .object(futures)), ("metrics", .object(metrics))])
    }

    private static func text(_ estimate: Estimate?, _ outcome: Outcome) -> JSONValue {
        guard let estimate else { return .null }
        return .text(Display.quantity(estimate.value, unit: outcome.unit, isShare: outcome.isShare))
    }
}

/// The yearly percentiles of the series that were asked for, column by column.
enum BandDocument {
    static func value(_ summary: Summary) -> JSONValue {
        let series = Series.banded.filter { series in summary.bands.contains { $0.series == series } }
        return .object(
            series.map { series in (series.name, value(series, summary.bands.filter { $0.series == series })) })
    }

    private static func value(_ series: Series, _ bands: [BandSummary]) -> JSONValue {
        let percentiles = Summary.bandProbabilities.enumerated().flatMap { index, probability in
            let name = PercentileSummary.name(probability)
            let estimates = bands.map { $0.column.percentiles[index].estimate }
            return [
                (name, JSONValue.array(estimates.map { .number($0?.value ?? .nan) })),
                (name + "_se", JSONValue.array(estimates.map { .number($0?.standardError ?? .nan) })),
            ]
        }
        let head: [(String, JSONValue)] = [
            ("unit", .text(series.unit)), ("isShare", .bool(series.isShare)),
            ("trials", .integer(bands.first?.column.trials ?? 0)),
            ("years", .array(bands.map { .integer($0.year) })),
        ]
        return .object(head + percentiles)
    }
}
