import Documents

/// How good the source of what is drawn is, as a colour and a letter.
public enum Evidence: String, CaseIterable, Sendable {
    case a = "A"
    case b = "B"
    case c = "C"
    case judgement = "J"
    /// No grade.
    case none = "–"
    /// Chance, which nobody has a source for.
    case noise = "~"

    /// Its colour.
    public var hue: Hue {
        switch self {
        case .a: .blue
        case .b: .sky
        case .c: .green
        case .judgement: .vermilion
        case .none: .purple
        case .noise: .grey
        }
    }

    /// Its meaning in a key, with its letter: `J judgement`.
    public var title: String {
        switch self {
        case .a: "A primary source"
        case .b: "B report"
        case .c: "C aggregator"
        case .judgement: "J judgement"
        case .none: "– no grade"
        case .noise: "~ noise"
        }
    }
}

/// What drives a number: a bar from 0 for each player, with its interval, its number and how good its source is.
public struct DriverChart: Sendable {
    /// One player.
    public struct Driver: Sendable {
        /// Its name.
        public var label: String
        /// Its part, which may be negative, and the ends of its interval; NaN where there is none.
        public var value, low, high: Double
        /// The number in words.
        public var text: String
        /// How good its source is.
        public var evidence: Evidence
        /// A second number on the same axis; NaN where there is none.
        public var second: Double
        /// What is said of it beside label and text when it is pointed at.
        public var note: String

        /// A player from its parts.
        public init(
            _ label: String, value: Double, low: Double = .nan, high: Double = .nan, text: String, evidence: Evidence,
            second: Double = .nan, note: String = ""
        ) {
            (self.label, self.value, self.low, self.high) = (label, value, low, high)
            (self.text, self.evidence, self.second, self.note) = (text, evidence, second, note)
        }
    }

    /// The players, from the top.
    public var drivers: [Driver]
    /// What the bars measure; its range grows to hold 0 and all that is drawn.
    public var axis: Axis
    /// What the second number is.
    public var second: String

    /// A chart from its parts.
    public init(_ drivers: [Driver], axis: Axis, second: String = "") {
        (self.drivers, self.axis, self.second) = (drivers, axis, second)
    }

    /// Draws the chart.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let rows = Rows(drivers.map(\.label), width: width, lane: 24, margin: 24)
        let numbers = drivers.map { Plot.boldWidth(Plot.label($0.text)) }.max() ?? 0
        let axis = axis.holding(drivers.flatMap { [$0.value, $0.low, $0.high, $0.second] } + [0])
        let scale = Scale(axis.range, from: rows.start, to: max(rows.start + 40, width - numbers - 20))
        let key = Key(entries, width: width)
        let bottom = key.height + rows.step * Double(drivers.count) + 4
        let body = drivers.enumerated().flatMap { draw($1, rows, scale, key.height + rows.step * Double($0), width) }
        let zero = [Draw.line(scale.position(0), key.height, scale.position(0), bottom, "axis")]
        return Picture(
            width: width, height: bottom + 42, title: title, description: description,
            drawing: key.drawing + Plot.ruler(axis, scale, top: key.height, bottom: bottom) + zero + body)
    }

    private var entries: [(mark: Key.Mark, label: String)] {
        let seen = Set(drivers.map(\.evidence))
        let grades = Evidence.allCases.filter(seen.contains).map { (mark: Key.Mark.square($0.hue), label: $0.title) }
        return grades + (drivers.contains { !$0.second.isNaN } ? [(mark: .ring, label: second)] : [])
    }

    private func draw(_ driver: Driver, _ rows: Rows, _ scale: Scale, _ top: Double, _ width: Double) -> [Markup] {
        let middle = top + rows.head + 12
        let names =
            rows.draw(driver.label, top: top) + [
                Draw.text(driver.evidence.rawValue, rows.start - 14, middle + 4, "clear strong mid"),
                Draw.text(Plot.label(driver.text), width - 4, middle + 4, "clear strong end"),
            ]
        let said = "\(driver.label) (\(driver.evidence.title)): \(driver.text)"
        let note = driver.note.isEmpty ? said : said + "; " + driver.note
        if driver.value.isNaN { return [Draw.noted(names, note: note)] }
        let (zero, end) = (scale.position(0), scale.position(driver.value))
        let bar = Draw.rectangle(
            min(zero, end), top + rows.head + 4, max(1, abs(end - zero)), 16, "fill-\(driver.evidence.hue.rawValue)")
        let whisker = Draw.whisker(driver.low, driver.high, scale, middle)
        return [Draw.noted(names + [bar] + whisker, note: note)] + mark(driver, scale, middle)
    }

    private func mark(_ driver: Driver, _ scale: Scale, _ y: Double) -> [Markup] {
        if driver.second.isNaN { return [] }
        let number = axis.form.text(driver.second, decimals: 3)
        return [Draw.ring(scale.position(driver.second), y, note: "\(driver.label), \(second): \(number)")]
    }
}
