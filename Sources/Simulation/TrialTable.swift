/// The results of every trial of a run, block by block; a column is one result over all trials.
///
/// Workers fill different blocks at the same time; nothing reads a block before its worker is done. That, not the type,
/// keeps the storage free of races, hence `@unchecked`.
public final class TrialTable: @unchecked Sendable {
    /// The number of trials.
    public let trials: Int
    /// The number of results a trial.
    public let columns: Int
    private let storage: UnsafeMutablePointer<Double>

    /// Room for `trials` trials; nothing is written yet.
    init(trials: Int, columns: Int) {
        self.trials = trials
        self.columns = columns
        storage = .allocateVectors(count: Block.count(trials: trials) * columns * Block.trials)
    }

    deinit { storage.deallocate() }

    /// Where column 0 of a block begins; column c begins `c·Block.trials` further.
    func block(_ index: Int) -> UnsafeMutablePointer<Double> { storage + index * columns * Block.trials }

    /// Copies a column into `values`, which has room for one value a trial.
    public func copyColumn(_ column: Int, into values: UnsafeMutableBufferPointer<Double>) {
        precondition(values.count == trials && column < columns, "a whole column is copied")
        for index in 0..<Block.count(trials: trials) {
            let first = index * Block.trials
            let count = min(Block.trials, trials - first)
            let source = UnsafeBufferPointer(start: block(index) + column * Block.trials, count: count)
            _ = UnsafeMutableBufferPointer(rebasing: values[first..<first + count]).update(fromContentsOf: source)
        }
    }

    /// One column as an array.
    public func column(_ column: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: trials) { buffer, count in
            copyColumn(column, into: UnsafeMutableBufferPointer(rebasing: buffer[..<trials]))
            count = trials
        }
    }
}
