import Distributions
import RandomStreams
import VectorMath

/// Draws the inputs and the noise of trials: points of the unit cube, turned towards the direction that matters, bent by the
/// copula, mapped by quantile functions, and for the noise by Brownian bridges.
public struct Sampler: Sendable {
    private var points: any PointSet
    private var reflection: AxisReflection?
    private let quantiles: [CompiledQuantile]
    /// The same, without counting references: both threads would write to the counts for every input of every few trials.
    private let uncounted: [Unmanaged<CompiledQuantile>]
    private let noise: NoiseRows
    private let copula: CorrelatedInputs?
    /// The row that each coordinate fills.
    private let rows: [Int]

    /// The hash of every input's compiled quantile function and of what mixes the correlated ones: equal where two machines
    /// draw from the same tables.
    public var tableHashes: [UInt64] { quantiles.map(\.hash) + (copula.map { [$0.hash] } ?? []) }

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
        uncounted = quantiles.map(Unmanaged.passUnretained)
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

    /// The same sampler with some inputs fixed at a number, by position; the draws of all others stay as they are.
    func fixing(_ numbers: [Int: Double]) -> Sampler {
        Sampler(
            self,
            quantiles: quantiles.indices.map { input in
                numbers[input].map { CompiledQuantile(constant: $0) } ?? quantiles[input]
            })
    }

    private init(_ sampler: Sampler, quantiles: [CompiledQuantile]) {
        points = sampler.points
        reflection = sampler.reflection
        self.quantiles = quantiles
        uncounted = quantiles.map(Unmanaged.passUnretained)
        noise = sampler.noise
        copula = sampler.copula
        rows = sampler.rows
    }

    /// How many inputs have scores: those of the copula.
    var scoreCount: Int { copula?.count ?? 0 }

    /// The correlations of the scores.
    var correlations: [[Double]] { copula?.matrix ?? [] }

    /// Which score is that of an input; nil where it is not correlated.
    func score(of input: Int) -> Int? { copula?.inputs.firstIndex(of: input) }

    /// The input of a score.
    func input(ofScore score: Int) -> Int {
        guard let copula else { preconditionFailure("a copula has scores") }
        return copula.inputs[score]
    }

    /// The quantile function of an input.
    public func quantile(of input: Int) -> CompiledQuantile { quantiles[input] }

    /// A buffer for the draws of `Block.tile` trials.
    func makeBuffer() -> DrawBuffer {
        let length = Block.tile / Block.lanes
        return makeBuffer(rows: drawCount, length: length, normals: max(1, noise.count) * length)
    }

    /// A buffer for rows of so many vectors, of which so many in all become normals at once.
    private func makeBuffer(rows: Int, length: Int, normals: Int) -> DrawBuffer {
        DrawBuffer(numbers: rows * length * Block.lanes, correlated: copula?.count ?? 0, normals: normals)
    }

    /// Draws `Block.tile` consecutive trials: `drawCount` rows of so many numbers.
    ///
    /// - Parameter scores: where the normal scores of the copula's inputs are kept, `scoreCount` rows; nil: nowhere
    func fill(_ buffer: DrawBuffer, firstTrial: Int, scores: UnsafeMutablePointer<SIMD8<Double>>? = nil) {
        for (dimension, row) in rows.enumerated() {
            let numbers = UnsafeMutableBufferPointer(start: buffer.draws + row * Block.tile, count: Block.tile)
            points.fill(numbers, dimension: dimension, firstTrial: firstTrial)
        }
        transform(buffer, scores: scores)
    }

    /// Draws any trials, at most `Block.tile`: each has the draws that it has among its neighbours. Lanes that are left over draw the
    /// last one again.
    func fill(_ buffer: DrawBuffer, trials: ArraySlice<Int>) {
        guard let first = trials.first, let last = trials.last else { return }
        if trials.count == Block.tile, last - first == Block.tile - 1, first % Block.tile == 0 {
            return fill(buffer, firstTrial: first)
        }
        let lanes = Array(trials) + Array(repeating: last, count: Block.tile - trials.count)
        for (dimension, row) in rows.enumerated() {
            let numbers = buffer.draws + row * Block.tile
            for (lane, trial) in lanes.enumerated() {
                points.fill(
                    UnsafeMutableBufferPointer(start: numbers + lane, count: 1), dimension: dimension, firstTrial: trial
                )
            }
        }
        transform(buffer)
    }

    /// Turns uniforms into inputs and noise.
    private func transform(_ buffer: DrawBuffer, scores: UnsafeMutablePointer<SIMD8<Double>>? = nil) {
        let length = Block.tile / Block.lanes
        transformInputs(of: buffer, length: length, scores: scores)
        let noiseRows = buffer.vectors + quantiles.count * length
        noiseRows.replaceByNormalQuantiles(count: noise.count * length, in: buffer.normals)
        noise.apply(to: noiseRows, length: length)
    }

    /// Turns rows of uniforms into inputs.
    private func transformInputs(
        of buffer: DrawBuffer, length: Int, scores: UnsafeMutablePointer<SIMD8<Double>>? = nil
    ) {
        correlate(buffer, length: length, scores: scores)
        for (input, quantile) in uncounted.enumerated() {
            quantile._withUnsafeGuaranteedRef { $0.apply(to: buffer.vectors + input * length, count: length) }
        }
    }

    /// Turns rows of independent uniforms into those of the inputs' probabilities.
    private func correlate(_ buffer: DrawBuffer, length: Int, scores: UnsafeMutablePointer<SIMD8<Double>>? = nil) {
        // First of all: it takes uniforms as the points make them.
        reflection?.apply(to: buffer.vectors, length: length, in: buffer.normals)
        copula?.apply(to: buffer.vectors, length: length, normals: buffer.correlated, scores: scores)
    }

    /// The draws of one trial: its inputs, then its noise.
    public func draws(trial: Int) -> [Double] {
        let buffer = makeBuffer()
        fill(buffer, firstTrial: trial)
        return (0..<drawCount).map { buffer.draws[$0 * Block.tile] }
    }

    /// The inputs of the first trials, without noise: for every input its numbers, trial after trial, as in the run.
    public func inputs(firstTrials count: Int) -> [[Double]] { inputs(trials: 0..<count) }

    /// The inputs of some trials, without noise: for every input its numbers, trial after trial, as in the run.
    ///
    /// - Parameter trials: the first is a multiple of `Block.trials`
    public func inputs(trials: Range<Int>) -> [[Double]] {
        inputRows(of: trials) { transformInputs(of: $0, length: $1) }
    }

    /// The probabilities of the first trials' inputs: for every input F(x), strictly inside (0, 1), of which its quantile
    /// function makes x; those of inputs that do not vary mean nothing.
    public func probabilities(firstTrials count: Int) -> [[Double]] {
        inputRows(of: 0..<count) { correlate($0, length: $1) }
    }

    private func inputRows(of trials: Range<Int>, _ transform: (DrawBuffer, Int) -> Void) -> [[Double]] {
        let count = trials.count
        let length = (count + Block.lanes - 1) / Block.lanes
        let size = length * Block.lanes
        let buffer = makeBuffer(rows: quantiles.count, length: length, normals: length)
        for (dimension, input) in rows.prefix(quantiles.count).enumerated() {
            let row = UnsafeMutableBufferPointer(start: buffer.draws + input * size, count: size)
            points.fill(row, dimension: dimension, firstTrial: trials.lowerBound)
        }
        transform(buffer, length)
        return quantiles.indices.map { Array(UnsafeBufferPointer(start: buffer.draws + $0 * size, count: count)) }
    }
}
