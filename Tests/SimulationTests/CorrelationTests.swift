import Distributions
import RandomStreams
import Simulation
import Testing

@Suite("Correlated inputs")
struct CorrelationTests {
    /// At 20,000 random trials the standard error of a rank correlation is at most 1/√20,000; five of them are passed by
    /// chance once in two million.
    @Test("rank correlations are those asked for", arguments: [-0.9, -0.3, 0.2, 0.7])
    func ranks(asked: Double) throws {
        let plan = try EchoPlan.make(
            inputs: EchoPlan.threeInputs, correlations: [.init(first: 0, second: 2, rank: asked)],
            sampling: Sampling(trials: 20_000, seed: 11, method: .random))
        let table = try Simulator.run(plan)
        let columns = (0..<3).map { table.column($0) }
        #expect(abs(Spearman.correlation(columns[0], columns[2]) - asked) < 5 / 20_000.0.squareRoot())
        #expect(abs(Spearman.correlation(columns[0], columns[1])) < 5 / 20_000.0.squareRoot())
    }

    @Test("inputs without a correlation keep their draws to the bit")
    func untouched() throws {
        let sampling = Sampling(trials: 1000, seed: 11, method: .random)
        let plain = try Simulator.run(try EchoPlan.make(inputs: EchoPlan.threeInputs, sampling: sampling))
        let correlated = try Simulator.run(
            try EchoPlan.make(
                inputs: EchoPlan.threeInputs, correlations: [.init(first: 0, second: 2, rank: 0.5)], sampling: sampling)
        )
        #expect(correlated.column(1) == plain.column(1))
        #expect(correlated.column(0) == plain.column(0), "the first of a pair keeps its draws too")
        #expect(correlated.column(2) != plain.column(2))
    }
}

/// The rank correlation of two samples without ties, by its definition.
enum Spearman {
    static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let (a, b) = (ranks(left), ranks(right))
        let squares = zip(a, b).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
        let size = Double(left.count)
        return 1 - 6 * squares / (size * (size * size - 1))
    }

    private static func ranks(_ values: [Double]) -> [Int] {
        var ranks = [Int](repeating: 0, count: values.count)
        for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() { ranks[index] = rank }
        return ranks
    }
}
