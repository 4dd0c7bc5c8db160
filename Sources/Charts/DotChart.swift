import Documents

/// Rows of dots on a common axis: where one thing stands under several conditions.
public struct DotChart: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// What it is about.
        public var label: String
        /// Where the dots stand, with what they mean and their colours; those that are NaN are left out.
        public var dots: [(value: Double, note: String, hue: Hue)]

        /// A row from its parts.
        public init(_ label: String, _ dots: [(value: Double, note: String, hue: Hue)]) {
            (self.label, self.dots) = (label, dots)
        }
    }

    /// The rows, from the top.
    public var rows: [Row]
    /// What the dots measure.
    public var axis: Axis
    /// The meaning of each colour.
    public var key: [(label: String, hue: Hue)]
    /// A number of the axis that everything is to be seen against.
    public var reference: Double?

    /// A chart from its parts.
    public init(_ rows: [Row], axis: Axis, key: [(label: String, hue: Hue)], reference: Double? = nil) {
        (self.rows, self.axis, self.key, self.reference) = (rows, axis, key, reference)
    }

    /// Draws the chart.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let most = width < 500 ? 24 : 36
        let labels = rows.map { Plot.width(Plot.label($0.label, to: most)) }.max() ?? 0
        let scale = Scale(axis.range, from: labels + 14, to: max(labels + 80, width - 24))
        let bottom = 34 + 22 * Double(rows.count)
        let body = rows.enumerated().flatMap { index, row in
            draw(row, scale, 44 + 22 * Double(index), letters: most)
        }
        return Picture(
            width: width, height: bottom + 40, title: title, description: description,
            drawing: keys() + ruler(scale, bottom) + body)
    }

    private func keys() -> [Markup] {
        var x = 8.0
        return key.flatMap { entry in
            defer { x += Plot.width(entry.label) + 30 }
            return [
                Draw.dot(x, 10, 5, "fill-\(entry.hue.rawValue)", note: entry.label), Draw.text(entry.label, x + 10, 14),
            ]
        }
    }

    private func ruler(_ scale: Scale, _ bottom: Double) -> [Markup] {
        let line = reference.map { [Draw.line(scale.position($0), 28, scale.position($0), bottom, "axis")] } ?? []
        return Plot.ruler(axis, scale, top: 28, bottom: bottom) + line
    }

    private func draw(_ row: Row, _ scale: Scale, _ y: Double, letters: Int) -> [Markup] {
        let known = row.dots.filter { !$0.value.isNaN }
        let positions = known.map { scale.position($0.value) }
        let span = positions.isEmpty ? [] : [Draw.line(positions.min() ?? 0, y, positions.max() ?? 0, y, "axis faint")]
        return [Draw.text(Plot.label(row.label, to: letters), scale.start - 10, y + 4, "end")] + span
            + zip(known, positions).map { Draw.dot($1, y, 5.5, "halo fill-\($0.hue.rawValue)", note: $0.note) }
    }
}
