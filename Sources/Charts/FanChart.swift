import Documents

/// A quantity through time: its median, and the ranges that hold half and nine tenths of the trials.
public struct FanChart: Sendable {
    /// The quantity in a year.
    public struct Year: Sendable {
        /// The calendar year.
        public var year: Double
        /// Its percentiles, ascending: the ends of the wide range, of the narrow one, and the median in the middle; NaN where
        /// there are none.
        public var percentiles: [Double]

        /// A year from its five percentiles.
        public init(_ year: Double, _ percentiles: [Double]) { (self.year, self.percentiles) = (year, percentiles) }
    }

    /// Something that was observed.
    public struct Point: Sendable {
        /// When, as a calendar year with a fraction.
        public var year: Double
        /// What, and the ends of its interval.
        public var value, low, high: Double
        /// Whether it is drawn as a ring, not a dot.
        public var isHollow: Bool
        /// What is said of it when it is pointed at.
        public var note: String

        /// A point from its parts.
        public init(_ year: Double, _ value: Double, low: Double, high: Double, isHollow: Bool, note: String) {
            (self.year, self.value, self.low, self.high) = (year, value, low, high)
            (self.isHollow, self.note) = (isHollow, note)
        }
    }

    /// The years, ascending.
    public var years: [Year]
    /// What was observed, drawn over the fan.
    public var points: [Point] = []
    /// What the percentiles are called, in their order: `5 %` … `95 %`.
    public var labels: [String]
    /// The quantity, with its unit.
    public var axis: Axis
    /// Its colour.
    public var hue: Hue

    /// A fan from its parts.
    public init(_ years: [Year], labels: [String], axis: Axis, hue: Hue = .blue) {
        (self.years, self.labels, self.axis, self.hue) = (years, labels, axis, hue)
    }

    /// Draws the chart.
    public func picture(width: Double, height: Double, title: String, description: String) -> Picture {
        let known = years.filter { $0.percentiles.count == 5 && $0.percentiles.allSatisfy { !$0.isNaN } }
        let ends = known.map(\.year)
        let plot = Plot(
            Axis("year", (ends.first ?? 0)...(ends.last ?? 1), form: .year), axis, width: width, height: height,
            right: 62)
        let areas = [(0, 4, "wide"), (1, 3, "narrow")].map { low, high, style in
            Draw.path(
                points(high, known, plot) + points(low, known, plot).reversed(), "\(style) fill-\(hue.rawValue)",
                closed: true)
        }
        let names = zip(labels, known.last?.percentiles ?? []).enumerated().map { index, label in
            (text: label.0, value: label.1, style: index == 2 ? "strong" : "soft small")
        }
        let median = Draw.path(points(2, known, plot), "curve line-\(hue.rawValue)")
        let observed = points.flatMap { draw($0, plot) }
        return Picture(
            width: width, height: height, title: title, description: description,
            drawing: plot.axes + areas + [median] + observed + plot.edgeLabels(names))
    }

    private func draw(_ point: Point, _ plot: Plot) -> [Markup] {
        let (x, y) = plot.point(point.year, point.value)
        let bar = [(x: x, y: plot.y.position(point.low)), (x: x, y: plot.y.position(point.high))]
        let mark =
            point.isHollow ? Draw.ring(x, y, note: point.note) : Draw.dot(x, y, 4, "halo ink", note: point.note)
        return [Draw.path(bar, "casing"), Draw.path(bar, "whisker"), mark]
    }

    private func points(_ index: Int, _ years: [Year], _ plot: Plot) -> [(x: Double, y: Double)] {
        years.map { plot.point($0.year, $0.percentiles[index]) }
    }
}
