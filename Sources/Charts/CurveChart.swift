import Documents

/// Lines over a common axis, each labelled where it ends: exceedance curves, outlines of distributions, medians by year,
/// and a result along an input.
public struct CurveChart: Sendable {
    /// One line.
    public struct Curve: Sendable {
        /// Its name.
        public var label: String
        /// Its points, from left to right; a gap where y is NaN.
        public var points: [(x: Double, y: Double)]
        /// The interval around each point; empty where it is not drawn.
        public var band: [(low: Double, high: Double)]
        /// Its colour.
        public var hue: Hue
        /// Its dashes, e.g. `4 2`.
        public var dashes: String?
        /// Whether its points are marked.
        public var hasDots: Bool

        /// A line from its parts.
        public init(
            _ label: String, _ points: [(x: Double, y: Double)], band: [(low: Double, high: Double)] = [],
            hue: Hue, dashes: String? = nil, hasDots: Bool = false
        ) {
            (self.label, self.points, self.band, self.hue, self.dashes) = (label, points, band, hue, dashes)
            self.hasDots = hasDots
        }
    }

    /// The lines.
    public var curves: [Curve]
    /// The axes.
    public var horizontal, vertical: Axis
    /// Numbers of the horizontal axis marked by a line, with what it means.
    public var marks: [(value: Double, label: String)]
    /// Whether the lines are named in rows above the plot, where they cross too much to be named at their ends.
    public var hasKey: Bool

    /// A chart from its parts.
    public init(
        _ curves: [Curve], horizontal: Axis, vertical: Axis, marks: [(value: Double, label: String)] = [],
        hasKey: Bool = false
    ) {
        (self.curves, self.horizontal, self.vertical) = (curves, horizontal, vertical)
        (self.marks, self.hasKey) = (marks, hasKey)
    }

    /// Draws the chart.
    public func picture(width: Double, height: Double, title: String, description: String) -> Picture {
        let isNamed = !hasKey && curves.contains { !$0.label.isEmpty }
        let labels = isNamed ? curves.map { Plot.width(Plot.label($0.label)) }.max() ?? 0 : 0
        let plot = Plot(
            horizontal, vertical, width: width, height: height, right: labels > 0 ? min(labels + 12, width / 3) : 16)
        let ends = curves.compactMap { curve in
            curve.points.last { !$0.y.isNaN }.map { (Plot.label(curve.label), $0.y, "strong") }
        }
        let key = hasKey ? self.key(width) : (drawing: [], height: 0)
        let body = plot.axes + marks.flatMap { draw($0, plot) } + curves.flatMap { draw($0, plot) }
        let shifted = Markup.tag(
            "g", ["transform": "translate(0 \(Draw.number(key.height)))"],
            body + (isNamed ? plot.edgeLabels(ends) : []))
        return Picture(
            width: width, height: height + key.height, title: title, description: description,
            drawing: key.drawing + [shifted])
    }

    private func draw(_ curve: Curve, _ plot: Plot) -> [Markup] {
        let band = zip(curve.points, curve.band).filter { !$1.low.isNaN && !$1.high.isNaN }
        let area =
            band.map { plot.point($0.x, $1.high) } + band.reversed().map { plot.point($0.x, $1.low) }
        let lines = curve.points.split { $0.y.isNaN }
        let path = lines.filter { $0.count > 1 }.map { points in
            Draw.path(
                points.map { plot.point($0.x, $0.y) }, "curve line-\(curve.hue.rawValue)", dashes: curve.dashes)
        }
        // A point by itself would be a line without length.
        let dots = lines.filter { curve.hasDots || $0.count == 1 }.joined().map { point in
            let center = plot.point(point.x, point.y)
            return Draw.path([center, center], "curve line-\(curve.hue.rawValue) dot")
        }
        return (area.isEmpty ? [] : [Draw.path(area, "wide fill-\(curve.hue.rawValue)", closed: true)]) + path + dots
    }

    private func draw(_ mark: (value: Double, label: String), _ plot: Plot) -> [Markup] {
        guard plot.x.domain.contains(mark.value) else { return [] }
        let x = plot.x.position(mark.value)
        return [Draw.line(x, 30, x, plot.y.start, "axis"), Draw.text(mark.label, x + 5, 40, "soft small")]
    }

    /// The names of the lines with a piece of each, in as many rows as they need.
    private func key(_ width: Double) -> (drawing: [Markup], height: Double) {
        var (x, y) = (4.0, 14.0)
        var drawing: [Markup] = []
        for curve in curves {
            let label = Plot.label(curve.label, to: 30)
            let space = 36 + Plot.width(label) + 18
            if x > 4, x + space > width { (x, y) = (4, y + 18) }
            drawing += [
                Draw.path(
                    [(x, y - 4), (x + 28, y - 4)], "curve line-\(curve.hue.rawValue)", dashes: curve.dashes),
                Draw.text(label, x + 34, y),
            ]
            x += space
        }
        return (drawing, y + 10)
    }
}
