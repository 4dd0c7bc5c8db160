import Glibc
import RandomStreams
import Simulation
import Statistics
import TestFunctions
import Testing

@Suite("Convergence on functions whose mean and variance are known")
struct ConvergenceTests {
    /// One randomisation a run. The whole error of 32 runs is within an eighth of its mean, so a slope over 10 doublings
    /// within 0.05.
    @Test("the error of Ishigami's mean falls at least like n^-1.3 under Sobol points")
    func slope() throws {
        let powers = [8.0, 10, 12, 14, 16, 18]
        let errors = try powers.map { power in
            let squares = try (1...32).map { seed in
                let values = try TestFunction.ishigami.values(
                    Sampling(trials: 1 << Int(power), seed: UInt64(seed), method: .sobol, randomisations: 1))
                return pow(values.reduce(0, +) / Double(values.count) - TestFunction.ishigami.mean, 2)
            }
            return 0.5 * log2(squares.reduce(0, +) / 32)
        }
        let (middle, mean) = (13.0, errors.reduce(0, +) / 6)
        let slope =
            zip(powers, errors).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - mean) }
            / powers.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        #expect(slope <= -1.3)
        #expect(errors[5] < -17, "the error itself is small too")
    }

    /// 18 estimates at five standard errors, by chance passed once in two thousand (Student's t, 31 degrees of freedom).
    @Test("means and variances are the true ones within their errors", arguments: SamplingMethod.allCases)
    func agreement(method: SamplingMethod) throws {
        for function in TestFunction.all {
            let values = try function.values(Sampling(trials: 1 << 15, seed: 77, method: method))
            let squares = values.map { ($0 - function.mean) * ($0 - function.mean) }
            for (numbers, truth) in [(values, function.mean), (squares, function.variance)] {
                let replicates = (0..<32).map { replicate in
                    stride(from: replicate, to: numbers.count, by: 32).reduce(0) { $0 + numbers[$1] / 1024 }
                }
                let estimate = try ReplicateEstimate(values: replicates)
                #expect(abs(estimate.value - truth) < 5 * estimate.standardError)
                #expect(estimate.standardError < 0.03 * function.variance.squareRoot() * max(1, function.variance))
            }
        }
    }
}
