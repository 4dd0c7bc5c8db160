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
    /// The coordinates of a trial's point, and how many of them are stratified; nil: all.
    private let dimensions: [Dimension]
    private let stratified: Int?
    /// The input of the first coordinate.
    private let axis: Int?

    /// A plan of a run.
    ///
    /// - Parameters:
    ///   - inputs: the distribution of every input, in the order of `model.inputNames`
    ///   - correlations: the rank correlations between inputs, by position
    ///   - noise: which coordinates the noise is made from
    ///   - workers: who compiles the quantile functions
    /// - Throws: `CopulaError` if the correlations are not those of any distribution; `PointSetError` if the sampling method
    ///   cannot draw so many dimensions; `Cancelled`
    public init(
        model: Model, inputs: [any Distribution], correlations: [GaussianCopula.Pair], sampling: Sampling,
        noise arrangement: NoiseArrangement = .standard, workers: Workers = Workers()
    ) throws {
        try self.init(
            model: model, quantiles: try CompiledQuantile.compiled(inputs, workers: workers),
            correlations: correlations, sampling: sampling, noise: arrangement)
    }

    /// A plan of a run whose quantile functions are compiled already.
    ///
    /// - Parameter quantiles: the quantile function of every input, in the order of `model.inputNames`
    /// - Throws: `CopulaError` or `PointSetError`, as above
    public init(
        model: Model, quantiles: [CompiledQuantile], correlations: [GaussianCopula.Pair], sampling: Sampling,
        noise arrangement: NoiseArrangement = .standard
    ) throws {
        precondition(quantiles.count == model.inputNames.count, "every input has a distribution")
        self.model = model
        self.sampling = sampling
        let noise = NoiseRows(model.noise, arrangement: arrangement)
        let rows = model.inputsByImportance
        precondition(rows.sorted() == Array(quantiles.indices), "every input stands once in the order of importance")
        dimensions = rows.map { Dimension(name: model.inputNames[$0], draw: 0) } + noise.dimensions
        stratified = arrangement.stratified.map { rows.count + $0 }
        axis = rows.first
        sampler = Sampler(
            points: try sampling.points(dimensions: dimensions, stratified: stratified),
            reflection: sampling.reflection(of: model, axis: axis), quantiles: quantiles, inputRows: rows, noise: noise,
            copula: try CorrelatedInputs(correlations))
    }

    /// The same plan with other points: nothing is compiled again.
    ///
    /// - Throws: `PointSetError` if the sampling method cannot draw so many dimensions
    public func redrawn(_ sampling: Sampling) throws -> Plan {
        let points = try sampling.points(dimensions: dimensions, stratified: stratified)
        let reflection = sampling.reflection(of: model, axis: axis)
        return Plan(
            model: model, sampling: sampling, sampler: sampler.drawing(points, reflection: reflection),
            dimensions: dimensions, stratified: stratified, axis: axis)
    }

    /// The same draws for another model, such as one whose switches are set otherwise: nothing is compiled again.
    ///
    /// - Parameter other: has the same inputs and noise
    public func running<Other: SimulatedModel>(_ other: Other) -> Plan<Other> {
        precondition(other.inputNames == model.inputNames && other.noise == model.noise, "a model of the same draws")
        return Plan<Other>(
            model: other, sampling: sampling, sampler: sampler, dimensions: dimensions, stratified: stratified,
            axis: axis)
    }

    /// The same plan with some inputs fixed at a number; all other draws stay as they are.
    ///
    /// - Parameter numbers: by the position of the input
    public func fixing(_ numbers: [Int: Double]) -> Plan {
        Plan(
            model: model, sampling: sampling, sampler: sampler.fixing(numbers), dimensions: dimensions,
            stratified: stratified, axis: axis)
    }

    /// A sampler of trials that are independent of one another and of all others, whatever the method of the plan.
    ///
    /// - Parameter prefix: what keeps its streams apart from those of others
    func independentSampler(named prefix: String) -> Sampler {
        let named = dimensions.map { Dimension(name: "\(prefix).\($0.name)", draw: $0.draw) }
        let master = MasterKey(seed: sampling.seed, generator: sampling.generator)
        return sampler.drawing(RandomPoints(master, dimensions: named), reflection: nil)
    }

    private init(
        model: Model, sampling: Sampling, sampler: Sampler, dimensions: [Dimension], stratified: Int?, axis: Int?
    ) {
        self.model = model
        self.sampling = sampling
        self.sampler = sampler
        self.dimensions = dimensions
        self.stratified = stratified
        self.axis = axis
    }
}

extension CompiledQuantile {
    /// The quantile functions of some distributions, compiled by some workers.
    package static func compiled(
        _ distributions: [any Distribution], workers: Workers
    ) throws(Cancelled) -> [CompiledQuantile] {
        let cancellation = workers.cancellation
        return try Parallel.map(distributions.count, workers: workers) {
            CompiledQuantile(distributions[$0], isCancelled: { cancellation.isCancelled })
        }
    }
}

/// How many trials are drawn, from which seed, and by which method.
public struct Sampling: Hashable, Sendable {
    /// The number of trials.
    public var trials: Int
    /// The seed, from which the generator draws the key of every stream of the run.
    public var seed: UInt64
    /// The generator of GSL that the seed starts.
    public var generator: SeedGenerator
    /// How the points are spread.
    public var method: SamplingMethod
    /// The number of independent randomisations over which the trials of a stratified method are dealt in turn.
    public var randomisations: Int
    /// The points of a Latin hypercube, a power of two. Few, so that a run of any usual length is all but whole hypercubes;
    /// what is left inside a stratum no longer matters at 64 (Documentation/sampling.md).
    public var strata = 64

    /// The number of randomisations unless another is asked for.
    public static let standardRandomisations = 32

    /// Sampling of `trials` trials; random draws have one randomisation whatever is asked for.
    public init(
        trials: Int, seed: UInt64, generator: SeedGenerator = .standard, method: SamplingMethod,
        randomisations: Int = Sampling.standardRandomisations
    ) {
        self.trials = trials
        self.seed = seed
        self.generator = generator
        self.method = method
        self.randomisations = method == .random ? 1 : randomisations
    }

    /// Whether trial n has the same draws in both, for every trial that both have.
    public func sharesDraws(with other: Sampling) -> Bool {
        seed == other.seed && generator == other.generator && method == other.method
            && randomisations == other.randomisations
    }

    /// What turns the first coordinate into the leading direction of a model: for Sobol points, whose first coordinates are
    /// spread best together. Strata of single inputs would be lost by it.
    func reflection(of model: some SimulatedModel, axis: Int?) -> AxisReflection? {
        guard method == .sobol, let axis else { return nil }
        return AxisReflection(direction: model.leadingDirection, axis: axis)
    }

    func points(dimensions: [Dimension], stratified: Int?) throws -> any PointSet {
        try method.points(
            MasterKey(seed: seed, generator: generator), dimensions: dimensions, trials: trials,
            randomisations: randomisations,
            stratified: stratified, strata: strata)
    }
}
