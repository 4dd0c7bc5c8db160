import Documents
import Runs
import ThreeFutures

/// Small histograms of a run in block characters, for terminals that have them: npv in several rows, others in one.
public enum TerminalHistograms {
    private static let rows = 6
    private static let others: [Outcome] = [.irr, .payback, .localShare, .minUtilisation]

    /// The histograms of a summary; at most 80 columns.
    ///
    /// - Parameter isColoured: whether losses and gains have colours of their own
    public static func text(_ summary: Summary, isColoured: Bool) -> String {
        let lines = others.compactMap { outcome in
            summary[outcome].histogram.flatMap { line(outcome, BlockBins($0, most: 30)) }
        }
        return (large(summary[.npv].histogram, isColoured: isColoured) + lines).map { $0 + "\n" }.joined()
    }

    /// npv, the loss apart from the gain.
    private static func large(_ histogram: Histogram?, isColoured: Bool) -> [String] {
        guard let histogram, let bins = BlockBins(histogram, most: 60) else { return [] }
        let heights = bins.heights(rows * 8)
        let drawn = (0..<rows).reversed().map { row in
            let blocks = heights.map { BlockRow.block($0 - 8 * row) }
            return "  " + (isColoured ? coloured(blocks, loss: bins.binsBelowZero) : blocks.joined())
        }
        let heading =
            "npv, \(Outcome.npv.unit): share of the trials in each bin" + (bins.lossAndGain.map { "; " + $0 } ?? "")
        return [heading] + drawn + [axis(bins)]
    }

    private static func coloured(_ blocks: [String], loss: Int) -> String {
        let (below, above) = (blocks.prefix(loss).joined(), blocks.dropFirst(loss).joined())
        return (below.isEmpty ? "" : "\u{1B}[33m\(below)") + (above.isEmpty ? "" : "\u{1B}[36m\(above)") + "\u{1B}[0m"
    }

    /// The first and the last edge, and 0 where it lies between them with room.
    private static func axis(_ bins: BlockBins) -> String {
        let (low, high) = (number(bins.low), number(bins.high))
        var line = Array(repeating: Character(" "), count: max(2 + bins.counts.count, low.count + high.count + 3))
        let zero = 2 + bins.binsBelowZero
        line.replaceSubrange(2..<(2 + low.count), with: low)
        line.replaceSubrange((line.count - high.count)..., with: high)
        let hasRoom = zero > low.count + 3 && zero < line.count - high.count - 1
        if hasRoom { line[zero] = "0" }
        return String(line)
    }

    private static func line(_ outcome: Outcome, _ bins: BlockBins?) -> String? {
        guard let bins else { return nil }
        let unit = outcome.unit == "–" ? "" : ", " + outcome.unit
        let blocks = bins.heights(8).map(BlockRow.block).joined()
        let title = outcome.name + unit
        return title + String(repeating: " ", count: max(1, 16 - title.count)) + padded(number(bins.low), 9) + " "
            + blocks + " "
            + number(bins.high)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 4) }
}

/// Bins of a histogram, neighbours merged until there are few enough.
private struct BlockBins {
    let low: Double
    let high: Double
    let counts: [Int]
    /// How many of them end at or below 0.
    let binsBelowZero: Int
    /// `loss in 62.3 %, gain in 37.7 %`, where 0 is an edge.
    let lossAndGain: String?

    init?(_ histogram: Histogram, most: Int) {
        let bins = histogram.bins.filter { $0.kind == .bin }
        guard let first = bins.first, let last = bins.last else { return nil }
        let size = (bins.count + most - 1) / most
        let starts = Array(stride(from: 0, to: bins.count, by: size))
        (low, high) = (first.low, last.high)
        counts = starts.map { start in bins[start..<min(bins.count, start + size)].reduce(0) { $0 + $1.count } }
        binsBelowZero = starts.count { bins[min(bins.count, $0 + size) - 1].high <= 0 }
        lossAndGain = bins.first { $0.low == 0 }?.exceedance.map { gain in
            let shares = [1 - gain.value, gain.value].map { NumberText.fixed($0 * 100, decimals: 1) + " %" }
            return "loss in \(shares[0]), gain in \(shares[1])"
        }
    }

    /// The heights in eighths of a row; a bin with a trial is never empty.
    func heights(_ most: Int) -> [Int] {
        let largest = max(1, counts.max() ?? 1)
        return counts.map { $0 == 0 ? 0 : max(1, (most * $0 + largest / 2) / largest) }
    }
}
