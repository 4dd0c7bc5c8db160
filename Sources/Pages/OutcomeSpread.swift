import Charts
import Documents
import Results
import Runs
import ThreeFutures

/// How an outcome spreads over the trials of a stored run.
struct OutcomeSpread {
    let outcome: Outcome
    /// The bins between the first and the last edge, with the share of all trials that lies at the lower edge or above.
    let bins: [(low: Double, high: Double, share: Double, exceedance: Double)]
    private let results: RunRecord
    private let rows: [ResultTable.Row]

    init(_ results: RunRecord, _ outcome: Outcome) {
        (self.results, self.outcome) = (results, outcome)
        rows = results.histogram(of: outcome.name)
        bins = rows.filter { $0.text("bin") == Histogram.Kind.bin.rawValue }.map {
            ($0["low"].value, $0["high"].value, $0["share"].value, $0["exceedance"].value)
        }
    }

    private func row(_ kind: Histogram.Kind) -> ResultTable.Row? { rows.first { $0.text("bin") == kind.rawValue } }

    /// The range of all bins of several runs.
    static func range(_ spreads: [OutcomeSpread]) -> ClosedRange<Double>? {
        let edges = spreads.flatMap(\.bins).flatMap { [$0.low, $0.high] }
        guard let low = edges.min(), let high = edges.max() else { return nil }
        return low...high
    }

    /// The share of trials at or above each edge.
    var exceedance: [(x: Double, y: Double)] {
        let last = row(.above).map { [(x: $0["low"].value, y: $0["exceedance"].value)] } ?? []
        return bins.map { (x: $0.low, y: $0.exceedance) } + last
    }

    /// The heights of the bins at their middles, each as a share of trials per so much of the outcome.
    func outline(per unit: Double) -> [(x: Double, y: Double)] {
        guard let first = bins.first, let last = bins.last else { return [] }
        let heights = bins.map { bin in
            (x: bin.low / 2 + bin.high / 2, y: bin.share * unit / (bin.high - bin.low))
        }
        return [(first.low, 0)] + heights + [(last.high, 0)]
    }

    /// The share of trials at 0 or above, where 0 is an edge.
    var gain: (share: TableNumber, error: TableNumber)? {
        let edge = rows.first { $0["low"].value == 0 && $0.text("bin") != Histogram.Kind.none.rawValue }
        return edge.map { ($0["exceedance"], $0["exceedance_se"]) }
    }

    /// What stands above the two sides of 0 in a histogram.
    var lossAndGain: (below: String, above: String) {
        guard let share = gain?.share.value else { return ("", "") }
        return ("loss in \(Display.percent(1 - share))", "gain in \(Display.percent(share))")
    }

    /// Which trials no bin shows.
    var outside: String {
        let parts: [(Histogram.Kind, String)] = [
            (.below, "below"), (.above, "above"), (.never, "never"), (.none, "none"),
        ]
        let said = parts.compactMap { kind, word -> String? in
            guard let row = row(kind), row["count"].value > 0 else { return nil }
            return "\(word) \(NumberText.significant(row["share"].value * 100, digits: 2)) %"
        }
        return said.isEmpty ? "" : "Not shown: " + said.joined(separator: ", ") + " of the trials."
    }

    /// `Half of the trials lie below −487.4 B$, 5 % below −2,702 B$ and 5 % above 2,924 B$.`
    var percentileSentence: String {
        guard let row = results.percentiles[outcome.name] else { return "" }
        let numbers = ["p50", "p5", "p95"].map { row[$0].value }
        if numbers.contains(where: \.isNaN) { return "Too few trials for percentiles." }
        let said = numbers.map { Display.quantity($0, unit: outcome.unit, isShare: outcome.isShare) }
        return "Half of the trials lie below \(said[0]), 5 % below \(said[1]) and 5 % above \(said[2])."
    }
}
