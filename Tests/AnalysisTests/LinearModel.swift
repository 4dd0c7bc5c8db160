import Distributions
import Foundation
import Simulation

/// Σ cᵢ·xᵢ of standard normal inputs, and of the steps of one noise process each with weight 1, as a model that the simulator runs.
struct LinearModel: SimulatedModel {
    let coefficients: [Double]
    var steps = 0

    var inputNames: [String] { coefficients.indices.map { "x\($0 + 1)" } }
    var noise: [NoiseProcess] { steps == 0 ? [] : [NoiseProcess(name: "steps", steps: steps)] }
    var resultCount: Int { 1 }

    func makeWorkspace() {}

    func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Void
    ) {
        var sum = SIMD8<Double>.zero
        for (row, coefficient) in coefficients.enumerated() { sum += coefficient * draws[row * drawStride] }
        for step in 0..<steps { sum += draws[(coefficients.count + step) * drawStride] }
        results[0] = sum
    }

    /// A plan with Pearson's correlations between the inputs.
    func plan(correlations: [[Double]] = [], seed: UInt64 = 1) throws -> Plan<LinearModel> {
        let pairs = correlations.indices.flatMap { first in
            (0..<first).filter { correlations[first][$0] != 0 }.map { second in
                GaussianCopula.Pair(
                    first: second, second: first, rank: 6 / Double.pi * asin(correlations[first][second] / 2))
            }
        }
        let normal = DistributionDescription(
            family: "normal", parameters: [0, 1].map { .init(value: .number($0)) })
        return try Plan(
            model: self, inputs: try coefficients.map { _ in try normal.resolved() }, correlations: pairs,
            sampling: Sampling(trials: 1 << 16, seed: seed, method: .random))
    }
}
