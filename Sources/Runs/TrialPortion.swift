import Simulation
import ThreeFutures

/// The trials of a run that were done together, for whoever keeps them: inputs, outcomes, futures and yearly series.
public struct TrialPortion {
    /// Which trials of the run.
    public let trials: Range<Int>
    private let table: TrialTable
    private let plan: Plan<ThreeFuturesModel>

    /// The most trials of a portion; every portion but the last has as many.
    public static let size = Block.portion

    init(_ table: TrialTable, plan: Plan<ThreeFuturesModel>) {
        trials = table.range
        self.table = table
        self.plan = plan
    }
}

extension TrialPortion {
    /// An outcome trial by trial: NaN is "none", +∞ is "never".
    public func values(of outcome: Outcome) -> [Double] { table.column(outcome.rawValue) }

    /// The raw value of the future trial by trial.
    public var futures: [Int32] { table.column(ResultLayout.futureColumn).map { Int32($0) } }

    /// A series at the end of every year: all years of the first trial, then those of the second, and so on.
    public func values(of series: Series) -> [Double] {
        let columns = ResultLayout(settings: plan.model.settings).bands.filter { $0.series == series }.map(\.column)
        var values = [Double](repeating: 0, count: trials.count * columns.count)
        for (year, column) in columns.enumerated() {
            table.forEachBlock(of: column) { first, block in
                var index = (first - trials.lowerBound) * columns.count + year
                for value in block {
                    values[index] = value
                    index += columns.count
                }
            }
        }
        return values
    }

    /// The inputs in the order of `InputName`, each trial by trial; drawn again, since a run does not keep them.
    public var inputs: [[Double]] { plan.sampler.inputs(trials: trials) }
}
