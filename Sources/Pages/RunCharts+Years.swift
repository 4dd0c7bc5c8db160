import Charts
import Results
import ThreeFutures

extension RunCharts {
    private static let columns = ["p5", "p25", "p50", "p75", "p95"]

    /// A series of the first run through time; nil where it has no percentiles.
    public func fan(_ series: Series, width: Double, height: Double) -> Picture? {
        let rows = runs[0].results.band(of: series.name)
        let years = rows.map { row in
            FanChart.Year(row["year"].value, Self.columns.map { Self.finite(row[$0].value) })
        }
        let ends = years.flatMap(\.percentiles).filter { !$0.isNaN }
        guard let low = ends.min(), let high = ends.max() else { return nil }
        let base = min(0, low)
        let chart = FanChart(
            years, labels: ["5 %", "25 %", "median", "75 %", "95 %"],
            axis: Axis(series, base...(high > base ? high : base + 1)))
        return chart.picture(
            width: width, height: height, title: "\(series.title.capitalised) through time",
            description: description(series, rows))
    }

    /// The medians of a series through time, run by run; nil where none has one.
    public func medians(_ series: Series, width: Double, height: Double) -> Picture? {
        let curves = runs.enumerated().map { index, run in
            let style = Hue.series(index)
            let points = run.results.band(of: series.name).map {
                (x: $0["year"].value, y: Self.finite($0["p50"].value))
            }
            return CurveChart.Curve(run.name, points, hue: style.hue, dashes: style.dashes)
        }
        let points = curves.flatMap(\.points)
        let known = points.map(\.y).filter { !$0.isNaN }
        guard let low = known.min(), let high = known.max(), let first = points.map(\.x).min(),
            let last = points.map(\.x).max()
        else { return nil }
        let base = min(0, low)
        return CurveChart(
            curves, horizontal: Axis("year", first...last, form: .year),
            vertical: Axis(series, base...(high > base ? high : base + 1)), hasKey: true
        ).picture(
            width: width, height: height, title: "\(series.title.capitalised): medians through time",
            description: runs.map { description(series, $0.results.band(of: series.name), of: $0.name) }
                .joined(separator: " "))
    }

    private func description(_ series: Series, _ rows: [ResultTable.Row], of name: String? = nil) -> String {
        guard let first = rows.first, let last = rows.last else { return "" }
        let medians = [first, last].map {
            Display.quantity($0["p50"].value, unit: series.unit, isShare: series.isShare)
        }
        let whose = name.map { "\(Plot.label($0, to: 60)): the" } ?? "The"
        return
            "\(whose) median goes from \(medians[0]) in \(first.text("year")) to \(medians[1]) in \(last.text("year"))."
    }

    /// A number that can be drawn.
    private static func finite(_ value: Double) -> Double { value.isFinite ? value : .nan }
}
