import Hindcast
import Scenarios
import Statistics
import ThreeFutures

/// What holding a forecast against history shows: coverage, scores, what was learned, and the fans before and after.
public struct HistoryReport: Sendable {
    /// Every observation that is used, in the order of the file.
    public let coverage: [Coverage]
    /// The scores of the observations that were held out.
    public let scores: Scores
    /// What history taught of the inputs, the most first.
    public let learned: [Learned]
    /// The series that were observed, before and after weighting.
    public let fans: [Fan]
    /// How the trials were weighed.
    public let weighing: Weighing

    /// An observation and the forecast of it. Values are in the unit of the observation, not its logarithm.
    public struct Coverage: Sendable {
        /// The row of the file.
        public let row: ObservationRow
        /// The percentiles of `probabilities` of all trials alike; of the first 65,536 of them.
        public let prior: [Double]
        /// The share of predictions below the observation.
        public let percentile: Double
        /// The probability integral transform by the errors of observation and model.
        public let transform: Double
        /// The continuous ranked probability score, on the scale of the observation's error.
        public let score: Double
        /// The percentiles of the weighted trials.
        public let weighted: [Double]
        /// Transform and score of the weighted forecast; of observations that were held out.
        public let heldOut: (transform: Double, score: Double)?
        /// Transform and score of the naive forecast, where there is one.
        public let naive: (transform: Double, score: Double)?

        /// The probabilities of the percentiles.
        public static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]
    }

    /// Joint log densities of what was held out, and means of its other scores.
    public struct Scores: Sendable {
        /// `lpdPrior`: the trials as they are, by marginal errors.
        public let prior: Double
        /// `lpdConditional`: the trials as they are, errors given those of the training rows.
        public let conditional: Double
        /// `lpdHoldout`: the weighted trials, errors given those of the training rows.
        public let weighted: Double
        /// The naive forecast; NaN where there is none.
        public let naive: Double
        /// How many observations were held out.
        public let heldOut: Int
    }

    /// What history taught of an input.
    public struct Learned: Sendable {
        /// The input.
        public let input: InputName
        /// Mean and standard deviation as the scenario has them.
        public let prior: (mean: Double, deviation: Double)
        /// The mean by weight.
        public let mean: Estimate
        /// The standard deviation by weight.
        public let deviation: Estimate?

        /// How far the mean moved, in prior standard deviations.
        public var shift: Double { (mean.value - prior.mean) / prior.deviation }
        /// The weighted standard deviation over that of the scenario.
        public var ratio: Double { (deviation?.value ?? .nan) / prior.deviation }
    }

    /// A series on some days.
    public struct Fan: Sendable {
        /// What is observed.
        public let series: ObservedSeries
        /// Years from the start.
        public let times: [Double]
        /// At every time the percentiles of `Coverage.probabilities`, all trials alike, in the unit of the series.
        public let prior: [[Double]]
        /// The same by weight.
        public let weighted: [[Double]]
    }

    /// The shares of transforms within the middle 50 % and 90 %; nil where there is none.
    public static func within(_ transforms: [Double]) -> (half: Double, most: Double)? {
        if transforms.isEmpty { return nil }
        let share = { (reach: Double) in
            Double(transforms.count { abs($0 - 0.5) <= reach }) / Double(transforms.count)
        }
        return (share(0.25), share(0.45))
    }
}

/// How trials were weighed.
public struct Weighing: Hashable, Sendable {
    /// The observations that weigh.
    public let observations: Int
    /// How many trials of equal weight would be worth as much.
    public let effectiveTrials: Double
    /// The same at α = 1.
    public let untemperedEffectiveTrials: Double
    /// α; below 1 the weights are tempered.
    public let temper: Double
    /// k̂: the shape of the tail of the ratios at α = 1; NaN where there are too few to tell.
    public let shape: Double

    /// Numbers that were read.
    package init(
        observations: Int, effectiveTrials: Double, untemperedEffectiveTrials: Double, temper: Double, shape: Double
    ) {
        self.observations = observations
        self.effectiveTrials = effectiveTrials
        self.untemperedEffectiveTrials = untemperedEffectiveTrials
        self.temper = temper
        self.shape = shape
    }

    /// Whether the weights are tempered.
    public var isTempered: Bool { temper < 1 }

    /// Whether the weights rest on few trials: tempered, or k̂ above 0.7.
    public var isFragile: Bool { isTempered || shape > HistoryWeights.largestShape }
}

extension WeighedTrials {
    /// How they were weighed.
    var weighing: Weighing {
        Weighing(
            observations: history.model.training.count, effectiveTrials: weights.effectiveTrials,
            untemperedEffectiveTrials: weights.untemperedEffectiveTrials, temper: weights.temper, shape: weights.shape)
    }
}
