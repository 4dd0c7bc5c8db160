import Charts
import Documents
import Runs
import Scenarios
import ThreeFutures

/// The pictures of a sweep: a line along one axis, or a heat map over the first two axes of a grid.
struct SweepPictures {
    private let sweep: Sweep
    private let results: [SweepResult]
    private static let size = (width: 720.0, height: 340.0)

    init(_ sweep: Sweep, _ results: [SweepResult]) { (self.sweep, self.results) = (sweep, results) }

    private var metric: SweepMetric { sweep.charted }
    private var axes: [SweepAxis] { sweep.document.axes }

    /// Every picture with the name of its file; none of many points over several axes.
    var all: [(name: String, picture: Picture)] {
        if axes.count == 1 { return [("sweep.svg", lines)] }
        guard sweep.document.isGrid else { return [] }
        let scenarios = sweep.document.scenarios.indices.map { source in
            (name: pointsOf(source)[0].point.scenario, picture: heatMap(source))
        }
        if scenarios.count == 1 { return [("sweep.svg", scenarios[0].picture)] }
        return scenarios.map { ("sweep-\($0.name).svg", $0.picture) }
    }

    private typealias Finished = (point: SweepPoint, estimate: Estimate?)

    private func pointsOf(_ source: Int) -> [Finished] {
        zip(sweep.points, results).filter { $0.0.source == source }.map { ($0, $1[metric]) }
    }

    /// The numbers that can be drawn.
    private var values: [Double] { results.compactMap { $0[metric]?.value }.filter(\.isFinite) }
}

// MARK: - Lines

extension SweepPictures {
    private var lines: Picture {
        let isSeveral = sweep.document.scenarios.count > 1
        let curves = sweep.document.scenarios.indices.map { source in
            let style = Hue.series(source)
            let points = pointsOf(source).sorted { $0.point.values[0].middle < $1.point.values[0].middle }
            return CurveChart.Curve(
                isSeveral ? points[0].point.scenario : "",
                points.map { ($0.point.values[0].middle, Self.drawable($0.estimate?.value)) },
                band: points.map { (Self.drawable($0.estimate?.low95), Self.drawable($0.estimate?.high95)) },
                hue: style.hue, dashes: isSeveral ? style.dashes : nil, hasDots: points.count <= 50)
        }
        let places = sweep.points.map { $0.values[0].middle }
        let chart = CurveChart(
            curves,
            horizontal: Axis(
                heading(axes[0]), unit: axes[0].unit, (places.min() ?? 0)...(places.max() ?? 1),
                form: axes[0].name == "settings.start" ? .year : .plain),
            vertical: axis(range(curves.flatMap { $0.band.flatMap { [$0.low, $0.high] } })), hasKey: isSeveral)
        return chart.picture(
            width: Self.size.width, height: Self.size.height, title: "\(title) along \(axes[0].name)",
            description: "\(sentence) Bands are 95 % intervals.")
    }

    /// A number that has a place in a picture; NaN otherwise.
    private static func drawable(_ value: Double?) -> Double { value.flatMap { $0.isFinite ? $0 : nil } ?? .nan }

    private func range(_ numbers: [Double]) -> ClosedRange<Double> {
        let known = numbers.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else { return 0...1 }
        return low...high
    }

    /// The name of an axis; distributions stand at their medians.
    private func heading(_ axis: SweepAxis) -> String {
        let isNumber = sweep.points.allSatisfy { $0.values[0].number != nil }
        return isNumber ? axis.name : "\(axis.name), medians"
    }
}

// MARK: - Heat maps

extension SweepPictures {
    private func heatMap(_ source: Int) -> Picture {
        let points = pointsOf(source).filter { point, _ in
            zip(point.values, sweep.points[0].values).dropFirst(2).allSatisfy { $0.text == $1.text }
        }
        let columns = texts(points, axis: 0)
        let rows = texts(points, axis: 1)
        let numbers = Dictionary(
            points.map { ([$0.point.values[0].text, $0.point.values[1].text], $0.estimate?.value ?? .nan) },
            uniquingKeysWith: { first, _ in first })
        let isShare = isShare
        let map = HeatMap(
            columns: columns, rows: rows, horizontal: Self.name(axes[0]), vertical: Self.name(axes[1]),
            values: rows.map { row in columns.map { numbers[[$0, row]] ?? .nan } },
            axis: axis(metric.statistic == "sd" || isShare ? range(values) : colours)
        ) { Self.text($0, isShare: isShare) }
        let name = sweep.document.scenarios.count > 1 ? ", " + points[0].point.scenario : ""
        return map.picture(
            width: Self.size.width, title: title + name + slice(points), description: "\(sentence) \(fixed(points))")
    }

    /// Halves for the sides of 0, where there are both.
    private var colours: ClosedRange<Double> {
        let all = range(values)
        return all.lowerBound < 0 && all.upperBound > 0 ? HeatMap.range(around: 0, of: values) : all
    }

    private func texts(_ points: [Finished], axis: Int) -> [String] {
        var seen: Set<String> = []
        return points.map { $0.point.values[axis].text }.filter { seen.insert($0).inserted }
    }

    /// The values of the axes that are not drawn, for the title.
    private func slice(_ points: [Finished]) -> String {
        guard let values = points.first?.point.values, axes.count > 2 else { return "" }
        return " at " + zip(axes, values).dropFirst(2).map { "\($0.name) \($1.text)" }.joined(separator: ", ")
    }

    /// What the axes have that are not drawn.
    private func fixed(_ points: [Finished]) -> String {
        guard let values = points.first?.point.values, axes.count > 2 else { return "" }
        let others = zip(axes, values).dropFirst(2).map { "\($0.name) is \($1.text)" }
        return "Of the other axes the first values are shown: \(others.joined(separator: ", "))."
    }

    private static func name(_ axis: SweepAxis) -> String {
        axis.unit == "–" ? axis.name : "\(axis.name) (\(axis.unit))"
    }
}

// MARK: - Texts

extension SweepPictures {
    private var isShare: Bool { metric.isShare }

    private var title: String {
        metric.isProbability ? "Probability of \(metric.metric)" : "\(metric.metric) \(metric.statistic)"
    }

    private func axis(_ range: ClosedRange<Double>) -> Axis {
        Axis(title, unit: metric.unit, range, form: isShare ? .percent : .plain)
    }

    private static func text(_ value: Double, isShare: Bool) -> String {
        let text = NumberText.significant(isShare ? value * 100 : value, digits: 3)
        return NumberForm.signed(isShare && value.isFinite ? text + " %" : text)
    }

    private var sentence: String {
        let ends = [values.min(), values.max()].map { Self.text($0 ?? .nan, isShare: isShare) }
        return "\(sweep.document.name): \(results.count) points; \(title) goes from \(ends[0]) to \(ends[1])."
    }
}
