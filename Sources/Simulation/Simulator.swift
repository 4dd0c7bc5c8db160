import VectorMath

/// Runs the trials of a plan on all threads.
public enum Simulator {
    /// Runs trials of a plan, all of them unless said otherwise.
    ///
    /// The result is the same to the bit on any number of threads, and a trial's is the same in whatever range it is run.
    ///
    /// - Parameters:
    ///   - trials: which trials; the first is the first of a block
    ///   - reused: a table of an earlier range, whose storage is taken over if it is large enough
    ///   - progress: called about ten times a second with the number of trials done
    public static func run<Model>(
        _ plan: Plan<Model>, trials: Range<Int>? = nil, reusing reused: TrialTable? = nil,
        workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws(Cancelled) -> TrialTable {
        let range = trials ?? 0..<plan.sampling.trials
        let table = try prepared(
            reused, for: range, columns: plan.model.resultCount, workers: workers)
        let firstBlock = range.lowerBound / Block.trials
        try Parallel.run(
            tasks: Block.count(trials: range.count), threads: workers.threads, cancellation: workers.cancellation,
            progress: { progress(min(range.count, $0 * Block.trials)) },
            worker: { next in
                let worker = BlockWorker(plan)
                while let task = next() {
                    worker.run(firstBlock + task, results: table.block(task), resultStride: table.columnStride)
                }
            })
        return table
    }

    private static func prepared(
        _ reused: TrialTable?, for range: Range<Int>, columns: Int, workers: Workers
    ) throws(Cancelled) -> TrialTable {
        if let reused, reused.columns == columns, reused.hasRoom(for: range.count) {
            reused.begin(range)
            return reused
        }
        let table = TrialTable(range: range, columns: columns)
        try workers.forEachTask(table.parts) { table.makeReady(part: $0) }
        return table
    }
}

/// Runs blocks of trials one after the other in storage of its own.
final class BlockWorker<Model: SimulatedModel> {
    private let plan: Plan<Model>
    private let workspace: Model.Workspace
    private let draws: DrawBuffer

    init(_ plan: Plan<Model>) {
        self.plan = plan
        workspace = plan.model.makeWorkspace()
        draws = plan.sampler.makeBuffer()
    }

    /// Runs a whole block, also where only some of its trials are asked for.
    func run(_ block: Int, results: UnsafeMutablePointer<Double>, resultStride: Int) {
        for offset in stride(from: 0, to: Block.trials, by: Block.tile) {
            plan.sampler.fill(draws, firstTrial: block * Block.trials + offset)
            runTile(results: results + offset, resultStride: resultStride)
        }
        // Before anybody is told that the block is done.
        CacheLine.finishStreaming()
    }

    /// Runs up to `Block.tile` trials, whichever they are; column c begins `c·resultStride` further.
    func run(_ trials: ArraySlice<Int>, results: UnsafeMutablePointer<Double>, resultStride: Int) {
        plan.sampler.fill(draws, trials: trials)
        runTile(results: results, resultStride: resultStride)
        CacheLine.finishStreaming()
    }

    /// A draw of one of the trials that were run last.
    func draw(_ row: Int, lane: Int) -> Double { draws.draws[row * Block.tile + lane] }

    private func runTile(results: UnsafeMutablePointer<Double>, resultStride: Int) {
        let rowLength = Block.tile / Block.lanes
        let resultVectors = UnsafeMutableRawPointer(results).assumingMemoryBound(to: SIMD8<Double>.self)
        for index in stride(from: 0, to: rowLength, by: Model.vectorsTogether) {
            plan.model.run(
                draws: draws.vectors + index, drawStride: rowLength, results: resultVectors + index,
                resultStride: resultStride / Block.lanes, workspace: workspace)
        }
    }
}
