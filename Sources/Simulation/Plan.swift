import Distributions
import RandomStreams

/// Everything that decides the numbers of a run: the model, its inputs, and how they are drawn.
public struct Plan<Model: SimulatedModel>: Sendable {
    /// What is run.
    public let model: Model
    /// How it is drawn.
    public let sampling: Sampling
    /// The draws of every trial.
    public let sampler: Sampler

    /// A plan of a run.
    ///
    /// - Parameters:
    ///   - inputs: the distribution of every input, in the order of `model.inputNames`
    ///   - correlations: the rank correlations between inputs, by position
    /// - Throws: `CopulaError` if the correlations are not those of any distribution; `PointSetError` if the sampling method
    ///   cannot draw so many dimensions
    public init(
        model: Model, inputs: [any Distribution], correlations: [GaussianCopula.Pair], sampling: Sampling
    ) throws {
        precondition(inputs.count == model.inputNames.count, "every input has a distribution")
        self.model = model
        self.sampling = sampling
        let noise = model.noise.flatMap { process in
            (0..<process.steps).map { Dimension(name: "noise." + process.name, draw: $0) }
        }
        let dimensions = model.inputNames.map { Dimension(name: $0, draw: 0) } + noise
        sampler = Sampler(
            points: try sampling.points(dimensions: dimensions), quantiles: inputs.map { CompiledQuantile($0) },
            noiseDraws: noise.count, copula: try CorrelatedInputs(correlations))
    }
}

/// How many trials are drawn, from which seed, and by which method.
public struct Sampling: Hashable, Sendable {
    /// The number of trials.
    public var trials: Int
    /// The seed; every stream of the run is keyed by it.
    public var seed: UInt64
    /// How the points are spread.
    public var method: SamplingMethod
    /// The number of independent randomisations over which the trials of a stratified method are dealt in turn.
    public var randomisations: Int

    /// The number of randomisations unless another is asked for.
    public static let standardRandomisations = 32

    /// Sampling of `trials` trials; random draws have one randomisation whatever is asked for.
    public init(
        trials: Int, seed: UInt64, method: SamplingMethod, randomisations: Int = Sampling.standardRandomisations
    ) {
        self.trials = trials
        self.seed = seed
        self.method = method
        self.randomisations = method == .random ? 1 : randomisations
    }

    /// Whether trial n has the same draws in both, for every trial that both have.
    public func sharesDraws(with other: Sampling) -> Bool {
        seed == other.seed && method == other.method && randomisations == other.randomisations
    }

    func points(dimensions: [Dimension]) throws -> any PointSet {
        try method.points(seed: seed, dimensions: dimensions, trials: trials, randomisations: randomisations)
    }
}
