import Documents

/// Rows of intervals on a common axis, with what was observed: the wide range of a forecast, its narrow one and its median.
public struct IntervalChart: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// What it is about.
        public var label: String
        /// The ends of the wide range, of the narrow one, and the median in the middle.
        public var percentiles: [Double]
        /// What was observed, and whether it is drawn as a ring, not a dot.
        public var observed: Double, isHollow: Bool
        /// What is said of it when it is pointed at.
        public var note: String

        /// A row from its parts.
        public init(_ label: String, _ percentiles: [Double], observed: Double, isHollow: Bool, note: String) {
            (self.label, self.percentiles) = (label, percentiles)
            (self.observed, self.isHollow, self.note) = (observed, isHollow, note)
        }
    }

    /// The rows, from the top.
    public var rows: [Row]
    /// What they measure.
    public var axis: Axis
    /// The colour of the ranges.
    public var hue: Hue

    /// A chart from its parts.
    public init(_ rows: [Row], axis: Axis, hue: Hue = .blue) { (self.rows, self.axis, self.hue) = (rows, axis, hue) }

    /// Draws the chart.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let layout = Rows(rows.map(\.label), texts: rows.map { _ in "" }, width: width, lane: 24)
        let all = axis.holding(rows.flatMap { $0.percentiles + [$0.observed] })
        let scale = Scale(all.range, from: layout.start, to: max(layout.start + 40, min(layout.end, width - 22)))
        let bottom = 4 + layout.step * Double(rows.count)
        let body = rows.enumerated().map { draw($1, layout, scale, 4 + layout.step * Double($0)) }
        return Picture(
            width: width, height: bottom + 42, title: title, description: description,
            drawing: Plot.ruler(all, scale, top: 4, bottom: bottom) + body)
    }

    private func draw(_ row: Row, _ layout: Rows, _ scale: Scale, _ top: Double) -> Markup {
        let y = top + layout.head + 12
        let label = layout.draw(row.label, "", top: top)
        let places = row.percentiles.map(scale.position)
        guard places.count == 5, row.percentiles.allSatisfy({ !$0.isNaN }) else {
            return Draw.noted(label, note: row.note)
        }
        let ranges = [(0, 4, 3.0, "wide"), (1, 3, 6.0, "narrow")].map { low, high, reach, style in
            Draw.rectangle(
                places[low], y - reach, max(1, places[high] - places[low]), 2 * reach, "\(style) fill-\(hue.rawValue)")
        }
        let median = Draw.line(places[2], y - 8, places[2], y + 8, "line-\(hue.rawValue) curve")
        let x = scale.position(row.observed)
        let mark = row.isHollow ? Draw.ring(x, y, note: row.note) : Draw.dot(x, y, 4, "halo ink", note: row.note)
        return Draw.noted(label + ranges + [median, mark], note: row.note)
    }
}
