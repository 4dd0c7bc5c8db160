import Runs
import Simulation
import Statistics
import ThreeFutures

/// How large gains and losses are: npv inside every future, given a loss, and in the worst twentieth of the trials.
public struct LossNumbers: Sendable {
    /// npv of some trials.
    public struct Row: Sendable {
        /// Which trials.
        public let group: Attribution.Group
        /// How many they are.
        public let trials: Int
        /// The mean of npv, B$: of the worst twentieth the expected shortfall.
        public let mean: Estimate?
        /// The percentiles of npv at `probabilities`, B$.
        public let percentiles: [Estimate?]
    }

    /// At which percentiles of npv are looked at.
    public static let probabilities = [0.05, 0.5, 0.95]
    /// The fewest trials of which a percentile is told.
    private static let leastTrials = 200

    /// How many trials were looked at.
    public let trials: Int
    /// The probability of npv < 0.
    public let probabilityOfLoss: Estimate?
    /// Every group, in the order of `Attribution.Group.allCases`.
    public let rows: [Row]

    /// The numbers of a sample.
    public init(_ sample: TrialSample) {
        let batches = Batches(randomisations: sample.randomisations)
        let columns = [sample[.npv], sample.futures]
        trials = sample.trials
        probabilityOfLoss = batches.mean(columns[0].map { $0 < 0 ? 1 : 0 })
        rows = Attribution.Group.allCases.map { group in
            let members = group.values(columns)
            return Row(
                group: group, trials: members.count,
                mean: batches.estimate(columns) { group.values($0).mean },
                percentiles: Self.probabilities.map { probability in
                    members.count < Self.leastTrials
                        ? nil
                        : batches.estimate(columns) { OrderStatistics(group.values($0)).quantile(probability) }
                })
        }
    }
}

extension Attribution.Group {
    /// The npv of the trials of a group, given npv and future of all.
    fileprivate func values(_ columns: [[Double]]) -> [Double] {
        let numbers = zip(columns[0], columns[1]).filter { $0.0.isFinite }
        switch self {
        case .all: return numbers.map(\.0)
        case .future(let future): return numbers.filter { $0.1 == Double(future.rawValue) }.map(\.0)
        case .losing: return numbers.filter { $0.0 < 0 }.map(\.0)
        case .worst: return Array(numbers.map(\.0).sorted().prefix(max(1, numbers.count / 20)))
        }
    }
}
