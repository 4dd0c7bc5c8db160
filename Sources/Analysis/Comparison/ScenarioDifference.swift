import RandomStreams
import Runs
import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// What makes two scenarios differ: how much every item in which they differ contributes to the change from the first to the second.
///
/// The contribution is a Shapley value: the mean over orders, in each of which one item after the other takes the second scenario's
/// form while the draws stay the same. The contributions to a number add up to its change. Errors come from the orders and from
/// the randomisations of the trials.
public struct ScenarioDifference: Sendable {
    /// A number that changes from one scenario to the other.
    public enum Quantity: Hashable, Sendable {
        /// The probability of a future.
        case probability(Future)
        /// The mean of npv, B$.
        case mean
        /// A percentile of npv, B$, at a probability.
        case percentile(Double)

        /// Every number that is looked at.
        public static let all: [Quantity] =
            Future.allCases.map { .probability($0) } + [.mean] + [0.05, 0.5, 0.95].map { .percentile($0) }

        /// The name in files.
        public var name: String {
            switch self {
            case .probability(let future): future.name
            case .mean: "npv_mean"
            case .percentile(let probability): "npv_p\(Int((100 * probability).rounded()))"
            }
        }

        fileprivate func value(_ columns: [[Double]]) -> Double? {
            switch self {
            case .probability(let future): columns[1].map { $0 == Double(future.rawValue) ? 1 : 0 }.mean
            case .mean: columns[0].filter(\.isFinite).mean
            case .percentile(let probability): OrderStatistics(columns[0]).quantile(probability)
            }
        }
    }

    /// One quantity.
    public struct Row: Sendable {
        /// What changes.
        public let quantity: Quantity
        /// Its value in the first scenario, over the trials that were run.
        public let first: Double
        /// Its value in the second.
        public let second: Double
        /// What each item contributes, in the order of `items`.
        public let contributions: [Estimate]
    }

    /// The items in which the scenarios differ.
    public let items: [DifferingItem]
    /// How many orders were walked.
    public let orders: Int
    /// How many trials every stop has.
    public let trials: Int
    /// Every quantity; none where nothing differs.
    public let rows: [Row]
}

extension ScenarioDifference {
    /// The most items of which all orders are walked.
    private static let mostItemsInAllOrders = 4

    /// Walks from the first scenario to the second.
    ///
    /// - Parameters:
    ///   - orders: how many, half of them the reverse of the others; all orders of at most 4 items whatever is asked for
    ///   - trials: how many a stop has
    ///   - progress: called with the number of stops done and of all
    /// - Throws: `Cancelled`; what planning a run would throw
    public init(
        _ first: Scenario, _ second: Scenario, sampling: Sampling, orders: Int = 64, trials: Int = 16_384,
        workers: Workers = Workers(), progress: (_ done: Int, _ stops: Int) -> Void = { _, _ in }
    ) throws {
        let items = DifferingItem.all(first, second)
        self.items = items
        let walked = Self.orders(of: items.count, sampling: sampling, asked: orders)
        self.orders = walked.count
        var sampling = sampling
        sampling.trials = trials
        self.trials = trials
        var stops = StopRunner(first, second, items: items, sampling: sampling, workers: workers)
        let paths = walked.map { order in order.indices.map { Set(order[..<$0]) } + [Set(items.indices)] }
        let distinct = Set(paths.flatMap(\.self))
        for stop in distinct.sorted(by: { ($0.count, $0.sorted().description) < ($1.count, $1.sorted().description) }) {
            try stops.run(stop)
            progress(stops.done, distinct.count)
        }
        let found = stops
        rows = items.isEmpty ? [] : Quantity.all.indices.map { Row(walked, found, quantity: $0) }
    }

    /// Orders of items: all of few, else pairs of a random one and its reverse.
    private static func orders(of count: Int, sampling: Sampling, asked: Int) -> [[Int]] {
        if count == 0 { return [] }
        if count <= mostItemsInAllOrders { return permutations(Array(0..<count)) }
        let master = MasterKey(seed: sampling.seed, generator: sampling.generator)
        return (0..<max(1, (asked + 1) / 2)).flatMap { pair in
            let order = Stream(master, name: "difference.order", trial: pair).permutation(of: count)
            return [order, Array(order.reversed())]
        }
    }

    private static func permutations(_ items: [Int]) -> [[Int]] {
        if items.count < 2 { return [items] }
        return items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
    }
}

extension ScenarioDifference.Row {
    fileprivate init(_ orders: [[Int]], _ stops: StopRunner, quantity: Int) {
        self.quantity = ScenarioDifference.Quantity.all[quantity]
        let count = orders[0].count
        first = stops[[]].pooled[quantity]
        second = stops[Set(0..<count)].pooled[quantity]
        contributions = (0..<count).map { item in
            let gains = orders.map { order in
                let before = Set(order.prefix { $0 != item })
                return stops.gain(from: before, adding: item, quantity: quantity)
            }
            return Estimate(gains: gains, isWhole: count <= 4)
        }
    }
}

extension Estimate {
    /// The mean of what an item gains in several orders, with the errors of orders (unless these are all there are; an order
    /// and its reverse are one) and of randomisations.
    fileprivate init(gains: [StopGain], isWhole: Bool) {
        let value = gains.map(\.pooled).mean ?? .nan
        let batches = gains[0].batches.indices.map { batch in gains.map { $0.batches[batch] }.mean ?? .nan }
        let pairs = stride(from: 0, to: gains.count - 1, by: 2).map { (gains[$0].pooled + gains[$0 + 1].pooled) / 2 }
        let ofTrials = (try? ReplicateEstimate(values: batches).standardError) ?? .nan
        let ofOrders = isWhole ? 0 : (try? ReplicateEstimate(values: pairs).standardError) ?? .nan
        let error = (ofTrials * ofTrials + ofOrders * ofOrders).squareRoot()
        let reach = error * Confidence.standard.studentMultiplier(degreesOfFreedom: batches.count - 1)
        self.init(value: value, standardError: error, low95: value - reach, high95: value + reach)
    }
}

/// What the numbers are where some items have the second scenario's form.
private struct Stop {
    let pooled: [Double]
    /// For each quantity its value in every batch.
    let batches: [[Double]]
}

private struct StopGain {
    let pooled: Double
    let batches: [Double]
}

/// Runs stops, each once.
private struct StopRunner {
    private let first: Scenario
    private let second: Scenario
    private let items: [DifferingItem]
    private let sampling: Sampling
    private let workers: Workers
    private var compiler = PlanCompiler()
    private var stops: [Set<Int>: Stop] = [:]

    init(_ first: Scenario, _ second: Scenario, items: [DifferingItem], sampling: Sampling, workers: Workers) {
        (self.first, self.second, self.items) = (first, second, items)
        (self.sampling, self.workers) = (sampling, workers)
    }

    var done: Int { stops.count }

    subscript(changed: Set<Int>) -> Stop {
        guard let stop = stops[changed] else { preconditionFailure("the stop was run") }
        return stop
    }

    func gain(from before: Set<Int>, adding item: Int, quantity: Int) -> StopGain {
        let (here, there) = (self[before], self[before.union([item])])
        return StopGain(
            pooled: there.pooled[quantity] - here.pooled[quantity],
            batches: zip(there.batches[quantity], here.batches[quantity]).map { $0 - $1 })
    }

    mutating func run(_ changed: Set<Int>) throws {
        let mixed = MixedScenario(first, second, changed: Set(changed.map { items[$0] }))
        let plan = try compiler.plan(mixed, sampling: sampling, workers: workers)
        let sample = try TrialSample(first: sampling.trials, of: plan, withInputs: false, workers: workers)
        let columns = [sample[.npv], sample.futures]
        let count = Batches(randomisations: sampling.randomisations).count
        let dealt = (0..<count).map { batch in
            columns.map { column in stride(from: batch, to: column.count, by: count).map { column[$0] } }
        }
        stops[changed] = Stop(
            pooled: ScenarioDifference.Quantity.all.map { $0.value(columns) ?? .nan },
            batches: ScenarioDifference.Quantity.all.map { quantity in dealt.map { quantity.value($0) ?? .nan } })
    }
}

extension MixedScenario {
    /// The first scenario, in which some items have the form of the second.
    fileprivate init(_ first: Scenario, _ second: Scenario, changed: Set<DifferingItem>) {
        var settings = first.settings
        for case .settings(let names) in changed {
            for name in names { settings.set(name, name.number(in: second.settings)) }
        }
        self.init(
            settings: settings,
            inputs: InputName.allCases.map { changed.contains(.input($0)) ? second[$0] : first[$0] },
            pairs: changed.contains(.correlations) ? second.pairs : first.pairs)
    }
}
