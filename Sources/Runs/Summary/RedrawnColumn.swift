import Simulation
import Statistics
import VectorMath

/// One result of all trials of a run, drawn again because it turned out to be needed whole.
///
/// It is filled by one thread and read afterwards, hence `@unchecked`.
final class RedrawnColumn: @unchecked Sendable {
    private let column: Int
    private let trials: Range<Int>
    private let storage: UnsafeMutablePointer<Double>

    /// Room for a column of some trials.
    init(_ column: Int, trials: Range<Int>) {
        (self.column, self.trials) = (column, trials)
        storage = .allocateCacheLines(count: trials.count)
    }

    deinit { storage.deallocate() }

    /// Takes what a table has of it.
    func take(from table: TrialTable) {
        table.forEachBlock(of: column) { first, values in
            guard let start = values.baseAddress else { return }
            (storage + (first - trials.lowerBound)).update(from: start, count: values.count)
        }
    }

    /// Lends the numbers for as long as `body` runs.
    func use<Result>(_ body: (TrialColumn) -> Result) -> Result {
        withExtendedLifetime(self) {
            let values = UnsafeBufferPointer(start: storage, count: trials.count)
            return body(TrialColumn(firstTrial: trials.lowerBound, blocks: [values]))
        }
    }
}
