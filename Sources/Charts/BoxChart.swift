import Documents

/// A box of inputs: the part of each input's distribution that it keeps, as a bar on a track from 0 to 100 %.
public struct BoxChart: Sendable {
    /// One input.
    public struct Row: Sendable {
        /// Its name.
        public var label: String
        /// The shares of its distribution below the bounds; 0 and 1 where there is no bound.
        public var low, high: Double
        /// The bounds in words, in the input's unit.
        public var text: String
        /// What is said of it beside label and text when it is pointed at.
        public var note: String

        /// An input from its parts.
        public init(_ label: String, low: Double, high: Double, text: String, note: String = "") {
            (self.label, self.low, self.high, self.text, self.note) = (label, low, high, text, note)
        }
    }

    /// The inputs, from the top.
    public var rows: [Row]
    /// What the tracks measure.
    public var axis: Axis
    /// The colour of the bars.
    public var hue: Hue

    /// A box from its parts.
    public init(
        _ rows: [Row], axis: Axis = Axis("share of the input's distribution", 0...1, form: .percent),
        hue: Hue = .blue
    ) {
        (self.rows, self.axis, self.hue) = (rows, axis, hue)
    }

    /// Draws the chart.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let layout = Rows(rows.map(\.label), texts: rows.map(\.text), width: width, lane: 26)
        // The last number of the axis needs room beside it.
        let scale = Scale(axis.range, from: layout.start, to: max(layout.start + 40, min(layout.end, width - 22)))
        let bottom = 4 + layout.step * Double(rows.count)
        let body = rows.enumerated().map { draw($1, layout, scale, 4 + layout.step * Double($0)) }
        return Picture(
            width: width, height: bottom + 42, title: title, description: description,
            drawing: Plot.ruler(axis, scale, top: 4, bottom: bottom) + body)
    }

    private func draw(_ row: Row, _ layout: Rows, _ scale: Scale, _ top: Double) -> Markup {
        let middle = top + layout.head + 13
        let track = Draw.rectangle(scale.start, middle - 3, scale.end - scale.start, 6, "fill-grey narrow")
        let said = "\(row.label): \(row.text)"
        let note = row.note.isEmpty ? said : said + "; " + row.note
        let marks = layout.draw(row.label, row.text, top: top) + [track]
        if row.low.isNaN || row.high.isNaN { return Draw.noted(marks, note: note) }
        let (left, right) = (scale.position(row.low), scale.position(row.high))
        let bar = Draw.rectangle(left, middle - 8, max(1, right - left), 16, "fill-\(hue.rawValue)")
        return Draw.noted(marks + [bar], note: note)
    }
}
