import Runs
import Simulation
import Statistics
import ThreeFutures

/// Whose fault a loss is: npv taken apart by causes, trial by trial, and the means over groups of trials.
public struct Attribution: Sendable {
    /// Trials that are looked at together.
    public enum Group: CaseIterable, Hashable, Sendable {
        /// All of them.
        case all
        /// Those that end in a future.
        case future(Future)
        /// Those with npv < 0.
        case losing
        /// The twentieth with the lowest npv.
        case worst

        /// Every group.
        public static let allCases: [Group] = [.all] + Future.allCases.map { .future($0) } + [.losing, .worst]

        /// The name in files.
        public var name: String {
            switch self {
            case .all: "all"
            case .future(let future): future.name
            case .losing: "losing"
            case .worst: "worst"
            }
        }

        /// What it is called in text for people.
        public var title: String {
            switch self {
            case .all: "all trials"
            case .future(let future): "trials that end in \(future.title)"
            case .losing: "losing trials"
            case .worst: "the worst twentieth"
            }
        }
    }

    /// The means of one group.
    public struct Row: Sendable {
        /// Which trials.
        public let group: Group
        /// How many they are.
        public let trials: Int
        /// The mean npv with every cause switched off, B$.
        public let plan: Estimate?
        /// The mean part of every cause, in the order of `Cause`, B$.
        public let parts: [Estimate?]
        /// The mean npv, B$.
        public let actual: Estimate?
        /// The share of the group in which each cause has the most negative part.
        public let worst: [Estimate?]
    }

    /// How many trials were taken apart; those whose npv is none are left out.
    public let trials: Int
    /// Every group, in the order of `Group.allCases`.
    public let rows: [Row]

    /// Takes the first trials of a plan apart.
    ///
    /// - Parameters:
    ///   - futures: the futures of the same trials, at least as many
    ///   - trials: how many
    ///   - progress: called with the number of trials done
    /// - Throws: `Cancelled`
    public init(
        plan: Plan<ThreeFuturesModel>, futures: [Double], trials: Int = 32_768, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }
    ) throws {
        let worlds = plan.running(CounterfactualWorlds(settings: plan.model.settings))
        let sample = try TrialSample(
            first: trials, of: worlds, results: CounterfactualWorlds.count, withInputs: false, workers: workers,
            progress: progress)
        let taken = CauseColumns(sample.results, futures: futures)
        let batches = Batches(randomisations: plan.sampling.randomisations)
        self.trials = taken.count
        rows = Parallel.map(Group.allCases.count, threads: workers.threads) { Row(Group.allCases[$0], taken, batches) }
    }
}

/// Trials taken apart, column by column.
private struct CauseColumns: Sendable {
    /// plan, the part of every cause, actual, the future, the cause with the most negative part; none where a world has no npv.
    let columns: [[Double]]
    let count: Int

    static let actual = 1 + Cause.allCases.count

    init(_ worlds: [[Double]], futures: [Double]) {
        let trials = worlds[0].count
        var columns = [[Double]](repeating: [Double](repeating: .nan, count: trials), count: 4 + Cause.allCases.count)
        var count = 0
        for trial in 0..<trials {
            let values = worlds.map { $0[trial] }
            guard values.allSatisfy(\.isFinite) else { continue }
            let taken = CauseParts(worlds: values)
            let numbers = [taken.plan] + taken.parts + [taken.actual, futures[trial], Double(taken.worst.rawValue)]
            for (column, number) in numbers.enumerated() { columns[column][trial] = number }
            count += 1
        }
        (self.columns, self.count) = (columns, count)
    }
}

extension Attribution.Row {
    fileprivate init(_ group: Attribution.Group, _ taken: CauseColumns, _ batches: Batches) {
        let mean = { (column: Int) in
            batches.estimate(taken.columns) { columns in
                group.members(of: columns).map { columns[column][$0] }.mean
            }
        }
        self.group = group
        trials = group.members(of: taken.columns).count
        plan = mean(0)
        parts = Cause.allCases.map { mean(1 + $0.rawValue) }
        actual = mean(CauseColumns.actual)
        worst = Cause.allCases.map { cause in
            batches.estimate(taken.columns) { columns in
                group.members(of: columns).map {
                    columns[CauseColumns.actual + 2][$0] == Double(cause.rawValue) ? 1 : 0
                }
                .mean
            }
        }
    }
}

extension Attribution.Group {
    /// The rows of a group.
    fileprivate func members(of columns: [[Double]]) -> [Int] {
        let npv = columns[CauseColumns.actual]
        let rows = npv.indices.filter { !npv[$0].isNaN }
        switch self {
        case .all: return rows
        case .future(let future):
            return rows.filter { columns[CauseColumns.actual + 1][$0] == Double(future.rawValue) }
        case .losing: return rows.filter { npv[$0] < 0 }
        case .worst:
            let most = max(1, rows.count / 20)
            return Array(rows.sorted { (npv[$0], $0) < (npv[$1], $1) }.prefix(most))
        }
    }
}
