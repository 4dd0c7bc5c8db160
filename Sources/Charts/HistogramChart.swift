import Documents

/// Shares of trials in bins of equal width, those below a threshold in a colour of their own.
public struct HistogramChart: Sendable {
    /// One bin.
    public struct Bin: Sendable {
        /// Its ends.
        public var low, high: Double
        /// The share of all trials in it.
        public var share: Double

        /// A bin from its parts.
        public init(_ low: Double, _ high: Double, share: Double) {
            (self.low, self.high, self.share) = (low, high, share)
        }
    }

    /// The bins, ascending.
    public var bins: [Bin]
    /// What is counted, with its unit.
    public var axis: Axis
    /// Bins that end at or below it are shaded; the edge of a bin.
    public var threshold: Double?
    /// What is said above the bins on the two sides of the threshold, or of the whole in the second.
    public var sides: (below: String, above: String)
    /// Whatever lies outside the bins, in words.
    public var outside: String
    /// The bins of something to compare with, drawn as an outline of the same area as its share; they may be of another width.
    public var outline: [Bin] = []

    /// A histogram from its parts.
    public init(
        _ bins: [Bin], axis: Axis, threshold: Double? = nil, sides: (below: String, above: String) = ("", ""),
        outside: String = ""
    ) {
        (self.bins, self.axis, self.threshold) = (bins, axis, threshold)
        (self.sides, self.outside) = (sides, outside)
    }

    /// Draws the chart.
    public func picture(width: Double, height: Double, title: String, description: String) -> Picture {
        let most = (bins.map(\.share) + outline.map(level)).max() ?? 0
        let top = most > 0 ? most * 1.08 : 1
        let plot = Plot(
            axis, Axis("share of all trials in a bin", 0...top, form: .percent), width: width,
            height: height - (outside.isEmpty ? 0 : 18))
        let below = outside.isEmpty ? [] : [Draw.text(outside, width / 2, height - 4, "soft small mid")]
        return Picture(
            width: width, height: height, title: title, description: description,
            drawing: plot.axes + bars(plot) + compared(plot) + marks(plot) + below)
    }

    /// How high a bin of the outline stands among bins of another width.
    private func level(_ bin: Bin) -> Double {
        guard let first = bins.first, bin.high > bin.low else { return bin.share }
        return bin.share * (first.high - first.low) / (bin.high - bin.low)
    }

    private func compared(_ plot: Plot) -> [Markup] {
        let inside = outline.filter { $0.high > plot.x.domain.lowerBound && $0.low < plot.x.domain.upperBound }
        guard let first = inside.first, let last = inside.last else { return [] }
        let steps = inside.flatMap { [plot.point($0.low, level($0)), plot.point($0.high, level($0))] }
        let (start, end) = (plot.point(first.low, 0), plot.point(last.high, 0))
        return [Draw.path([start] + steps + [end], "outline curve line-grey", dashes: "5 2")]
    }

    private func bars(_ plot: Plot) -> [Markup] {
        bins.filter { $0.share > 0 }.map { bin in
            let (left, right) = (plot.x.position(bin.low), plot.x.position(bin.high))
            let top = plot.y.position(bin.share)
            let isShaded = threshold.map { bin.high <= $0 } ?? false
            let note = "\(Self.text(bin.low)) to \(Self.text(bin.high)): \(Self.text(bin.share * 100)) %"
            return Draw.rectangle(
                left, top, right - left, plot.y.start - top, "halo fill-\(isShaded ? Hue.vermilion : .blue)", note: note
            )
        }
    }

    private func marks(_ plot: Plot) -> [Markup] {
        guard let threshold else {
            return sides.above.isEmpty ? [] : [Draw.text(sides.above, plot.x.end, 26, "strong end")]
        }
        let x = plot.x.position(threshold)
        return [
            Draw.line(x, 20, x, plot.y.start, "axis"), Draw.text(sides.below, max(x - 8, 150), 30, "strong end"),
            Draw.text(sides.above, x + 8, 30, "strong"),
        ]
    }

    private static func text(_ value: Double) -> String {
        NumberForm.signed(NumberText.significant(value, digits: 4))
    }
}
