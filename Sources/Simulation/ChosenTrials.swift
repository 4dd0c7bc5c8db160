/// Some trials of a plan, drawn again by their numbers.
///
/// Shapes: `results[c][k]` and `inputs[i][k]` are result c and input i of the k-th of `trials`, as the run has them to the bit.
public struct ChosenTrials: Sendable {
    /// The numbers of the trials, rising; some may come more than once.
    public let trials: [Int]
    /// The results that were asked for.
    public let results: [[Double]]
    /// Every input in the order of the model's; none where they were not asked for.
    public let inputs: [[Double]]

    /// Draws trials again, these and no others.
    ///
    /// - Parameters:
    ///   - trials: rising numbers of trials of the plan
    ///   - results: which results of the model are kept
    ///   - withInputs: whether the inputs are kept, too
    ///   - progress: called about ten times a second with the number of chosen trials done
    /// - Throws: `Cancelled`
    public init<Model>(
        _ trials: [Int], of plan: Plan<Model>, results wanted: Range<Int>, withInputs: Bool = false,
        workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws(Cancelled) {
        let inputCount = withInputs ? plan.model.inputNames.count : 0
        let columns = ChosenColumns(rows: wanted.count + inputCount, trials: trials.count)
        try Parallel.run(
            tasks: (trials.count + Block.tile - 1) / Block.tile, threads: workers.threads,
            cancellation: workers.cancellation, progress: { progress(min(trials.count, $0 * Block.tile)) },
            worker: { next in
                let worker = ChosenWorker(plan)
                while let task = next() {
                    let start = task * Block.tile
                    worker.run(
                        start..<min(trials.count, start + Block.tile), of: trials, results: wanted, inputs: inputCount,
                        into: columns)
                }
            })
        self.trials = trials
        let all = columns.rows
        self.results = Array(all[..<wanted.count])
        inputs = Array(all[wanted.count...])
    }
}

/// Where workers put their trials, each in positions of its own; that keeps it free of races, hence `@unchecked`.
private final class ChosenColumns: @unchecked Sendable {
    private let storage: UnsafeMutableBufferPointer<Double>
    private let count: Int
    private let trials: Int

    init(rows: Int, trials: Int) {
        (count, self.trials) = (rows, trials)
        storage = .allocate(capacity: rows * trials)
        storage.initialize(repeating: 0)
    }

    deinit { storage.deallocate() }

    func set(_ value: Double, row: Int, position: Int) { storage[row * trials + position] = value }

    var rows: [[Double]] { (0..<count).map { Array(storage[($0 * trials)..<(($0 + 1) * trials)]) } }
}

/// Runs as many trials at once as a tile has, in storage of its own.
private final class ChosenWorker<Model: SimulatedModel> {
    private let worker: BlockWorker<Model>
    private let results: UnsafeMutablePointer<Double>

    init(_ plan: Plan<Model>) {
        worker = BlockWorker(plan)
        results = .allocateCacheLines(count: plan.model.resultCount * Block.tile)
    }

    deinit { results.deallocate() }

    func run(
        _ positions: Range<Int>, of trials: [Int], results wanted: Range<Int>, inputs: Int, into columns: ChosenColumns
    ) {
        worker.run(trials[positions], results: results, resultStride: Block.tile)
        for (lane, position) in positions.enumerated() {
            for (row, column) in wanted.enumerated() {
                columns.set(results[column * Block.tile + lane], row: row, position: position)
            }
            for input in 0..<inputs {
                columns.set(worker.draw(input, lane: lane), row: wanted.count + input, position: position)
            }
        }
    }
}
