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

    /// Calls `body` with the first trial and the values of every block of a column, in order.
    public func forEachBlock(of column: Int, _ body: (_ firstTrial: Int, _ values: UnsafeBufferPointer<Double>) -> Void)
    {
        precondition(column < columns, "the column exists")
        for index in 0..<Block.count(trials: trials) {
            let first = index * Block.trials
            let count = min(Block.trials, trials - first)
            body(first, UnsafeBufferPointer(start: block(index) + column * Block.trials, count: count))
        }
    }

    /// One column as an array.
    public func column(_ column: Int) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(trials)
        forEachBlock(of: column) { values.append(contentsOf: $1) }
        return values
    }
}
