import Distributions
import RandomStreams
import Runs
import Scenarios
import Simulation
import Statistics
import ThreeFutures
import VectorMath

/// Which inputs move the outcomes and the futures most, and npv in what direction: from 2^15 random trials.
struct InputImportance {
    /// For each input the sum of the squared correlations of its rank with the rank of every outcome and with whether each
    /// future came; "none" ranks below every number, "never" above.
    let importance: [Double]
    /// For each input the correlation of its normal score with that of npv.
    let direction: [Double]

    /// The inputs, the most important first.
    var order: [Int] { importance.indices.sorted { (importance[$1], $0) < (importance[$0], $1) } }

    init(_ scenario: Scenario) throws {
        let trials = 1 << 15
        let plan = try Plan(scenario, sampling: Sampling(trials: trials, seed: 1, method: .random))
        let inputs = plan.sampler.inputs(firstTrials: trials)
        let columns = try StudyRun(scenario: scenario, method: .random).columns(trials: trials, seed: 1)
        let futures = Future.allCases.map { future in
            columns[Outcome.allCases.count].map { $0 == Double(future.rawValue) ? 1.0 : 0 }
        }
        let outcomes = Outcome.allCases.map { outcome in
            Self.ranks(columns[outcome.rawValue].map { $0.isNaN ? -.infinity : $0 })
        }
        let ranks = inputs.map(Self.ranks)
        importance = ranks.map { ranks in
            (outcomes + futures).reduce(0) { sum, results in
                let correlation = Self.correlation(ranks, results)
                return sum + correlation * correlation
            }
        }
        let score = Self.scores(outcomes[Outcome.npv.rawValue])
        direction = ranks.map { Self.correlation(Self.scores($0), score) }
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        var ranks = values
        for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            ranks[index] = Double(rank)
        }
        return ranks
    }

    /// The standard normals of as many ranks.
    private static func scores(_ ranks: [Double]) -> [Double] {
        ranks.map { Double.normalQuantile(($0 + 0.5) / Double(ranks.count)) }
    }

    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let size = Double(left.count)
        let (a, b) = (left.reduce(0, +) / size, right.reduce(0, +) / size)
        let products = zip(left, right).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
        let squares = left.reduce(0) { $0 + ($1 - a) * ($1 - a) } * right.reduce(0) { $0 + ($1 - b) * ($1 - b) }
        return squares > 0 ? products / squares.squareRoot() : 0
    }
}
