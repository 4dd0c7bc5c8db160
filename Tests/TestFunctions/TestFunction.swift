import Distributions
import Simulation

/// A function of independent uniform inputs whose mean and variance are known, as a model that the simulator runs.
///
/// It stands for no result of the product, so it may call the C library.
public struct TestFunction: SimulatedModel {
    /// The name in tables.
    public let name: String
    /// The ends of every input.
    public let domain: ClosedRange<Double>
    /// The number of inputs.
    public let dimensions: Int
    /// The true mean.
    public let mean: Double
    /// The true variance.
    public let variance: Double
    private let value: @Sendable ([Double]) -> Double

    init(
        name: String, domain: ClosedRange<Double>, dimensions: Int, mean: Double, variance: Double,
        value: @escaping @Sendable ([Double]) -> Double
    ) {
        self.name = name
        self.domain = domain
        self.dimensions = dimensions
        self.mean = mean
        self.variance = variance
        self.value = value
    }

    public var inputNames: [String] { (1...dimensions).map { "x\($0)" } }
    public var noise: [NoiseProcess] { [] }
    public var resultCount: Int { 1 }

    public func makeWorkspace() {}

    public func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Void
    ) {
        for lane in 0..<8 { results[0][lane] = value((0..<dimensions).map { draws[$0 * drawStride][lane] }) }
    }

    /// The function's value in every trial of a run.
    public func values(_ sampling: Sampling) throws -> [Double] { try Simulator.run(try plan(sampling)).column(0) }

    /// The plan of a run.
    public func plan(_ sampling: Sampling) throws -> Plan<TestFunction> {
        let uniform = DistributionDescription(
            family: "uniform",
            parameters: [domain.lowerBound, domain.upperBound].map { .init(value: .number($0)) })
        let input = try uniform.resolved()
        return try Plan(
            model: self, inputs: Array(repeating: input, count: dimensions), correlations: [], sampling: sampling)
    }
}
