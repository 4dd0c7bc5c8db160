import Charts
import ThreeFutures

/// The charts of one trial: its paths, quarter by quarter.
public struct TrialCharts {
    private let worked: WorkedTrial
    private let settings: Settings

    /// The charts of a trial of a scenario with these settings.
    public init(_ worked: WorkedTrial, settings: Settings) { (self.worked, self.settings) = (worked, settings) }

    /// A series through time; nil where it has no number.
    public func path(_ series: Series, width: Double, height: Double) -> Picture? {
        let points = worked.path(series).enumerated().map { step, value in
            (x: Double(settings.start) + Double(step) / 4, y: value.isFinite ? value : .nan)
        }
        let known = points.map(\.y).filter { !$0.isNaN }
        guard let low = known.min(), let high = known.max(), let first = points.first, let last = points.last else {
            return nil
        }
        let base = min(0, low)
        let ends = [known.first, known.last].compactMap(\.self).map {
            Display.quantity($0, unit: series.unit, isShare: series.isShare)
        }
        return CurveChart(
            [CurveChart.Curve("", points, hue: .blue)],
            horizontal: Axis("year", first.x...max(last.x, first.x + 1), form: .year),
            vertical: Axis(series, base...(high > base ? high : base + 1))
        ).picture(
            width: width, height: height, title: "\(series.title.capitalised) in this trial",
            description: "It goes from \(ends[0]) to \(ends[1]).")
    }
}
