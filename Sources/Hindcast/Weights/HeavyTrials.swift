/// The trials that statistics of weighted trials are taken from: all that have a weight, or of more than may be kept a sample in
/// which the heavy ones stand for themselves and the light ones for their like.
///
/// With a threshold c such that Σ min(1, w/c) is the number wanted, a trial of weight c or more is kept as it is; the others are taken
/// systematically, one for every c of their cumulated weight, and weigh c. No other unbiased choice of as many loses less
/// (P. Fearnhead and P. Clifford 2003, "On-line inference for hidden Markov models via particle filters", J. R. Stat. Soc. B 65(4)).
public struct HeavyTrials: Sendable {
    /// Their numbers, rising.
    public let trials: [Int]
    /// Their weights, which sum to 1.
    public let weights: [Double]
    /// Whether they are a sample of more.
    public let isSample: Bool

    /// The share of all weight that may be left out, in all: far less than any error.
    private static let negligible = 1e-9

    /// The trials that matter.
    ///
    /// - Parameters:
    ///   - logLikelihoods: ℓ of every trial
    ///   - most: the most trials
    public init(_ weights: HistoryWeights, _ logLikelihoods: [Double], atMost most: Int) {
        let all = weights.weightyTrials(logLikelihoods, leaving: Self.negligible)
        let own = all.map { weights.weight(logLikelihoods[$0]) }
        isSample = all.count > most
        let kept = isSample ? Self.sample(all, own, most) : (trials: all, weights: own)
        let total = kept.weights.reduce(0, +)
        trials = kept.trials
        self.weights = kept.weights.map { $0 / total }
    }

    private static func sample(_ trials: [Int], _ weights: [Double], _ most: Int) -> (trials: [Int], weights: [Double])
    {
        let threshold = threshold(weights, most)
        var kept: (trials: [Int], weights: [Double]) = ([], [])
        // One is taken wherever the cumulated weight of the light ones passes a half, one and a half … thresholds.
        var cumulated = 0.5
        for (trial, weight) in zip(trials, weights) {
            if weight >= threshold {
                kept.trials.append(trial)
                kept.weights.append(weight)
                continue
            }
            cumulated += weight / threshold
            if cumulated >= 1 {
                cumulated -= 1
                kept.trials.append(trial)
                kept.weights.append(threshold)
            }
        }
        return kept
    }

    /// c with Σ min(1, w/c) = most, by bisection to a part in a million.
    private static func threshold(_ weights: [Double], _ most: Int) -> Double {
        var (low, high) = (0.0, weights.reduce(0, +) / Double(most) + (weights.max() ?? 0))
        while high - low > high * 1e-6 {
            let middle = (low + high) / 2
            let count = weights.reduce(0.0) { $0 + min(1, $1 / middle) }
            if count > Double(most) { low = middle } else { high = middle }
        }
        return high
    }
}
