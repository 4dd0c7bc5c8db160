import Documents

/// How far an input would have to go for a probability to reach its target: dots on each input's own distribution.
public struct BreakEvenChart: Sendable {
    /// A value of an input at which the probability is the target.
    public struct Crossing: Sendable {
        /// The value, and the ends of its interval; NaN where there is none.
        public var value, low, high: Double
        /// The share of the input's distribution below it.
        public var rank: Double

        /// A crossing from its parts.
        public init(_ value: Double, low: Double = .nan, high: Double = .nan, rank: Double) {
            (self.value, self.low, self.high, self.rank) = (value, low, high, rank)
        }
    }

    /// One input.
    public struct Row: Sendable {
        /// Its name.
        public var label: String
        /// Points of its distribution, ascending: the share below each, and its value.
        public var quantiles: [(share: Double, value: Double)]
        /// Where the probability is the target, ascending; empty where it is nowhere.
        public var crossings: [Crossing]
        /// The probabilities at the ends of the input's range.
        public var ends: (low: Double, high: Double)
        /// A value of the input in words.
        public var text: @Sendable (Double) -> String

        /// An input from its parts.
        public init(
            _ label: String, quantiles: [(share: Double, value: Double)], crossings: [Crossing],
            ends: (low: Double, high: Double),
            text: @escaping @Sendable (Double) -> String = { NumberForm.signed(NumberText.forReading($0)) }
        ) {
            (self.label, self.quantiles, self.crossings) = (label, quantiles, crossings)
            (self.ends, self.text) = (ends, text)
        }

        /// `0.83 (62 %)`, or what the probability is where it never reaches the target.
        var answer: String {
            let percent = { NumberForm.signed(NumberText.wholePercent($0)) }
            if crossings.isEmpty { return "none: P from \(percent(ends.low)) to \(percent(ends.high))" }
            return crossings.map { "\(text($0.value)) (\(percent($0.rank)))" }.joined(separator: ", ")
        }

        fileprivate var range: ClosedRange<Double>? {
            let values = (quantiles.map(\.value) + crossings.map(\.value)).filter(\.isFinite)
            return values.min().flatMap { low in values.max().map { low...$0 } }
        }
    }

    /// The inputs, from the top.
    public var rows: [Row]

    /// A chart of some inputs.
    public init(_ rows: [Row]) { self.rows = rows }

    /// Draws the chart; every row has a scale of its own.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let layout = Rows(rows.map(\.label), texts: rows.map(\.answer), width: width, lane: 46)
        let body = rows.enumerated().flatMap { index, row in
            draw(row, layout, 24 + layout.step * Double(index))
        }
        let head = "crossing (share of the distribution below it)"
        let letters = Int(width / 7)
        return Picture(
            width: width, height: 30 + layout.step * Double(rows.count), title: title, description: description,
            drawing: [Draw.text(Plot.label(head, to: letters), width - 4, 14, "soft end")] + body)
    }

    /// The densities are drawn as steps of this many.
    private static let bins = 48

    private func draw(_ row: Row, _ layout: Rows, _ top: Double) -> [Markup] {
        let names = layout.draw(row.label, row.answer, top: top)
        guard let range = row.range else { return names }
        let scale = Scale(range, from: layout.start, to: layout.end)
        let base = top + layout.head + 28
        let note = "\(row.label), from \(row.text(range.lowerBound)) to \(row.text(range.upperBound))"
        let strip = Draw.noted([Draw.path(density(row, scale, base), "fill-grey narrow", closed: true)], note: note)
        let numbers = [
            Draw.text(Plot.label(row.text(range.lowerBound)), scale.start, base + 14, "soft small"),
            Draw.text(Plot.label(row.text(range.upperBound)), scale.end, base + 14, "soft small end"),
        ]
        return names + [strip, Draw.line(scale.start, base, scale.end, base, "axis")] + numbers
            + row.crossings.filter { !$0.value.isNaN }.flatMap { draw($0, row, scale, base) }
    }

    private func draw(_ crossing: Crossing, _ row: Row, _ scale: Scale, _ y: Double) -> [Markup] {
        let share = NumberText.wholePercent(crossing.rank)
        let note = "\(row.label): \(row.text(crossing.value)), above \(share) of its distribution"
        return Draw.whisker(crossing.low, crossing.high, scale, y, reach: 7)
            + [Draw.dot(scale.position(crossing.value), y, 5.5, "halo fill-vermilion", note: note)]
    }

    /// The outline of the density: what part of the distribution each step of the range holds.
    private func density(_ row: Row, _ scale: Scale, _ base: Double) -> [(x: Double, y: Double)] {
        let known = row.quantiles.filter { $0.share.isFinite && $0.value.isFinite }
        let places = known.map { (share: $0.share, place: scale.position($0.value)) }
        let width = (scale.end - scale.start) / Double(Self.bins)
        let edges = (0...Self.bins).map { scale.start + width * Double($0) }
        let reached = edges.map { Self.share(places, at: $0) }
        // The first step takes in what a jump puts on its lower edge.
        let parts = zip([Self.share(places, at: scale.start - 1)] + reached.dropFirst(), reached.dropFirst())
            .map { max(0, $1 - $0) }
        let most = parts.max() ?? 0
        let tops = parts.map { most > 0 ? base - $0 / most * 24 : base }
        return [(scale.start, base)]
            + zip(tops, zip(edges, edges.dropFirst())).flatMap { [(x: $1.0, y: $0), (x: $1.1, y: $0)] }
            + [(scale.end, base)]
    }

    /// The share below a place, linear between the points; a jump counts as below its place.
    private static func share(_ points: [(share: Double, place: Double)], at place: Double) -> Double {
        guard let next = points.firstIndex(where: { $0.place > place }) else { return points.last?.share ?? 0 }
        if next == 0 { return points[0].share }
        let (low, high) = (points[next - 1], points[next])
        return low.share + (high.share - low.share) * (place - low.place) / (high.place - low.place)
    }
}
