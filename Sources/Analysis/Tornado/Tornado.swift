import Runs
import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// What every input does to the result by itself: the run's first trials again with that input fixed low and high and all else as
/// drawn, beside what trials have in which it came out low or high.
///
/// The two differ where inputs are correlated: fixing an input (doing) leaves the others alone; trials in which it was low (seeing)
/// have others low or high as well.
public struct Tornado: Sendable {
    /// One input.
    public struct Row: Sendable {
        /// The input.
        public let input: InputName
        /// Its ends, in the order of the probabilities that were asked for.
        public let ends: [End]
    }

    /// One end of an input.
    public struct End: Sendable {
        /// The probability p of the quantile.
        public let probability: Double
        /// The p-quantile of the input, in its unit.
        public let value: Double
        /// With the input fixed there, in the order of `Statistic.all`.
        public let doing: [Reading]
        /// In the trials with the input at most its p-quantile for p below ½, at least for p above, in the same order.
        public let seeing: [Reading]
    }

    /// A statistic at one end.
    public struct Reading: Sendable {
        /// What it is.
        public let statistic: Statistic
        /// Its value there; nil where it has none.
        public let level: Estimate?
        /// That less the value of the run, trial by trial on the same draws.
        public let difference: Estimate?
    }

    /// What is looked at.
    public enum Statistic: Hashable, Sendable {
        /// The mean of npv, B$.
        case mean
        /// The median of npv, B$.
        case median
        /// The probability of a future.
        case probability(Future)

        /// Every statistic.
        public static let all: [Statistic] = [.mean, .median] + Future.allCases.map { .probability($0) }

        /// The name in files.
        public var name: String {
            switch self {
            case .mean: "npv_mean"
            case .median: "npv_median"
            case .probability(let future): future.name
            }
        }

        /// The statistic of some trials, given their npv and futures; nil for none.
        func value(npv: [Double], futures: [Double]) -> Double? {
            switch self {
            case .mean: npv.filter(\.isFinite).mean
            case .median: OrderStatistics(npv).quantile(0.5)
            case .probability(let future):
                futures.map { $0 == Double(future.rawValue) ? 1 : 0 }.mean
            }
        }
    }

    /// How many trials were run for each end.
    public let trials: Int
    /// How many trials were looked at for seeing.
    public let trialsSeen: Int
    /// What the run has, in the order of `Statistic.all`; over the trials that were run for each end.
    public let base: [Reading]
    /// Every input that varies, in the order of `InputName`.
    public let rows: [Row]
}

extension Tornado {
    /// Swings every input.
    ///
    /// - Parameters:
    ///   - sample: the first trials of the plan with inputs
    ///   - swing: the probabilities of the quantiles, each strictly inside (0, 1)
    ///   - trials: how many of the first trials are run for each end
    ///   - progress: called with the number of trials done
    /// - Throws: `Cancelled`
    public init(
        _ scenario: Scenario, plan: Plan<ThreeFuturesModel>, sample: TrialSample, swing: [Double] = [0.1, 0.9],
        trials: Int = 16_384, workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws {
        let inputs = scenario.inputs.filter(\.varies)
        let values = inputs.map { input in swing.map { input.distribution.quantile($0) } }
        let fixed = zip(inputs, values).flatMap { input, values in values.map { [input.name.ordinal: $0] } }
        let variations = try Variations(
            of: plan.withoutSeries, fixing: [[:]] + fixed, trials: trials,
            columns: [Outcome.npv.rawValue, Outcome.allCases.count], workers: workers, progress: progress)
        let doing = PairedTrials(
            base: variations.results[0], Batches(randomisations: plan.sampling.randomisations))
        let seeing = SeenTrials(sample)
        self.trials = variations.trials
        trialsSeen = sample.trials
        base = doing.levels
        let tasks = inputs.indices.flatMap { input in swing.indices.map { (input, $0) } }
        let ends = Parallel.map(tasks.count, threads: workers.threads) { task in
            let (input, end) = tasks[task]
            return End(
                probability: swing[end], value: values[input][end],
                doing: doing.readings(variations.results[1 + task]),
                seeing: seeing.readings(inputs[input].name, swing[end], at: values[input][end]))
        }
        rows = inputs.enumerated().map { index, input in
            Row(input: input.name, ends: Array(ends[index * swing.count..<(index + 1) * swing.count]))
        }
    }
}

/// Trials as they were, against which variations on the same draws are held.
private struct PairedTrials {
    private let npv: [Double]
    private let futures: [Double]
    private let batches: Batches

    init(base: [[Double]], _ batches: Batches) {
        (npv, futures) = (base[0], base[1])
        self.batches = batches
    }

    var levels: [Tornado.Reading] {
        Tornado.Statistic.all.map { statistic in
            Tornado.Reading(
                statistic: statistic,
                level: batches.estimate([npv, futures]) { statistic.value(npv: $0[0], futures: $0[1]) },
                difference: nil)
        }
    }

    func readings(_ varied: [[Double]]) -> [Tornado.Reading] {
        Tornado.Statistic.all.map { statistic in
            Tornado.Reading(
                statistic: statistic,
                level: batches.estimate(varied) { statistic.value(npv: $0[0], futures: $0[1]) },
                difference: batches.estimate(varied + [npv, futures]) { columns in
                    guard let there = statistic.value(npv: columns[0], futures: columns[1]),
                        let here = statistic.value(npv: columns[2], futures: columns[3])
                    else { return nil }
                    return there - here
                })
        }
    }
}

/// Trials among which those with a low or a high input are looked at.
private struct SeenTrials {
    private let sample: TrialSample
    private let batches: Batches

    init(_ sample: TrialSample) {
        self.sample = sample
        batches = Batches(randomisations: sample.randomisations)
    }

    func readings(_ input: InputName, _ probability: Double, at value: Double) -> [Tornado.Reading] {
        let isLow = probability < 0.5
        let chosen = sample[input].map { (isLow ? $0 <= value : $0 >= value) ? 1.0 : 0 }
        let columns = [sample[.npv], sample.futures, chosen]
        return Tornado.Statistic.all.map { statistic in
            Tornado.Reading(
                statistic: statistic, level: batches.estimate(columns) { Self.level(statistic, $0) },
                difference: batches.estimate(columns) { columns in
                    guard let there = Self.level(statistic, columns),
                        let here = statistic.value(npv: columns[0], futures: columns[1])
                    else { return nil }
                    return there - here
                })
        }
    }

    /// The statistic of the chosen trials.
    private static func level(_ statistic: Tornado.Statistic, _ columns: [[Double]]) -> Double? {
        let rows = columns[2].indices.filter { columns[2][$0] == 1 }
        return statistic.value(npv: rows.map { columns[0][$0] }, futures: rows.map { columns[1][$0] })
    }
}
