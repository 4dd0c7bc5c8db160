import Distributions
import RandomStreams
import Simulation

/// A model whose results are its draws: every input, every shock, and the sum of all of them.
struct EchoModel: SimulatedModel {
    var inputNames: [String]
    var noise: [NoiseProcess]
    var leadingDirection: [DirectionPart] = []

    var resultCount: Int { drawCount + 1 }

    private var drawCount: Int { inputNames.count + noise.reduce(0) { $0 + $1.steps } }

    func makeWorkspace() {}

    func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Void
    ) {
        var sum = SIMD8<Double>.zero
        for index in 0..<drawCount {
            results[index * resultStride] = draws[index * drawStride]
            sum += draws[index * drawStride]
        }
        results[drawCount * resultStride] = sum
    }
}

/// Plans of the echo model.
enum EchoPlan {
    static func make(
        inputs: [(String, String, [Double])], shocks: Int = 3, correlations: [GaussianCopula.Pair] = [],
        direction: [DirectionPart] = [], sampling: Sampling
    ) throws -> Plan<EchoModel> {
        let model = EchoModel(
            inputNames: inputs.map(\.0), noise: [NoiseProcess(name: "demand", steps: shocks)],
            leadingDirection: direction)
        let distributions = try inputs.map { _, family, numbers in
            try DistributionDescription(
                family: family, parameters: numbers.map { .init(value: .number($0)) }
            ).resolved()
        }
        return try Plan(model: model, inputs: distributions, correlations: correlations, sampling: sampling)
    }

    static let threeInputs: [(String, String, [Double])] = [
        ("growth", "uniform", [0, 1]), ("price", "loguniform", [1, 100]), ("share", "triangular", [0, 0.2, 1]),
    ]
}
