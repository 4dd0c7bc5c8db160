/// Trials that do not all weigh alike, each of which belongs to one of R independent randomisations.
///
/// Sums go through the trials in their order, so that the number of threads cannot change a bit.
public struct TrialWeights: Sendable {
    /// w of every trial, 0 or more.
    public let values: [Double]
    /// The randomisation of every trial, 0 ..< R.
    public let replicates: [Int32]
    /// R.
    public let randomisations: Int

    /// Weights of trials.
    ///
    /// - Parameters:
    ///   - values: w of every trial, 0 or more
    ///   - trials: the numbers of these trials; trial t belongs to randomisation t mod R
    ///   - randomisations: R, 1 where trials are independent
    public init(_ values: [Double], trials: [Int], randomisations: Int) {
        precondition(values.count == trials.count, "every trial has a weight")
        self.values = values
        self.randomisations = max(1, randomisations)
        replicates = trials.map { [count = self.randomisations] in Int32($0 % count) }
    }

    /// The number of trials.
    public var count: Int { values.count }

    /// (Σw)²/Σw²: how many trials of equal weight would be worth as much; 0 where there is no weight.
    public var effectiveTrials: Double {
        let (sum, squares) = values.reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        return sum > 0 ? sum * sum / squares : 0
    }

    /// Σw of each randomisation.
    public var totals: [Double] {
        var totals = [Double](repeating: 0, count: randomisations)
        for (weight, replicate) in zip(values, replicates) { totals[Int(replicate)] += weight }
        return totals
    }
}

extension TrialWeights {
    /// The standard error of an estimate: the larger of that of independent weighted draws and that of the differences between
    /// the randomisations, with the multiplier of a 95 % interval that goes with them.
    func estimate(
        _ value: Double, independent: Double, values: [Double], totals: [Double], confidence: Confidence
    ) -> ReplicateEstimate {
        let ratio = try? ReplicateEstimate(values: values, weights: totals, pooled: value, confidence: confidence)
        let error = max(ratio?.standardError ?? 0, independent)
        let multiplier =
            ratio.map { confidence.studentMultiplier(degreesOfFreedom: $0.replicates - 1) }
            ?? confidence.normalMultiplier
        return ReplicateEstimate(
            value: value, standardError: error, multiplier: multiplier, replicates: ratio?.replicates ?? 1)
    }

    /// The mean of numbers, one a trial: `m = Σw·v/Σw` over the finite ones, its error the larger of `√Σw²(v − m)²/Σw` and
    /// that of the differences between the randomisations.
    ///
    /// - Returns: nil where no finite number has a weight
    public func mean(_ numbers: [Double], confidence: Confidence = .standard) -> ReplicateEstimate? {
        precondition(numbers.count == count, "a number a trial")
        var (sums, totals) = (
            [Double](repeating: 0, count: randomisations), [Double](repeating: 0, count: randomisations)
        )
        // Taken off each number, so that they do not cancel.
        guard let offset = zip(numbers, values).first(where: { $0.isFinite && $1 > 0 })?.0 else { return nil }
        for (trial, number) in numbers.enumerated() where number.isFinite && values[trial] > 0 {
            sums[Int(replicates[trial])] += values[trial] * (number - offset)
            totals[Int(replicates[trial])] += values[trial]
        }
        let total = totals.reduce(0, +)
        let mean = offset + sums.reduce(0, +) / total
        var scatter = 0.0
        for (trial, number) in numbers.enumerated() where number.isFinite && values[trial] > 0 {
            scatter += (values[trial] / total * (number - mean)).squared
        }
        return estimate(
            mean, independent: scatter.squareRoot(), values: zip(sums, totals).map { offset + $0 / $1 },
            totals: totals, confidence: confidence)
    }

    /// The standard deviation of numbers, one a trial: `s = √(Σw(v − m)²/Σw · n/(n − 1))` over the finite ones, n their effective
    /// number; its error by the delta method from that of the mean of (v − m)².
    ///
    /// - Returns: nil where fewer than two finite numbers have a weight
    public func standardDeviation(_ numbers: [Double], confidence: Confidence = .standard) -> ReplicateEstimate? {
        guard let mean = mean(numbers, confidence: confidence) else { return nil }
        let squares = numbers.map { ($0 - mean.value).squared }
        guard let spread = self.mean(squares, confidence: confidence) else { return nil }
        let (sum, square) = zip(numbers, values).reduce((0.0, 0.0)) { sums, pair in
            pair.0.isFinite ? (sums.0 + pair.1, sums.1 + pair.1 * pair.1) : sums
        }
        let effective = sum * sum / square
        guard effective > 1 else { return nil }
        let deviation = (spread.value * effective / (effective - 1)).squareRoot()
        let error = deviation > 0 ? spread.standardError / (2 * deviation) : 0
        let multiplier =
            spread.replicates > 1
            ? confidence.studentMultiplier(degreesOfFreedom: spread.replicates - 1) : confidence.normalMultiplier
        return ReplicateEstimate(
            value: deviation, standardError: error, multiplier: multiplier, replicates: spread.replicates)
    }
}

extension ReplicateEstimate {
    /// An estimate whose error is known.
    init(value: Double, standardError: Double, multiplier: Double, replicates: Int) {
        self.value = value
        self.standardError = standardError
        low95 = value - multiplier * standardError
        high95 = value + multiplier * standardError
        self.replicates = replicates
    }
}
