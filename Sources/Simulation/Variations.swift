import VectorMath

/// The first trials of a plan run several times, each time with other inputs fixed: what would have come out had they been so.
///
/// Everything that is not fixed is as drawn in the run, so that variations differ by what they fix alone. The draws of a tile
/// are made once for all of them.
public struct Variations: Sendable {
    /// The trials of each variation.
    public let trials: Int
    /// For each variation and each column that was asked for, the results trial by trial.
    public let results: [[[Double]]]
}

extension Variations {
    /// Runs variations of a plan.
    ///
    /// The result is the same to the bit on any number of threads, and that of a variation is what `Plan.fixing` gives.
    ///
    /// - Parameters:
    ///   - fixed: for each variation numbers by the position of the input; none for the run as it was
    ///   - trials: how many of the first trials; no more than the plan has
    ///   - columns: which results of the model are kept
    ///   - progress: called about ten times a second with the number of trials done, those of all variations
    /// - Throws: `Cancelled`
    public init<Model>(
        of plan: Plan<Model>, fixing fixed: [[Int: Double]], trials: Int, columns: [Int],
        workers: Workers = Workers(), progress: (Int) -> Void = { _ in }
    ) throws(Cancelled) {
        let count = min(trials, plan.sampling.trials)
        let storage = VariationStorage(columns: fixed.count * columns.count, trials: count)
        let tiles = (count + Block.tile - 1) / Block.tile
        try Parallel.run(
            tasks: tiles, threads: workers.threads, cancellation: workers.cancellation,
            progress: { progress(min(count, $0 * Block.tile) * fixed.count) },
            worker: { next in
                let worker = VariationWorker(plan, columns: columns)
                while let tile = next() {
                    worker.draw(firstTrial: tile * Block.tile)
                    for (index, numbers) in fixed.enumerated() {
                        worker.run(fixing: numbers)
                        for column in columns.indices {
                            storage.store(worker.values(column), column: index * columns.count + column, tile: tile)
                        }
                    }
                }
            })
        self.trials = count
        results = fixed.indices.map { variation in
            columns.indices.map { storage.column(variation * columns.count + $0) }
        }
    }
}

/// The results of all variations; workers fill different tiles, and nothing reads before they are done, hence `@unchecked`.
private final class VariationStorage: @unchecked Sendable {
    private let trials: Int
    private let stride: Int
    private let numbers: UnsafeMutablePointer<Double>

    init(columns: Int, trials: Int) {
        self.trials = trials
        stride = (trials + Block.tile - 1) / Block.tile * Block.tile
        numbers = .allocate(capacity: max(1, columns * stride))
    }

    deinit { numbers.deallocate() }

    func store(_ values: UnsafePointer<Double>, column: Int, tile: Int) {
        (numbers + column * stride + tile * Block.tile).update(from: values, count: Block.tile)
    }

    func column(_ column: Int) -> [Double] {
        Array(UnsafeBufferPointer(start: numbers + column * stride, count: trials))
    }
}

/// Runs tiles with inputs fixed in storage of its own; for one thread.
private final class VariationWorker<Model: SimulatedModel> {
    private let plan: Plan<Model>
    private let columns: [Int]
    private let workspace: Model.Workspace
    private let draws: DrawBuffer
    private let results: UnsafeMutablePointer<SIMD8<Double>>
    private let drawn: UnsafeMutablePointer<SIMD8<Double>>
    private static var length: Int { Block.tile / Block.lanes }

    init(_ plan: Plan<Model>, columns: [Int]) {
        self.plan = plan
        self.columns = columns
        workspace = plan.model.makeWorkspace()
        draws = plan.sampler.makeBuffer()
        results = .allocateCacheLines(count: plan.model.resultCount * Self.length)
        drawn = .allocateCacheLines(count: plan.model.inputNames.count * Self.length)
    }

    deinit {
        results.deallocate()
        drawn.deallocate()
    }

    /// Draws a tile of trials.
    func draw(firstTrial: Int) {
        plan.sampler.fill(draws, firstTrial: firstTrial)
        drawn.update(from: draws.vectors, count: plan.model.inputNames.count * Self.length)
    }

    /// Runs the tile with some inputs fixed.
    func run(fixing numbers: [Int: Double]) {
        for (input, number) in numbers {
            (draws.vectors + input * Self.length).update(repeating: SIMD8(repeating: number), count: Self.length)
        }
        for index in stride(from: 0, to: Self.length, by: Model.vectorsTogether) {
            plan.model.run(
                draws: draws.vectors + index, drawStride: Self.length, results: results + index,
                resultStride: Self.length, workspace: workspace)
        }
        for input in numbers.keys {
            (draws.vectors + input * Self.length).update(from: drawn + input * Self.length, count: Self.length)
        }
    }

    /// One of the columns of the trials that were run last.
    func values(_ column: Int) -> UnsafePointer<Double> {
        UnsafeRawPointer(results + columns[column] * Self.length).assumingMemoryBound(to: Double.self)
    }
}
