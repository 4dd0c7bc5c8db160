import Distributions
import RandomStreams
import Runs
import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// Which inputs move the outcomes and the futures most.
enum InputImportance {
    /// The inputs, the most important first.
    static func order(_ scenario: Scenario) throws -> [Int] {
        let importance = try importance(scenario)
        return importance.indices.sorted { (importance[$1], $0) < (importance[$0], $1) }
    }

    /// For each input the sum of the squared correlations of its rank with the rank of every outcome and with whether each
    /// future came, from 2^15 random trials; "none" ranks below every number, "never" above.
    static func importance(_ scenario: Scenario) throws -> [Double] {
        let trials = 1 << 15
        let plan = try Plan(scenario, sampling: Sampling(trials: trials, seed: 1, method: .random))
        let draws = (0..<trials).map { plan.sampler.draws(trial: $0) }
        let columns = try StudyRun(scenario: scenario, method: .random).columns(trials: trials, seed: 1)
        let futures = Future.allCases.map { future in
            columns[Outcome.allCases.count].map { $0 == Double(future.rawValue) ? 1.0 : 0 }
        }
        let outcomes = Outcome.allCases.map { outcome in
            ranks(columns[outcome.rawValue].map { $0.isNaN ? -.infinity : $0 })
        }
        let results = outcomes + futures
        return InputName.allCases.indices.map { input in
            let ranks = ranks(draws.map { $0[input] })
            return results.reduce(0) { sum, results in
                let correlation = correlation(ranks, results)
                return sum + correlation * correlation
            }
        }
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        var ranks = values
        for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            ranks[index] = Double(rank)
        }
        return ranks
    }

    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let size = Double(left.count)
        let (a, b) = (left.reduce(0, +) / size, right.reduce(0, +) / size)
        let products = zip(left, right).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
        let squares = left.reduce(0) { $0 + ($1 - a) * ($1 - a) } * right.reduce(0) { $0 + ($1 - b) * ($1 - b) }
        return squares > 0 ? products / squares.squareRoot() : 0
    }
}
