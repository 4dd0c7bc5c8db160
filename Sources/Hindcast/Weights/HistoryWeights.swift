import VectorMath

/// What history leaves of the trials of a forecast: weights w ∝ e^(α·ℓ), ℓ the log-likelihood of the training observations.
///
/// α is 1 unless the weights would then be worth too few trials, ESS = 1/Σw²; then it is the largest that leaves enough of them
/// (the weights are *tempered*). Sums go through the trials in their order, so that threads cannot change a bit.
public struct HistoryWeights: Sendable {
    /// The fewest effective trials that weights may leave unless said otherwise.
    public static let fewestEffective = 400.0
    /// The k̂ above which weights rest on few trials (Vehtari et al. 2024).
    public static let largestShape = 0.7

    /// The number of trials.
    public let trials: Int
    /// α, 0 … 1.
    public let temper: Double
    /// ESS of the weights, 1 … trials.
    public let effectiveTrials: Double
    /// ESS of the weights at α = 1.
    public let untemperedEffectiveTrials: Double
    /// k̂ of the ratios at α = 1: the shape of their tail; NaN where there are too few to tell.
    public let shape: Double
    /// The largest ℓ.
    private let largest: Double
    /// ln Σ e^(α·(ℓ − largest)).
    private let logTotal: Double

    /// Whether α is below 1.
    public var isTempered: Bool { temper < 1 }

    /// Whether the weights rest on few trials: where they are tempered or k̂ is above 0.7.
    public var isFragile: Bool { isTempered || shape > Self.largestShape }

    /// The weights of trials.
    ///
    /// Where even α = 0, equal weights, leaves fewer effective trials than asked for, it is 0.
    ///
    /// - Parameters:
    ///   - logLikelihoods: ℓ of every trial, −∞ where it is impossible
    ///   - fewestEffective: the ESS below which α falls; 0 keeps it at 1
    /// - Returns: nil where every trial is impossible or there is none
    public init?(_ logLikelihoods: [Double], fewestEffective: Double = fewestEffective) {
        guard let largest = logLikelihoods.max(), largest > -.infinity else { return nil }
        trials = logLikelihoods.count
        untemperedEffectiveTrials = Self.sums(logLikelihoods, 1, largest).effective
        shape = ParetoShape.ofTail(logRatios: logLikelihoods)
        let temper =
            untemperedEffectiveTrials < fewestEffective
            ? Self.temper(logLikelihoods, reaching: fewestEffective) : 1
        let sums = Self.sums(logLikelihoods, temper, largest)
        self.temper = temper
        effectiveTrials = sums.effective
        self.largest = largest
        logTotal = Double.log(sums.first)
    }

    /// ln w of a trial by its ℓ.
    public func logWeight(_ logLikelihood: Double) -> Double {
        logLikelihood == -.infinity ? logLikelihood : temper * (logLikelihood - largest) - logTotal
    }

    /// w of a trial by its ℓ; all trials together have 1.
    public func weight(_ logLikelihood: Double) -> Double { Double.exp(logWeight(logLikelihood)) }

    /// w of trials by their ℓ.
    public func weights(_ logLikelihoods: [Double]) -> [Double] { logLikelihoods.map(weight) }

    /// The positions of the trials that matter, in rising order: those that are left out weigh less than `leaving` together.
    public func weightyTrials(_ logLikelihoods: [Double], leaving: Double) -> [Int] {
        let least = leaving / Double(trials)
        return logLikelihoods.indices.filter { weight(logLikelihoods[$0]) >= least && logLikelihoods[$0] > -.infinity }
    }

    /// The largest α in 0 … 1 at which the weights are worth so many trials, by bisection down to neighbouring doubles; 0 where
    /// there is none above.
    public static func temper(_ logLikelihoods: [Double], reaching effective: Double) -> Double {
        guard let largest = logLikelihoods.max(), largest > -.infinity else { return 0 }
        let reaches = { (temper: Double) in sums(logLikelihoods, temper, largest).effective >= effective }
        if reaches(1) { return 1 }
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = low + (high - low) / 2
            // Closer than 2⁻⁶⁰ only where α is as small itself.
            guard middle > low, middle < high, high - low > 0x1p-60 else { return low }
            if reaches(middle) { low = middle } else { high = middle }
        }
    }

    /// Σ e^(α·(ℓ − largest)) and Σ of the squares.
    private static func sums(_ logLikelihoods: [Double], _ temper: Double, _ largest: Double) -> WeightSums {
        logLikelihoods.withUnsafeBufferPointer { WeightSums($0, temper, largest) }
    }
}

/// The sums of weights and of their squares, eight at a time.
private struct WeightSums {
    typealias Eight = SIMD8<Double>

    let first: Double
    let second: Double

    /// (Σw)²/Σw².
    var effective: Double { first * first / second }

    init(_ logLikelihoods: UnsafeBufferPointer<Double>, _ temper: Double, _ largest: Double) {
        var (first, second) = (Eight.zero, Eight.zero)
        for start in stride(from: 0, to: logLikelihoods.count, by: Eight.laneCount) {
            var exponents = Eight(repeating: -.infinity)
            for lane in 0..<min(Eight.laneCount, logLikelihoods.count - start) {
                exponents[lane] = logLikelihoods[start + lane]
            }
            // An impossible trial has no weight, not even where all others have the same.
            let isPossible = Eight(repeating: -.infinity).isLess(than: exponents)
            let weights = Eight.zero.replacing(with: Eight.exp((exponents - largest) * temper), where: isPossible)
            first = first + weights
            second = second + weights * weights
        }
        self.first = Self.total(first)
        self.second = Self.total(second)
    }

    private static func total(_ lanes: Eight) -> Double {
        (0..<Eight.laneCount).reduce(0) { $0 + lanes[$1] }
    }
}
