import Distributions
import RandomStreams
import VectorMath

/// Draws the inputs and the noise of trials: points of the unit cube, turned towards the direction that matters, bent by the
/// copula, mapped by quantile functions, and for the noise by Brownian bridges.
public struct Sampler: Sendable {
    private var points: any PointSet
    private var reflection: AxisReflection?
    private let quantiles: [CompiledQuantile]
    private let noise: NoiseRows
    private let copula: CorrelatedInputs?
    /// The row that each coordinate fills.
    private let rows: [Int]

    /// The hash of every input's compiled quantile function: equal where two machines draw from the same tables.
    public var tableHashes: [UInt64] { quantiles.map(\.hash) }

    /// The number of draws of a trial, inputs and noise.
    var drawCount: Int { quantiles.count + noise.count }

    /// A sampler of inputs with these quantile functions, in order, and of standard normal noise.
    ///
    /// - Parameters:
    ///   - reflection: what turns the first coordinate towards other inputs; nil: nothing
    ///   - inputRows: the input that each of the first coordinates is for
    init(
        points: any PointSet, reflection: AxisReflection?, quantiles: [CompiledQuantile], inputRows: [Int],
        noise: NoiseRows,
        copula: CorrelatedInputs?
    ) {
        self.points = points
        self.reflection = reflection
        self.quantiles = quantiles
        self.noise = noise
        self.copula = copula
        rows = inputRows + noise.rows.map { quantiles.count + $0 }
    }

    /// The same sampler over other points of as many coordinates.
    func drawing(_ points: any PointSet, reflection: AxisReflection?) -> Sampler {
        var sampler = self
        sampler.points = points
        sampler.reflection = reflection
        return sampler
    }

    /// Draws `Block.tile` consecutive trials.
    ///
    /// - Parameter draws: `drawCount` rows of `Block.tile` numbers
    func fill(_ draws: UnsafeMutablePointer<Double>, firstTrial: Int) {
        for (dimension, row) in rows.enumerated() {
            let numbers = UnsafeMutableBufferPointer(start: draws + row * Block.tile, count: Block.tile)
            points.fill(numbers, dimension: dimension, firstTrial: firstTrial)
        }
        draws.withMemoryRebound(to: SIMD8<Double>.self, capacity: drawCount * Block.tile / Block.lanes) { vectors in
            transformInputs(vectors, length: Block.tile / Block.lanes)
            transformNoise(vectors + quantiles.count * Block.tile / Block.lanes, length: Block.tile / Block.lanes)
        }
    }

    /// Turns rows of uniforms into inputs.
    private func transformInputs(_ rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int) {
        // First of all: it takes uniforms as the points make them.
        reflection?.apply(to: rows, length: length)
        copula?.apply(to: rows, length: length)
        for (input, quantile) in quantiles.enumerated() { quantile.apply(to: rows + input * length, count: length) }
    }

    /// Turns rows of uniforms into the steps of the noise.
    private func transformNoise(_ rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int) {
        rows.replaceByNormalQuantiles(count: noise.count * length)
        noise.apply(to: rows, length: length)
    }

    /// The draws of one trial: its inputs, then its noise.
    public func draws(trial: Int) -> [Double] {
        let room = UnsafeMutablePointer<Double>.allocateCacheLines(count: drawCount * Block.tile)
        defer { room.deallocate() }
        fill(room, firstTrial: trial)
        return (0..<drawCount).map { room[$0 * Block.tile] }
    }

    /// The inputs of the first trials, without noise: for every input its numbers, trial after trial, as in the run.
    public func inputs(firstTrials count: Int) -> [[Double]] { inputs(trials: 0..<count) }

    /// The inputs of some trials, without noise: for every input its numbers, trial after trial, as in the run.
    ///
    /// - Parameter trials: the first is a multiple of `Block.trials`
    public func inputs(trials: Range<Int>) -> [[Double]] {
        let count = trials.count
        let length = (count + Block.lanes - 1) / Block.lanes
        let size = length * Block.lanes
        let room = UnsafeMutablePointer<Double>.allocateCacheLines(count: quantiles.count * size)
        defer { room.deallocate() }
        for (dimension, input) in rows.prefix(quantiles.count).enumerated() {
            let row = UnsafeMutableBufferPointer(start: room + input * size, count: size)
            points.fill(row, dimension: dimension, firstTrial: trials.lowerBound)
        }
        room.withMemoryRebound(to: SIMD8<Double>.self, capacity: quantiles.count * length) { vectors in
            transformInputs(vectors, length: length)
        }
        return quantiles.indices.map { Array(UnsafeBufferPointer(start: room + $0 * size, count: count)) }
    }
}
