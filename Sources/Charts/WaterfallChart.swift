import Documents

/// How signed parts lead from one number to another, step by step, for one or for several groups of trials.
public struct WaterfallChart: Sendable {
    /// A number or a part of it, with its interval.
    public struct Item: Sendable {
        /// What it is.
        public var label: String
        /// The number; a part is signed. NaN where there is none.
        public var value: Double
        /// The ends of its interval; NaN where it is not drawn.
        public var low, high: Double
        /// The number in words, that of a part with its sign.
        public var text: String

        /// A number from its parts.
        ///
        /// - Parameter text: nil for the number to three significant digits
        public init(
            _ label: String, _ value: Double, low: Double = .nan, high: Double = .nan, text: String? = nil
        ) {
            (self.label, self.value, self.low, self.high) = (label, value, low, high)
            self.text = text ?? NumberForm.signed(NumberText.forReading(value))
        }

        /// A part to three significant digits, with its sign: `+246`.
        public static func part(
            _ label: String, _ value: Double, low: Double = .nan, high: Double = .nan
        ) -> Item {
            let number = NumberForm.signed(NumberText.forReading(value))
            return Item(label, value, low: low, high: high, text: value > 0 ? "+" + number : number)
        }
    }

    /// One way from a number to another.
    public struct Group: Sendable {
        /// Its heading; nil for the only group.
        public var title: String?
        /// The first number and the last.
        public var start, end: Item
        /// What lies between them.
        public var parts: [Item]

        /// A group from its parts.
        public init(_ title: String?, start: Item, parts: [Item], end: Item) {
            (self.title, self.start, self.parts, self.end) = (title, start, parts, end)
        }

        fileprivate var items: [Item] { [start] + parts + [end] }
    }

    /// The groups, on one scale.
    public var groups: [Group]
    /// What is measured; its range grows to hold 0 and all that is drawn.
    public var axis: Axis

    /// A chart from its parts.
    public init(_ groups: [Group], axis: Axis) { (self.groups, self.axis) = (groups, axis) }

    /// Draws the chart: groups with the same items side by side where there is room, others below one another.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let steps = groups.map(Self.steps)
        let axis = axis.holding(
            steps.joined().flatMap { [$0.from, $0.to, $0.low, $0.high].compactMap(\.self) } + [0])
        let rows = Rows(groups.flatMap { $0.items.map(\.label) }, width: width, lane: 24)
        let panels = panels(rows, width)
        let drawing = zip(groups, panels).enumerated().flatMap { index, pair in
            let (group, panel) = pair
            let isNamed = index == 0 || panel.top > 0
            let shown = index == groups.count - 1 ? axis : Axis("", axis.range, form: axis.form)
            return draw(group, steps[index], panel, isNamed ? rows : nil, rows, shown)
        }
        let height = panels.map(\.bottom).max() ?? 0
        return Picture(width: width, height: height + 42, title: title, description: description, drawing: drawing)
    }
}

// MARK: - Places

extension WaterfallChart {
    /// Where a group is drawn.
    private struct Panel {
        let left, right, top, bottom: Double
    }

    /// A bar from one number to another; a number without bar has neither end.
    private struct Step {
        let item: Item
        let from, to, low, high: Double?
        let isTotal: Bool

        /// The colour says which way it leads; so does its sign.
        var hue: Hue { isTotal ? .grey : item.value < 0 ? .vermilion : .blue }
    }

    private static func steps(_ group: Group) -> [Step] {
        var reached = group.start.value.isNaN ? 0 : group.start.value
        let parts = group.parts.map { part in
            let from = reached
            if !part.value.isNaN { reached += part.value }
            return step(part, from: from, isTotal: false)
        }
        return [step(group.start, from: 0, isTotal: true)] + parts + [step(group.end, from: 0, isTotal: true)]
    }

    private static func step(_ item: Item, from: Double, isTotal: Bool) -> Step {
        if item.value.isNaN { return Step(item: item, from: nil, to: nil, low: nil, high: nil, isTotal: isTotal) }
        return Step(
            item: item, from: from, to: from + item.value, low: from + item.low, high: from + item.high,
            isTotal: isTotal)
    }

    private func panels(_ rows: Rows, _ width: Double) -> [Panel] {
        let count = Double(max(1, groups.count))
        let room = (width - rows.start - 4) / count
        let isSame = groups.allSatisfy { $0.items.map(\.label) == groups.first?.items.map(\.label) }
        let head = groups.contains { $0.title != nil } ? 22.0 : 4.0
        if isSame, rows.head == 0, groups.count == 1 || room >= 160 {
            let bottom = head + rows.step * Double(groups.first?.items.count ?? 0)
            return groups.indices.map { index in
                let left = rows.start + room * Double(index)
                return Panel(left: left, right: left + room - 8, top: 0, bottom: bottom)
            }
        }
        var top = 0.0
        return groups.map { group in
            let bottom = top + head + rows.step * Double(group.items.count)
            defer { top = bottom + 30 }
            return Panel(left: rows.start, right: width - 8, top: top, bottom: bottom)
        }
    }
}

// MARK: - Strokes

extension WaterfallChart {
    private func draw(
        _ group: Group, _ steps: [Step], _ panel: Panel, _ named: Rows?, _ rows: Rows, _ axis: Axis
    ) -> [Markup] {
        let numbers = steps.map { Plot.boldWidth(Plot.label($0.item.text)) }.max() ?? 0
        let scale = Scale(axis.range, from: panel.left, to: max(panel.left + 40, panel.right - numbers - 8))
        let first = panel.bottom - rows.step * Double(steps.count)
        let letters = max(3, Int((panel.right - panel.left) / 8))
        let title = group.title.map { [Draw.text(Plot.label($0, to: letters), panel.left, panel.top + 14, "strong")] }
        let zero = Draw.line(scale.position(0), first, scale.position(0), panel.bottom, "axis")
        let names = steps.enumerated().flatMap { index, step in
            named?.draw(step.item.label, top: first + rows.step * Double(index)) ?? []
        }
        let tops = steps.indices.map { first + rows.step * Double($0) + rows.head }
        let bars = zip(steps, tops).flatMap { draw($0, scale, $1, group.title) }
        return (title ?? []) + Plot.ruler(axis, scale, top: first, bottom: panel.bottom) + [zero] + names
            + links(steps, tops, scale) + bars
    }

    /// Lines from the end of each bar to the next, so that the eye follows the sum.
    private func links(_ steps: [Step], _ tops: [Double], _ scale: Scale) -> [Markup] {
        let known = zip(steps, tops).filter { $0.0.to != nil }
        return zip(known, known.dropFirst()).map { from, to in
            let x = scale.position(from.0.to ?? 0)
            return Draw.line(x, from.1 + 20, x, to.1 + 4, "axis faint")
        }
    }

    private func draw(_ step: Step, _ scale: Scale, _ top: Double, _ title: String?) -> [Markup] {
        let text = Plot.label(step.item.text)
        guard let from = step.from, let to = step.to else {
            return [Draw.text(text, scale.position(0) + 7, top + 16, "clear soft")]
        }
        let ends = [from, to].map(scale.position)
        let (left, right) = (ends.min() ?? 0, ends.max() ?? 0)
        let (low, high) = (step.low ?? .nan, step.high ?? .nan)
        let last = high.isNaN ? right : max(right, scale.position(high))
        let bar =
            [Draw.rectangle(left, top + 4, max(1, right - left), 16, "fill-\(step.hue.rawValue)")]
            + Draw.whisker(low, high, scale, top + 12)
            + [Draw.text(text, last + 6, top + 16, "clear strong")]
        let name = [title, step.item.label].compactMap(\.self).joined(separator: ", ")
        return [Draw.noted(bar, note: "\(name): \(step.item.text)")]
    }
}
