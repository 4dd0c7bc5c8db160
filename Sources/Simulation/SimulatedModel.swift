/// What the simulator runs: any model that turns drawn inputs and noise into a fixed number of results a trial.
///
/// The simulator knows nothing else of it. The same trial must give the same bits whatever its neighbours are.
public protocol SimulatedModel: Sendable {
    /// Room that one worker needs while it runs trials.
    associatedtype Workspace

    /// The names of the inputs, in the order in which they are handed over.
    var inputNames: [String] { get }
    /// The positions of the inputs, the one that matters most first: stratified methods spread the first coordinates best.
    var inputsByImportance: [Int] { get }
    /// The direction in the inputs' normal scores in which the result that matters most changes fastest; empty for none. A
    /// Sobol sequence takes its first coordinate along it.
    var leadingDirection: [DirectionPart] { get }
    /// The processes of standard normal noise, in the order in which they are handed over.
    var noise: [NoiseProcess] { get }
    /// The number of results of a trial.
    var resultCount: Int { get }

    /// The number of vectors of eight trials that are run together, a power of two up to 4; 1 unless said otherwise.
    static var vectorsTogether: Int { get }

    /// Room for one worker.
    func makeWorkspace() -> Workspace
    /// Runs `vectorsTogether` vectors of eight trials, which stand side by side.
    ///
    /// - Parameters:
    ///   - draws: the first input; the other inputs and then every draw of every process follow, `drawStride` vectors apart
    ///   - results: where the first result goes, at the begin of a cache line; the others follow, `resultStride` vectors apart.
    ///     They may be streamed (`Lanes.stream`)
    func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Workspace)
}

extension SimulatedModel {
    /// The inputs in their order.
    public var inputsByImportance: [Int] { Array(inputNames.indices) }
    /// None.
    public var leadingDirection: [DirectionPart] { [] }
    public static var vectorsTogether: Int { 1 }
}

/// An input's part of a direction.
public struct DirectionPart: Hashable, Sendable {
    /// The position of the input.
    public var input: Int
    /// How far it goes along.
    public var weight: Double

    /// An input's part of a direction.
    public init(input: Int, weight: Double) {
        self.input = input
        self.weight = weight
    }
}

/// A named process of standard normal draws, one a step.
public struct NoiseProcess: Hashable, Sendable {
    /// The name; its stream is `noise.` with this name.
    public var name: String
    /// The number of draws a trial.
    public var steps: Int

    /// A process of `steps` draws a trial.
    public init(name: String, steps: Int) {
        self.name = name
        self.steps = steps
    }
}
