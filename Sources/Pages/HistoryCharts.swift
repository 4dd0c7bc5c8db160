import Charts
import Documents
import Glibc
import Hindcast
import Results
import Runs

/// The charts of a scenario that was held against what happened; every number in them stands in its tables.
public struct HistoryCharts {
    let record: HistoryRecord

    /// Before or after weighting.
    public enum Stage: String, CaseIterable, Sendable {
        /// All trials alike.
        case prior
        /// By the weights that history leaves.
        case weighted

        /// In words for people.
        var title: String { self == .prior ? "as it was written" : "weighted by what happened" }
        fileprivate var prefix: String { self == .prior ? "" : "weighted_" }
        fileprivate var hue: Hue { self == .prior ? .blue : .green }
    }

    /// The charts of a record.
    public init(_ record: HistoryRecord) { self.record = record }

    private static let columns = HistoryReport.Coverage.probabilities.map { PercentileSummary.name($0) }
    /// Standard errors from the middle to the end of a 90 % interval.
    private static let reach = 1.645

    /// The series that have a fan, in the order of the model.
    public var series: [ObservedSeries] {
        let known = Set(record.fans.rows.map { $0.text("series") })
        return ObservedSeries.allCases.filter { known.contains($0.name) }
    }

    // MARK: Fans

    /// A series through time with what was observed of it; nil where it was not.
    public func fan(_ series: ObservedSeries, _ stage: Stage, width: Double, height: Double) -> Picture? {
        let rows = record.fans.rows.filter { $0.text("series") == series.name }
        let scale = ObservationScaling(series)
        let years = rows.map { row in
            FanChart.Year(
                Double(record.start) + row["time"].value,
                Self.columns.map { scale.place(row[stage.prefix + $0].value) })
        }
        let points = points(series, scale)
        // Both stages have one axis, so that they can be compared.
        let ends = Stage.allCases.flatMap { stage in
            rows.flatMap { row in [stage.prefix + "p5", stage.prefix + "p95"].map { scale.place(row[$0].value) } }
        }
        let all = (ends + points.flatMap { [$0.low, $0.high] }).filter(\.isFinite)
        guard years.count > 1, let low = all.min(), let high = all.max() else { return nil }
        var chart = FanChart(
            years, labels: ["5 %", "25 %", "median", "75 %", "95 %"],
            axis: Axis(series.title, unit: series.unit, low...high, form: scale.form), hue: stage.hue)
        chart.points = points
        return chart.picture(
            width: width, height: height, title: "\(series.title.capitalised), \(stage.title)",
            description: description(series, stage))
    }

    private func points(_ series: ObservedSeries, _ scale: ObservationScaling) -> [FanChart.Point] {
        observations(of: series).map { row in
            let (value, deviation) = (row["value"].value, row["sd"].value)
            let ends = scale.interval(value, Self.reach * deviation)
            return FanChart.Point(
                Self.year(row.text("date")), scale.place(value), low: scale.place(ends.low),
                high: scale.place(ends.high),
                isHollow: row.text("role") != ObservationRole.train.rawValue, note: note(row))
        }
    }

    /// What is said of an observation when it is pointed at.
    private func note(_ row: ResultTable.Row) -> String {
        let value = Display.value(row["value"].value)
        let unit = row.text("unit") == "–" ? "" : " " + row.text("unit")
        let percentile = NumberText.fixed(100 * row["percentile"].value, decimals: 1)
        return
            "\(row.text("series")) \(row.text("date")): \(value)\(unit), \(Self.role(row.text("role"))); above \(percentile) % of the "
            + "trials as they were written"
    }

    private static func role(_ role: String) -> String {
        switch ObservationRole(rawValue: role) {
        case .train: "weighs the trials"
        case .holdout: "held out"
        default: "for coverage alone"
        }
    }

    private func description(_ series: ObservedSeries, _ stage: Stage) -> String {
        let rows = observations(of: series)
        guard let last = rows.last else { return "" }
        let ends = ["p5", "p50", "p95"].map { Display.value(last[stage.prefix + $0].value) }
        return
            "\(rows.count) observation\(rows.count == 1 ? "" : "s"). On \(last.text("date")) the forecast is \(ends[1]), nine in ten "
            + "trials between \(ends[0]) and \(ends[2]); observed was \(Display.value(last["value"].value))."
    }

    private func observations(of series: ObservedSeries) -> [ResultTable.Row] {
        record.coverage.rows.filter { $0.text("series") == series.name }
    }

    /// The middle of a day or of the first of two, as a calendar year with a fraction; close enough to be drawn.
    private static func year(_ date: String) -> Double {
        let parts = date.prefix(10).split(separator: "-").compactMap { Double($0) }
        return parts.count == 3 ? parts[0] + (parts[1] - 1) / 12 + (parts[2] - 0.5) / 365 : .nan
    }

    // MARK: Changes

    /// What was observed that has no fan, such as changes of rent; nil where there is none.
    public func changes(_ stage: Stage, width: Double) -> Picture? {
        let fans = Set(series.map(\.name))
        let rows = record.coverage.rows.filter { !fans.contains($0.text("series")) }
        if rows.isEmpty { return nil }
        let chart = IntervalChart(
            rows.map { row in
                IntervalChart.Row(
                    "\(row.text("series")) \(Self.short(row.text("date")))",
                    Self.columns.map { row[stage.prefix + $0].value }, observed: row["value"].value,
                    isHollow: row.text("role") != ObservationRole.train.rawValue, note: note(row))
            }, axis: Axis("change of the logarithm, or its rate a year", axisRange(rows)), hue: stage.hue)
        return chart.picture(
            width: width, title: "Changes, \(stage.title)",
            description: rows.map(note).joined(separator: ". ") + ".")
    }

    /// One axis for both stages.
    private func axisRange(_ rows: [ResultTable.Row]) -> ClosedRange<Double> {
        let ends = Stage.allCases.flatMap { stage in
            rows.flatMap { row in ["p5", "p95"].map { row[stage.prefix + $0].value } }
        }.filter(\.isFinite)
        return min(0, ends.min() ?? 0)...max(0, ends.max() ?? 0)
    }

    /// `2023-07/2024-10` of two days.
    private static func short(_ date: String) -> String {
        date.split(separator: "/").map { $0.prefix(7) }.joined(separator: " – ")
    }

    // MARK: Where observations lie

    /// The probability integral transform of every observation, a row a series.
    public func transforms(width: Double) -> Picture? {
        let observed = ObservedSeries.allCases.filter { !observations(of: $0).isEmpty }
        let kinds: [(role: ObservationRole, label: String, hue: Hue)] = [
            (.train, "weighs the trials", .blue), (.holdout, "held out", .vermilion),
            (.coverage, "coverage alone", .grey),
        ]
        let rows = observed.map { series in
            DotChart.Row(
                series.name,
                observations(of: series).map { row in
                    let hue = kinds.first { $0.role.rawValue == row.text("role") }?.hue ?? .grey
                    return (
                        value: row["pit"].value, note: "\(note(row)); PIT \(Display.value(row["pit"].value))", hue: hue
                    )
                })
        }
        if rows.isEmpty { return nil }
        return DotChart(
            rows, axis: Axis("share of the forecast below the observation (PIT)", 0...1, form: .percent),
            key: kinds.map { (label: $0.label, hue: $0.hue) }, reference: 0.5
        ).picture(
            width: width, title: "Where what happened lies in the forecast as it was written",
            description: HistorySentences.coverage(record))
    }
}

/// How a series is drawn: on a logarithmic axis where it is compared so.
private struct ObservationScaling {
    let isLogarithmic: Bool

    init(_ series: ObservedSeries) { isLogarithmic = series.scale == .logarithmic }

    var form: NumberForm { isLogarithmic ? .logarithm : .plain }

    /// Where a value stands on the axis; NaN where it cannot be drawn.
    func place(_ value: Double) -> Double {
        let place = isLogarithmic ? log10(value) : value
        return place.isFinite ? place : .nan
    }

    /// An interval around a value that reaches so far on the scale of its error.
    func interval(_ value: Double, _ reach: Double) -> (low: Double, high: Double) {
        isLogarithmic ? (value * exp(-reach), value * exp(reach)) : (value - reach, value + reach)
    }
}
