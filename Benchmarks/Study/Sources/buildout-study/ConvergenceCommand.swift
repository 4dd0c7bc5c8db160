import ArgumentParser
import GSL
import Glibc
import RandomStreams
import Simulation

/// How the error falls with the number of trials, on functions whose mean and variance are known.
struct ConvergenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convergence", abstract: "Errors of the mean and variance of test functions, and their slopes.")

    @Option(help: "The smallest run, as a power of two.") var from = 8
    @Option(help: "The largest run, as a power of two.") var to = 18
    @Option(help: "How many runs of each size.") var runs = 16
    @Option(help: "Over how many randomisations the trials of a stratified run are dealt.") var randomisations = 1

    func run() throws {
        let powers = Array(stride(from: from, through: to, by: 2))
        let table = MarkdownTable(
            ["function", "method", "statistic"] + powers.map { "2^\($0)" } + ["slope"])
        for function in TestFunction.all {
            for method in SamplingMethod.allCases {
                let errors = try powers.map { try self.errors(function, method, trials: 1 << $0) }
                for (name, list) in [("mean", errors.map(\.mean)), ("variance", errors.map(\.variance))] {
                    let slope = try Self.slope(powers.map { Double($0) }, list.map { log2($0) })
                    table.line(
                        [function.name, method.rawValue, name] + list.map(Self.scientific)
                            + ["\((slope * 100).rounded() / 100)"])
                }
            }
        }
    }

    /// Root mean squares of the differences from the true mean and variance.
    private func errors(
        _ function: TestFunction, _ method: SamplingMethod, trials: Int
    ) throws -> (mean: Double, variance: Double) {
        var squares = (mean: 0.0, variance: 0.0)
        for seed in 1...runs {
            let values = try function.values(
                Sampling(trials: trials, seed: UInt64(seed), method: method, randomisations: randomisations))
            let mean = values.reduce(0, +) / Double(trials)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(trials - 1)
            squares.mean += (mean - function.mean) * (mean - function.mean) / Double(runs)
            squares.variance += (variance - function.variance) * (variance - function.variance) / Double(runs)
        }
        return (squares.mean.squareRoot(), squares.variance.squareRoot())
    }

    /// The slope of the least-squares line.
    private static func slope(_ x: [Double], _ y: [Double]) throws -> Double {
        try LeastSquares(design: x.map { [1, $0] }, observations: y).coefficients[1]
    }

    private static func scientific(_ value: Double) -> String {
        let exponent = Int(log10(value).rounded(.down))
        return "\((value / pow(10, Double(exponent)) * 10).rounded() / 10)e\(exponent)"
    }
}
