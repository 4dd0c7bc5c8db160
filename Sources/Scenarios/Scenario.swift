import Distributions
import Hindcast
import RandomStreams
import ThreeFutures

/// A scenario that can be run: checked, with everything that it inherits, and with its overrides applied.
public struct Scenario: Sendable {
    /// The path that was read.
    public let path: String
    /// The file's name without its extension; names the folder of the results.
    public let identifier: String
    /// What the scenario is called.
    public let name: String
    /// What happens in it, in a sentence or two.
    public let story: String?
    /// The constants of the model.
    public let settings: Settings
    /// Every input, in the order of `InputName`.
    public let inputs: [InputSetting]
    /// The rank correlations between inputs; every other pair is independent.
    public let correlations: [Correlation]
    /// What observations and the model may miss beside the error of each observation.
    public let discrepancy: Discrepancy
    /// How the scenario asks to be run.
    public let run: RunOptions
    /// The files that were read: the scenario's own first, then what it extends, and so on.
    public let files: [String]

    /// The setting of an input.
    public subscript(name: InputName) -> InputSetting { inputs[name.ordinal] }
}

/// What a scenario says about one input.
public struct InputSetting: Sendable {
    /// The input.
    public let name: InputName
    /// Its distribution as it was written.
    public let description: DistributionDescription
    /// Its distribution; its support lies inside the input's bounds.
    public let distribution: any Distribution
    /// Where the numbers come from, in words.
    public let source: String?
    /// How good that source is.
    public let grade: Grade?
    /// Where the input was set.
    public let origin: SourceLocation
}

/// How good the source of a number is.
public enum Grade: String, CaseIterable, Hashable, Sendable {
    /// A primary source or a named measurement.
    case primary = "A"
    /// A report that names its primary source.
    case report = "B"
    /// A blog or an aggregator.
    case aggregator = "C"
    /// A judgement.
    case judgement = "J"

    /// What it says of a source, in words for people.
    public var title: String {
        switch self {
        case .primary: "primary source or named measurement"
        case .report: "report that names its primary"
        case .aggregator: "blog or aggregator"
        case .judgement: "judgement"
        }
    }
}

/// A rank (Spearman) correlation between two inputs, made with a Gaussian copula.
public struct Correlation: Hashable, Sendable {
    /// One input; the earlier of the two in the order of `InputName`.
    public let first: InputName
    /// The other.
    public let second: InputName
    /// The rank correlation, strictly between −1 and 1 and not 0.
    public let rank: Double
    /// Where it was set.
    public let origin: SourceLocation
}

/// How a scenario asks to be run; what it leaves open is nil.
public struct RunOptions: Hashable, Sendable {
    /// The trials that a run may have; counts of a sketch have 32 bits.
    public static let trialRange = 1...1_000_000_000

    /// The number of trials.
    public var trials: Int?
    /// The seed of all draws.
    public var seed: UInt64?
    /// The generator that the seed starts.
    public var generator: SeedGenerator?
    /// How the points are spread.
    public var method: SamplingMethod?

    /// What the options leave open, taken from others.
    func inheriting(_ other: RunOptions) -> RunOptions {
        RunOptions(
            trials: trials ?? other.trials, seed: seed ?? other.seed, generator: generator ?? other.generator,
            method: method ?? other.method)
    }

    /// Options; what is not given is left open.
    public init(
        trials: Int? = nil, seed: UInt64? = nil, generator: SeedGenerator? = nil, method: SamplingMethod? = nil
    ) {
        self.trials = trials
        self.seed = seed
        self.generator = generator
        self.method = method
    }
}
