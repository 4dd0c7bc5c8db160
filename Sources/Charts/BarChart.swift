import Documents

/// Shares as bars from 0, in groups, each with its interval and its number beside it: the futures of one run or of several.
public struct BarChart: Sendable {
    /// One bar.
    public struct Bar: Sendable {
        /// What it counts.
        public var label: String
        /// The share, 0 … 1; NaN where there is none.
        public var value: Double
        /// The ends of its interval.
        public var low, high: Double
        /// The number with its error, in words.
        public var text: String
        /// Its colour.
        public var hue: Hue

        /// A bar from its parts.
        public init(_ label: String, value: Double, low: Double, high: Double, text: String, hue: Hue) {
            (self.label, self.value, self.low, self.high, self.text, self.hue) = (label, value, low, high, text, hue)
        }
    }

    /// Bars that belong together.
    public struct Group: Sendable {
        /// Their heading; nil for the only group.
        public var title: String?
        /// The bars, from the top.
        public var bars: [Bar]

        /// A group from its parts.
        public init(_ title: String?, _ bars: [Bar]) { (self.title, self.bars) = (title, bars) }
    }

    /// The groups, from the top.
    public var groups: [Group]
    /// What the bars measure.
    public var axis: Axis

    /// A chart from its parts.
    public init(_ groups: [Group], axis: Axis) { (self.groups, self.axis) = (groups, axis) }

    /// Draws the chart.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let bars = groups.flatMap(\.bars)
        let labels = bars.map { Plot.width(Plot.label($0.label)) }.max() ?? 0
        // Numbers are in bold type.
        let numbers = bars.map { Plot.width($0.text) * 1.15 }.max() ?? 0
        let scale = Scale(axis.range, from: labels + 14, to: max(labels + 60, width - numbers - 12))
        var top = 6.0
        var drawing: [Markup] = []
        for group in groups {
            if let title = group.title {
                drawing.append(Draw.text(Plot.label(title, to: Int(width / 8)), 4, top + 14, "strong"))
                top += 22
            }
            for bar in group.bars {
                drawing += draw(bar, scale, top)
                top += Self.step
            }
            top += 10
        }
        let grid = Plot.ruler(axis, scale, top: 6, bottom: top - 6)
        return Picture(
            width: width, height: top + 36, title: title, description: description, drawing: grid + drawing)
    }

    private static let step = 26.0

    private func draw(_ bar: Bar, _ scale: Scale, _ top: Double) -> [Markup] {
        let label = Draw.text(Plot.label(bar.label), scale.start - 8, top + 16, "end")
        if bar.value.isNaN { return [label, Draw.text(bar.text, scale.start + 6, top + 16, "soft")] }
        let end = scale.position(bar.value)
        let ends = [bar.low, bar.high].map { scale.position($0) }
        let parts = [
            label,
            Draw.rectangle(
                scale.start, top + 3, end - scale.start, 18, "fill-\(bar.hue.rawValue)",
                note: "\(bar.label): \(bar.text)"),
        ]
        // An interval narrower than its own line would only blur the end of the bar.
        let whisker =
            ends[1] - ends[0] < 2
            ? []
            : [Draw.path([(ends[0], top + 12), (ends[1], top + 12)], "whisker")]
                + ends.map { Draw.line($0, top + 8, $0, top + 16, "whisker") }
        return parts + whisker + [Draw.text(bar.text, max(end, ends[1]) + 7, top + 16, "strong")]
    }
}
