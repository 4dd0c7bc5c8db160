import Documents
import Runs
import ThreeFutures

/// How the net present value spreads, bin by bin, with trials that lie in each.
enum HistogramDocument {
    /// The trials that are looked through for examples.
    private static let mostSearched = 1 << 16
    /// How many are named of each bin.
    private static let examples = 8

    static func value(_ look: RunLook) -> JSONValue {
        let bins = look.record.summary[.npv].histogram?.bins ?? []
        let edges = bins.filter { $0.kind == .bin }.map(\.low) + bins.filter { $0.kind == .above }.map(\.low)
        let trials = examples(look.values.prefix(mostSearched), edges)
        func documents(_ kind: Histogram.Kind) -> [JSONValue] {
            let first = kind == .below ? 0 : kind == .bin ? 1 : edges.count
            return bins.filter { $0.kind == kind }.enumerated().map { document($1, trials[first + $0]) }
        }
        let outside = bins.first { $0.kind == .none }?.share.value ?? 0
        return .object([
            ("below", documents(.below).first ?? .null), ("bins", .array(documents(.bin))),
            ("above", documents(.above).first ?? .null), ("none", .number(outside)),
        ])
    }

    /// The first trials below the first edge, from each edge on, and from the last on.
    private static func examples(_ values: ArraySlice<Double>, _ edges: [Double]) -> [[Int]] {
        var found = [[Int]](repeating: [], count: edges.count + 1)
        for (trial, value) in values.enumerated() where !value.isNaN {
            let bin = place(value, edges)
            if found[bin].count < examples { found[bin].append(trial) }
        }
        return found
    }

    /// How many edges do not lie above a value.
    private static func place(_ value: Double, _ edges: [Double]) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func document(_ bin: Histogram.Bin, _ trials: [Int]) -> JSONValue {
        .object([
            ("low", .number(bin.low)), ("high", .number(bin.high)), ("count", .integer(bin.count)),
            ("share", .number(bin.share.value)), ("se", .number(bin.share.standardError)),
            ("trials", .array(trials.map { .integer($0) })),
        ])
    }
}
