/// How the weight of trials spreads over bins, each share with its error.
///
/// A share is `p = Σw·1{in it}/Σw`; its error is the larger of `√Σw²(1{in it} − p)²/Σw` over all trials and that of the differences
/// between the randomisations. Where no weight or all of it lies inside, an interval reaches as far as that of Wilson for the
/// effective number of trials.
public struct WeightedShares: Sendable {
    private let weights: TrialWeights
    private let confidence: Confidence
    /// Σw in every bin, randomisation by randomisation.
    private var sums: [[Double]]
    /// Σw² in every bin.
    private var squares: [Double]

    /// Trials by the bin that each lies in.
    ///
    /// - Parameters:
    ///   - bins: a bin a trial, 0 ..< count; negative ones are left out
    ///   - count: how many bins there are
    public init(_ weights: TrialWeights, bins: [Int], count: Int, confidence: Confidence = .standard) {
        precondition(bins.count == weights.count, "a bin a trial")
        self.weights = weights
        self.confidence = confidence
        sums = Array(repeating: Array(repeating: 0, count: weights.randomisations), count: count)
        squares = Array(repeating: 0, count: count)
        for (trial, bin) in bins.enumerated() where bin >= 0 {
            let weight = weights.values[trial]
            sums[bin][Int(weights.replicates[trial])] += weight
            squares[bin] += weight * weight
        }
    }

    /// The share of some bins among some others that hold them, all unless said otherwise; nil where these have no weight.
    public func share(of inside: Range<Int>, among all: Range<Int>? = nil) -> Proportion? {
        let all = all ?? sums.indices
        let (inner, totals) = (sum(inside), sum(all))
        let (whole, part) = (totals.reduce(0, +), inner.reduce(0, +))
        guard whole > 0 else { return nil }
        let (allSquares, innerSquares) = (squares[all].reduce(0, +), squares[inside].reduce(0, +))
        let share = min(1, part / whole)
        let variance =
            ((1 - share).squared * innerSquares + share.squared * max(0, allSquares - innerSquares)) / whole.squared
        let estimate = weights.estimate(
            share, independent: variance.squareRoot(), values: zip(inner, totals).map { $0 / $1 }, totals: totals,
            confidence: confidence)
        let effective = Int(max(1, (whole * whole / allSquares).rounded()))
        return Proportion(estimate, effectiveTrials: effective, confidence: confidence)
    }

    private func sum(_ bins: Range<Int>) -> [Double] {
        bins.reduce(into: Array(repeating: 0, count: weights.randomisations)) { total, bin in
            for replicate in total.indices { total[replicate] += sums[bin][replicate] }
        }
    }
}

extension Proportion {
    /// A share whose error is known, of trials worth so many.
    fileprivate init(_ estimate: ReplicateEstimate, effectiveTrials: Int, confidence: Confidence) {
        probability = estimate.value
        standardError = estimate.standardError
        if estimate.value == 0 || estimate.value == 1 {
            let alone = Proportion(
                count: estimate.value == 0 ? 0 : effectiveTrials, trials: effectiveTrials, confidence: confidence)
            (low95, high95) = (alone.low95, alone.high95)
        } else {
            (low95, high95) = (max(0, estimate.low95), min(1, estimate.high95))
        }
    }
}
