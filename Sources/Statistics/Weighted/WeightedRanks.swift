/// Numbers with weights in rising order, and their percentiles.
///
/// A number stands at the share of the other numbers' weight that lies below it, `before/(before + after)`; between two
/// numbers a percentile lies on the line through them. With equal weights these are quantiles of type 7. NaN, an outcome that does
/// not exist, and numbers without weight are left out.
public struct WeightedRanks: Sendable {
    /// The numbers, rising.
    private let numbers: [Double]
    /// Σw of all numbers before each, and in the end of all.
    private let before: [Double]
    /// The trials of the numbers.
    private let trials: [Int32]
    private let weights: TrialWeights
    /// (Σw)²/Σw² of the numbers.
    public let effectiveTrials: Double

    /// A number a trial.
    public init(_ values: [Double], weights: TrialWeights) {
        precondition(values.count == weights.count, "a number a trial")
        let used = values.indices.filter { !values[$0].isNaN && weights.values[$0] > 0 }
        let order = RisingOrder.positions(of: used.map { values[$0] })
        trials = order.map { Int32(used[Int($0)]) }
        numbers = trials.map { values[Int($0)] + 0 }
        var (sum, squares) = (0.0, 0.0)
        var before: [Double] = []
        before.reserveCapacity(trials.count + 1)
        for trial in trials {
            before.append(sum)
            let weight = weights.values[Int(trial)]
            sum += weight
            squares += weight * weight
        }
        self.before = before + [sum]
        self.weights = weights
        effectiveTrials = sum > 0 ? sum * sum / squares : 0
    }

    /// The percentile at a probability, clamped to 0 … 1; nil where there is no number.
    public func quantile(_ probability: Double) -> Double? {
        guard let last = numbers.indices.last else { return nil }
        if last == 0 { return numbers[0] }
        let wanted = min(max(probability, 0), 1)
        // The last number that stands at or below it.
        var (low, high) = (0, last)
        while high - low > 1 {
            let middle = (low + high) / 2
            if position(middle) <= wanted { low = middle } else { high = middle }
        }
        let (start, end) = (position(low), position(high))
        let fraction = end > start ? (wanted - start) / (end - start) : 1
        if fraction >= 1 { return numbers[high] }
        return QuantilePosition.interpolate(numbers[low], numbers[high], fraction: fraction)
    }

    private func position(_ index: Int) -> Double {
        let after = before[numbers.count] - before[index + 1]
        return index == 0 ? 0 : index == numbers.count - 1 ? 1 : before[index] / (before[index] + after)
    }

    /// Percentiles with 95 % intervals.
    ///
    /// The standard error of a percentile's probability is that of the weighted share of numbers below it, or at or below it
    /// where that is larger (`WeightedShares`); the interval goes from the percentile at p − t·se to that at p + t·se.
    ///
    /// - Returns: in the order of the probabilities, an estimate or a refusal: fewer than 10 effective trials beyond
    public func percentiles(_ probabilities: [Double], confidence: Confidence = .standard) -> [PercentileResult] {
        let multiplier =
            weights.randomisations > 1
            ? confidence.studentMultiplier(degreesOfFreedom: weights.randomisations - 1) : confidence.normalMultiplier
        return probabilities.map { probability in
            if let refusal = PercentileSupport.refusal(probability, count: Int(effectiveTrials.rounded())) {
                return .failure(refusal)
            }
            guard let value = quantile(probability) else { return .failure(.tooFewReplicates(0)) }
            let error = shareError(at: value, confidence)
            let ends = [-1.0, 1].compactMap { quantile(probability + $0 * multiplier * error) }
            return .success(
                PercentileEstimate(
                    probability: probability, value: value, interval: (ends[0], ends[1]), multiplier: multiplier,
                    probabilityStandardError: error))
        }
    }

    /// The larger error of the shares below a number and at or below it.
    private func shareError(at value: Double, _ confidence: Confidence) -> Double {
        var bins = [Int](repeating: -1, count: weights.count)
        for (number, trial) in zip(numbers, trials) { bins[Int(trial)] = number < value ? 0 : number == value ? 1 : 2 }
        let shares = WeightedShares(weights, bins: bins, count: 3, confidence: confidence)
        return max(shares.share(of: 0..<1)?.standardError ?? 0, shares.share(of: 0..<2)?.standardError ?? 0)
    }
}
