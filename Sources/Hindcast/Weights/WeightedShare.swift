import Statistics

/// The weighted share of trials in which something holds, with its standard error.
///
/// The error is the larger of √Σ w²·(1{holds} − p)² over all trials, and that of the differences between randomisations, trial t
/// belonging to number t mod R: the linearised error of a ratio.
public struct WeightedShare: Hashable, Sendable {
    /// p = Σ w·1{holds}/Σ w.
    public let value: Double
    /// Its standard error; NaN where no trial has a weight.
    public let standardError: Double

    /// A share.
    ///
    /// - Parameters:
    ///   - weights: a number a trial, 0 or more
    ///   - replicates: the number of independent randomisations; 1 where trials are independent
    public init(weights: some Sequence<Double>, replicates: Int, holds: (Int) -> Bool) {
        var parts = [Part](repeating: Part(), count: max(1, replicates))
        for (trial, weight) in weights.enumerated() where weight > 0 {
            parts[trial % parts.count].add(weight, holds(trial))
        }
        let whole = parts.reduce(into: Part()) { $0.merge($1) }
        let share = whole.share
        value = share
        let ratio = try? ReplicateEstimate(values: parts.map(\.share), weights: parts.map(\.total), pooled: share)
        let alone = whole.standardError
        standardError = ratio.map { max($0.standardError, alone) } ?? alone
    }

    /// Sums of weights and of their squares, where it holds and where not.
    private struct Part {
        var (inside, outside) = (0.0, 0.0)
        var (insideSquares, outsideSquares) = (0.0, 0.0)

        var total: Double { inside + outside }
        var share: Double { inside / total }

        var standardError: Double {
            let variance = (outside / total).square * insideSquares + share.square * outsideSquares
            return variance.squareRoot() / total
        }

        mutating func add(_ weight: Double, _ holds: Bool) {
            if holds {
                inside += weight
                insideSquares += weight * weight
            } else {
                outside += weight
                outsideSquares += weight * weight
            }
        }

        mutating func merge(_ other: Part) {
            inside += other.inside
            outside += other.outside
            insideSquares += other.insideSquares
            outsideSquares += other.outsideSquares
        }
    }
}

extension Double {
    fileprivate var square: Double { self * self }
}
