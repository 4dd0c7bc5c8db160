import Documents

/// What a number becomes where one input at a time is held low or held high: two bars from the number of the run.
public struct TornadoChart: Sendable {
    /// One end of an input.
    public struct End: Sendable {
        /// The value of the input there, as text.
        public var input: String
        /// The number there, and the ends of its interval; NaN where there is none.
        public var value, low, high: Double
        /// The number of the trials that have such inputs by themselves; NaN where it is not drawn.
        public var seen: Double
        /// The number in words, for those who point at it.
        public var text: String

        /// An end from its parts.
        public init(
            input: String, value: Double, low: Double = .nan, high: Double = .nan, seen: Double = .nan, text: String
        ) {
            (self.input, self.value, self.low, self.high) = (input, value, low, high)
            (self.seen, self.text) = (seen, text)
        }
    }

    /// One input.
    public struct Row: Sendable {
        /// Its name.
        public var label: String
        /// Its ends; nil where there is none.
        public var low, high: End?

        /// An input from its parts.
        public init(_ label: String, low: End?, high: End?) { (self.label, self.low, self.high) = (label, low, high) }
    }

    /// What the marks mean.
    public struct Names: Sendable {
        /// The bars of the low and of the high ends: `input at its 10 % point`.
        public var low, high: String
        /// The hollow marks: `trials with the input in its lowest or highest tenth`.
        public var seen: String
        /// The number of the run: `run −276 B$`.
        public var centre: String

        /// Names from their parts.
        public init(low: String, high: String, seen: String, centre: String) {
            (self.low, self.high, self.seen, self.centre) = (low, high, seen, centre)
        }
    }

    /// The inputs, from the top.
    public var rows: [Row]
    /// The number of the run.
    public var centre: Double
    /// What is measured; its range grows to hold all that is drawn.
    public var axis: Axis
    /// What the marks mean.
    public var names: Names

    /// A chart from its parts.
    public init(_ rows: [Row], centre: Double, axis: Axis, names: Names) {
        (self.rows, self.centre, self.axis, self.names) = (rows, centre, axis, names)
    }

    /// Draws the chart.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let layout = Rows(rows.map(\.label), width: width, lane: 36)
        let axis = axis.holding([centre] + ends.flatMap { [$0.value, $0.low, $0.high, $0.seen] })
        let margin = min(width / 4.5, (ends.map { Plot.width(Self.input($0)) }.max() ?? 0) + 10)
        let scale = Scale(
            axis.range, from: layout.start + margin, to: max(layout.start + margin + 40, width - margin - 4))
        let key = Key(entries, width: width)
        let top = key.height + 22
        let bottom = top + layout.step * Double(rows.count) + 2
        let body = rows.enumerated().flatMap { index, row in
            draw(row, layout, scale, top + layout.step * Double(index))
        }
        return Picture(
            width: width, height: bottom + 42, title: title, description: description,
            drawing: key.drawing + Plot.ruler(axis, scale, top: top, bottom: bottom)
                + middle(scale, top, bottom, width) + body)
    }

    private static let hues = (low: Hue.blue, high: Hue.vermilion)

    private static func input(_ end: End) -> String { Plot.label(end.input, to: 16) }

    private var ends: [End] { rows.flatMap { [$0.low, $0.high].compactMap(\.self) } }

    private var entries: [(mark: Key.Mark, label: String)] {
        [(mark: .square(Self.hues.low), label: names.low), (mark: .square(Self.hues.high), label: names.high)]
            + (ends.contains { !$0.seen.isNaN } ? [(mark: .ring, label: names.seen)] : [])
    }

    /// The line of the run, with its number above.
    private func middle(_ scale: Scale, _ top: Double, _ bottom: Double, _ width: Double) -> [Markup] {
        if centre.isNaN { return [] }
        let (x, label) = (scale.position(centre), Plot.label(names.centre, to: 40))
        let half = Plot.boldWidth(label) / 2 + 2
        return [
            Draw.line(x, top - 4, x, bottom, "axis"),
            Draw.text(label, max(half, min(x, width - half)), top - 8, "strong mid"),
        ]
    }

    private func draw(_ row: Row, _ layout: Rows, _ scale: Scale, _ top: Double) -> [Markup] {
        let first = top + layout.head + 3
        let bars = [(row.low, names.low, Self.hues.low, first), (row.high, names.high, Self.hues.high, first + 15)]
        return layout.draw(row.label, top: top)
            + bars.flatMap { end, name, hue, y in
                end.map { draw($0, "\(row.label), \(name), \($0.input)", hue, scale, y) } ?? []
            }
    }

    /// The bar of one end, 14 pixels high, and its hollow mark.
    private func draw(_ end: End, _ name: String, _ hue: Hue, _ scale: Scale, _ top: Double) -> [Markup] {
        let from = scale.position(centre.isNaN ? scale.domain.lowerBound : centre)
        let ring = end.seen.isNaN ? [] : [mark(end, name, scale, top + 7)]
        if end.value.isNaN { return ring }
        let tip = scale.position(end.value)
        let places = [end.value, end.low, end.high, end.seen].filter { !$0.isNaN }.map(scale.position) + [from]
        let (isLeft, space) = (tip < from, end.seen.isNaN ? 7.0 : 10)
        let x = isLeft ? (places.min() ?? tip) - space : (places.max() ?? tip) + space
        let bar =
            [Draw.rectangle(min(from, tip), top, max(1, abs(tip - from)), 14, "fill-\(hue.rawValue)")]
            + Draw.whisker(end.low, end.high, scale, top + 7, reach: 3)
            + [Draw.text(Self.input(end), x, top + 11, isLeft ? "clear small end" : "clear small")]
        return [Draw.noted(bar, note: "\(name): \(end.text)")] + ring
    }

    private func mark(_ end: End, _ name: String, _ scale: Scale, _ y: Double) -> Markup {
        let number = NumberForm.signed(NumberText.forReading(end.seen))
        return Draw.ring(scale.position(end.seen), y, note: "\(name); \(names.seen): \(number)")
    }
}
