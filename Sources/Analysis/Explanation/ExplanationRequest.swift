import Runs
import ThreeFutures

/// What is to be explained of a scenario, and from how many trials.
public struct ExplanationRequest: Sendable {
    /// A part of an explanation.
    public enum Section: String, CaseIterable, Hashable, Sendable {
        /// How much of the spread each driver is responsible for.
        case sensitivity
        /// What each input does to the result by itself.
        case tornado
        /// Where in the space of inputs a future lives.
        case discovery
        /// What would have to be true.
        case breakEven = "break-even"
        /// What knowing an input beforehand would be worth.
        case information
        /// Whose fault a loss is.
        case attribution
    }

    /// Which parts.
    public var sections = Set(Section.allCases)
    /// How many trials are looked at, the first of the run.
    public var trials = 131_072
    /// How many walks there are.
    public var walks = 16_384
    /// How many trials are run for each end of the tornado.
    public var swingTrials = 16_384
    /// The probabilities of the quantiles at which inputs are fixed.
    public var swing = [0.1, 0.9]
    /// How many trials a look at a break-even has.
    public var lookTrials = 16_384
    /// The probability of npv ≥ 0 that is to be met.
    public var target = 0.5
    /// The inputs whose break-even is looked for; nil for the ten that lead.
    public var breakEvenInputs: [InputName]?
    /// How many trials a point of the map has.
    public var mapTrials = 2048
    /// How many trials are taken apart by causes.
    public var attributionTrials = 32_768
    /// The futures whose boxes are looked for; nil for `paysOut`, and `localDominates` where it is not too rare.
    public var futures: [Future]?
    /// The density from which a box is shown.
    public var density = 0.8
    /// The least share of the trials that a box may hold.
    public var leastMass = 0.05

    /// Everything, in the usual sizes.
    public init() {}

    /// How many inputs have their break-even looked for unless some are named.
    public static let leadingInputs = 10

    /// The same with no more trials than a run has.
    func limited(to most: Int) -> ExplanationRequest {
        var request = self
        request.trials = min(trials, most)
        request.swingTrials = min(swingTrials, most)
        request.lookTrials = min(lookTrials, most)
        request.mapTrials = min(mapTrials, most)
        request.attributionTrials = min(attributionTrials, request.trials)
        return request
    }
}
