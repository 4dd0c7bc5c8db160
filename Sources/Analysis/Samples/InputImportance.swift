import Simulation
import ThreeFutures
import VectorMath

/// Which inputs move the outcomes and the futures most, and in what direction npv: rank correlations over a sample of trials.
///
/// Ranks are 0 … n − 1, ties in the order of the trials. Inputs that do not vary have ranks of no meaning, and correlations near 0.
public struct InputImportance: Sendable {
    /// For each input the sum of the squared rank (Spearman) correlations with every outcome and, Pearson's of the ranks, with
    /// whether each future came; an outcome of "none" ranks below every number, "never" above. Each term is in 0 … 1.
    public let importance: [Double]
    /// For each input the correlation of its normal score Φ⁻¹((rank + ½)/n) with that of npv, −1 … 1.
    public let direction: [Double]

    /// The positions of the inputs, the most important first.
    public var order: [Int] {
        importance.indices.sorted { (importance[$1], $0) < (importance[$0], $1) }
    }

    /// Measures a sample with inputs, of at least two trials.
    public init(_ sample: TrialSample) {
        precondition(sample.inputs.count == InputName.allCases.count && sample.trials > 1, "a sample with inputs")
        let futures = Future.allCases.map { future in
            sample.futures.map { $0 == Double(future.rawValue) ? 1.0 : 0 }
        }
        let outcomes = Outcome.allCases.map { outcome in
            Self.ranks(sample[outcome].map { $0.isNaN ? -.infinity : $0 })
        }
        let ranks = sample.inputs.map(Self.ranks)
        importance = ranks.map { ranks in
            (outcomes + futures).reduce(0) { sum, results in
                let correlation = Self.correlation(ranks, results)
                return sum + correlation * correlation
            }
        }
        let score = Self.scores(outcomes[Outcome.npv.rawValue])
        direction = ranks.map { Self.correlation(Self.scores($0), score) }
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        var ranks = values
        let ascending = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        for (rank, index) in ascending.enumerated() { ranks[index] = Double(rank) }
        return ranks
    }

    /// The standard normals of as many ranks.
    private static func scores(_ ranks: [Double]) -> [Double] {
        ranks.map { Double.normalQuantile(($0 + 0.5) / Double(ranks.count)) }
    }

    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let size = Double(left.count)
        let (a, b) = (left.reduce(0, +) / size, right.reduce(0, +) / size)
        let products = zip(left, right).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
        let squares = left.reduce(0) { $0 + ($1 - a) * ($1 - a) } * right.reduce(0) { $0 + ($1 - b) * ($1 - b) }
        return squares > 0 ? products / squares.squareRoot() : 0
    }
}
