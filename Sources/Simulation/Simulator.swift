import VectorMath

/// Runs the trials of a plan on all threads.
public enum Simulator {
    /// Runs every trial.
    ///
    /// The result is the same to the bit on any number of threads.
    ///
    /// - Parameters:
    ///   - threads: the number of threads
    ///   - cancellation: looked at after every block of trials
    ///   - progress: called about ten times a second with the number of trials done
    public static func run<Model>(
        _ plan: Plan<Model>, threads: Int = Parallel.processors, cancellation: Cancellation = Cancellation(),
        progress: (Int) -> Void = { _ in }
    ) throws(Cancelled) -> TrialTable {
        let table = TrialTable(trials: plan.sampling.trials, columns: plan.model.resultCount)
        try Parallel.run(
            tasks: Block.count(trials: table.trials), threads: threads, cancellation: cancellation,
            progress: { progress(min(table.trials, $0 * Block.trials)) },
            worker: { next in
                let worker = BlockWorker(plan)
                while let block = next() { worker.run(block, of: table) }
            })
        return table
    }
}

/// Runs blocks of trials one after the other in storage of its own.
private final class BlockWorker<Model: SimulatedModel> {
    private let plan: Plan<Model>
    private let workspace: Model.Workspace
    private let draws: UnsafeMutablePointer<Double>

    init(_ plan: Plan<Model>) {
        self.plan = plan
        workspace = plan.model.makeWorkspace()
        draws = .allocateVectors(count: plan.sampler.drawCount * Block.tile)
    }

    deinit { draws.deallocate() }

    /// Runs a whole block, also where only some of its trials are asked for.
    func run(_ block: Int, of table: TrialTable) {
        let results = table.block(block)
        for offset in stride(from: 0, to: Block.trials, by: Block.tile) {
            plan.sampler.fill(draws, firstTrial: block * Block.trials + offset)
            runTile(results: results + offset)
        }
    }

    private func runTile(results: UnsafeMutablePointer<Double>) {
        let rowLength = Block.tile / Block.lanes
        let drawVectors = UnsafeMutableRawPointer(draws).assumingMemoryBound(to: SIMD8<Double>.self)
        let resultVectors = UnsafeMutableRawPointer(results).assumingMemoryBound(to: SIMD8<Double>.self)
        for index in stride(from: 0, to: rowLength, by: Model.vectorsTogether) {
            plan.model.run(
                draws: drawVectors + index, drawStride: rowLength, results: resultVectors + index,
                resultStride: Block.trials / Block.lanes, workspace: workspace)
        }
    }
}
