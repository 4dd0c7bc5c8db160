/// The probability of an event with its error.
public struct Proportion: Equatable, Sendable {
    /// The share of trials with the event; NaN where there was no trial.
    public let probability: Double
    /// The standard error of the share.
    public let standardError: Double
    /// The lower end of the 95 % interval, at least 0.
    public let low95: Double
    /// The upper end of the 95 % interval, at most 1.
    public let high95: Double

    /// The share of independent trials: standard error √(p(1 − p)/n), interval of Wilson (1927).
    ///
    /// Wilson's interval keeps its coverage near 0 and 1, where the standard error goes to 0. Without a trial the share and
    /// its error are NaN and the interval is 0 … 1.
    ///
    /// - Parameters:
    ///   - count: trials with the event, 0 … trials.
    ///   - trials: all trials.
    ///   - confidence: how sure the interval is.
    public init(count: Int, trials: Int, confidence: Confidence = .standard) {
        guard trials > 0 else {
            (probability, standardError, low95, high95) = (.nan, .nan, 0, 1)
            return
        }
        let size = Double(trials)
        let share = Double(count) / size
        let multiplier = confidence.normalMultiplier
        let square = multiplier * multiplier
        let spread = (share * (1 - share) * size + square / 4).squareRoot() * multiplier
        let middle = Double(count) + square / 2
        probability = share
        standardError = (share * (1 - share) / size).squareRoot()
        low95 = count == 0 ? 0 : max(0, (middle - spread) / (size + square))
        high95 = count == trials ? 1 : min(1, (middle + spread) / (size + square))
    }

    /// The share of trials over independent randomisations of a point set.
    ///
    /// The ratio Σ counts/Σ trials, its standard error from the differences between the replicates (`ReplicateEstimate`),
    /// and Student's interval with R − 1 degrees of freedom, clamped to 0 … 1; Wilson's where no trial or every trial has the
    /// event. Replicates without a trial (of a condition that none of their trials met) are left out.
    ///
    /// - Parameters:
    ///   - counts: trials with the event in each replicate.
    ///   - trials: all trials of each replicate.
    ///   - confidence: how sure the interval is.
    /// - Throws: `StatisticsError.tooFewReplicates` where fewer than two have trials.
    public init(
        replicateCounts counts: [Int], trials: [Int], confidence: Confidence = .standard
    ) throws(StatisticsError) {
        let shares = zip(counts, trials).map { Double($0) / Double($1) }
        let total = Proportion(count: counts.reduce(0, +), trials: trials.reduce(0, +), confidence: confidence)
        let estimate = try ReplicateEstimate(
            values: shares, weights: trials.map { Double($0) }, pooled: total.probability, confidence: confidence)
        // Where every trial agrees the replicates do too, and say nothing of what they might have missed.
        if total.probability == 0 || total.probability == 1 {
            self = total
            return
        }
        probability = estimate.value
        standardError = estimate.standardError
        low95 = min(max(0, estimate.low95), 1)
        high95 = min(max(0, estimate.high95), 1)
    }
}
