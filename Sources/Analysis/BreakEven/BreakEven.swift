import Runs
import Scenarios
import Simulation
import Statistics
import ThreeFutures
import VectorMath

/// What would have to be true: the constants at which one input alone brings P(npv ≥ 0) to a target, everything else being drawn as
/// in the run.
public struct BreakEven: Sendable {
    /// A constant at which the target is met.
    public struct Crossing: Sendable {
        /// The constant, in the input's unit, to a ten-thousandth of the range that was searched; its error is that of P there
        /// over the slope of P around it.
        public let value: Estimate
        /// Its rank in the input's distribution, P(X ≤ value).
        public let rank: Double
    }

    /// P(npv ≥ 0) with the input fixed at a number.
    public struct Look: Sendable {
        /// The number, in the input's unit.
        public let value: Double
        /// P(npv ≥ 0) there.
        public let probability: Estimate
    }

    /// The input.
    public let input: InputName
    /// The probability that is to be met.
    public let target: Double
    /// P on a grid of 33 numbers from the 0.1 % to the 99.9 % point of the input, evenly spaced in normal scores; fewer where the
    /// input has fewer values.
    public let looks: [Look]
    /// Every constant where P crosses the target between two of these, ascending; none where P lies on one side of it throughout.
    public let crossings: [Crossing]

    /// Whether P only rises or only falls over the looks, but for what chance explains (two standard errors of a difference).
    public var isMonotone: Bool {
        let steps = zip(looks, looks.dropFirst()).map { low, high in
            let difference = high.probability.value - low.probability.value
            let noise = 2 * (low.probability.standardError.magnitude + high.probability.standardError.magnitude)
            return difference.magnitude > noise ? difference : 0
        }
        return steps.allSatisfy { $0 >= 0 } || steps.allSatisfy { $0 <= 0 }
    }
}

extension BreakEven {
    /// The points of the grid.
    static let points = 33
    /// Between which points of an input its break-even is looked for.
    static let range = (low: 0.001, high: 0.999)

    /// The break-evens of some inputs.
    ///
    /// - Parameters:
    ///   - target: the probability of npv ≥ 0 that is to be met, strictly inside (0, 1)
    ///   - trials: how many of the run's first trials a look has
    ///   - progress: called after every look with the number of trials done
    /// - Throws: `Cancelled`
    public static func find(
        _ inputs: [InputSetting], plan: Plan<ThreeFuturesModel>, target: Double = 0.5, trials: Int = 16_384,
        workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws -> [BreakEven] {
        var looker = Looker(plan.withoutSeries, trials: trials, workers: workers)
        var found: [BreakEven] = []
        for input in inputs {
            let values = grid(of: input)
            let probabilities = try looker.look(values.map { [input.name.ordinal: $0] })
            let looks = zip(values, probabilities).map(Look.init)
            let crossings = try crossings(input, looks, target: target, &looker)
            found.append(BreakEven(input: input.name, target: target, looks: looks, crossings: crossings))
            progress(looker.trialsDone)
        }
        return found
    }

    /// The numbers of the grid, each once.
    private static func grid(of input: InputSetting) -> [Double] {
        let ends = [range.low, range.high].map { Double.normalQuantile($0) }
        let scores = (0..<points).map { ends[0] + (ends[1] - ends[0]) * Double($0) / Double(points - 1) }
        return scores.map { input.distribution.quantile(Double.normalCumulative($0)) }.reduce(into: []) {
            if $0.last != $1 { $0.append($1) }
        }
    }

    private static func crossings(
        _ input: InputSetting, _ looks: [Look], target: Double, _ looker: inout Looker
    ) throws -> [Crossing] {
        guard let first = looks.first, let last = looks.last else { return [] }
        let precision = (last.value - first.value) * 1e-4
        var cells = zip(looks, looks.dropFirst()).map { Cell(low: $0, high: $1, target: target) }
            .filter(\.holdsCrossing)
        while cells.contains(where: { $0.width > precision }) {
            let open = cells.indices.filter { cells[$0].width > precision }
            let middles = try looker.look(open.map { [input.name.ordinal: cells[$0].middle] })
            for (cell, probability) in zip(open, middles) { cells[cell].halve(probability.value) }
        }
        let ends = try looker.look(cells.map { [input.name.ordinal: $0.middle] })
        return zip(cells, ends).map { cell, probability in
            Crossing(
                value: cell.estimate(probability), rank: input.distribution.cumulative(cell.middle))
        }
    }
}

/// Two neighbouring constants, and what is left of the way between them.
private struct Cell {
    private let start: (low: BreakEven.Look, high: BreakEven.Look)
    private let target: Double
    private var low: Double
    private var high: Double

    init(low: BreakEven.Look, high: BreakEven.Look, target: Double) {
        start = (low, high)
        self.target = target
        (self.low, self.high) = (low.value, high.value)
    }

    var width: Double { high - low }
    var middle: Double { low + (high - low) / 2 }
    private var rises: Bool { start.low.probability.value < target }

    /// Whether P lies below the target at one end and not below it at the other.
    var holdsCrossing: Bool { rises != (start.high.probability.value < target) }

    mutating func halve(_ probability: Double) {
        if (probability < target) == rises { low = middle } else { high = middle }
    }

    /// The middle, with the error of P there over the slope from end to end.
    func estimate(_ probability: Estimate) -> Estimate {
        let rise = start.high.probability.value - start.low.probability.value
        let perUnit = ((start.high.value - start.low.value) / rise).magnitude
        let reach = (probability.high95 - probability.low95) / 2 * perUnit
        return Estimate(
            value: middle, standardError: probability.standardError * perUnit, low95: middle - reach,
            high95: middle + reach)
    }
}

/// Looks at P(npv ≥ 0) of the same trials with inputs fixed.
struct Looker {
    private let plan: Plan<ThreeFuturesModel>
    private let trials: Int
    private let workers: Workers
    private let batches: Batches
    /// How many trials were run.
    private(set) var trialsDone = 0

    init(_ plan: Plan<ThreeFuturesModel>, trials: Int, workers: Workers) {
        self.plan = plan
        self.trials = trials
        self.workers = workers
        batches = Batches(randomisations: plan.sampling.randomisations)
    }

    /// P(npv ≥ 0) of each variation.
    mutating func look(_ fixed: [[Int: Double]]) throws(Cancelled) -> [Estimate] {
        if fixed.isEmpty { return [] }
        let variations = try Variations(
            of: plan, fixing: fixed, trials: trials, columns: [Outcome.npv.rawValue], workers: workers)
        trialsDone += variations.trials * fixed.count
        let batches = batches
        return Parallel.map(fixed.count, threads: workers.threads) { index in
            let pays = variations.results[index][0].map { $0 >= 0 ? 1.0 : 0 }
            let certain = Estimate(value: .nan, standardError: .nan, low95: .nan, high95: .nan)
            return batches.mean(pays) ?? certain
        }
    }
}
