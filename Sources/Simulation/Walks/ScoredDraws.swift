import VectorMath

/// A tile of trials with the normal scores of their correlated inputs; for one thread.
final class ScoredDraws {
    private let sampler: Sampler
    private let buffer: DrawBuffer
    private let scores: UnsafeMutablePointer<SIMD8<Double>>
    private static var length: Int { Block.tile / Block.lanes }

    init(_ sampler: Sampler) {
        self.sampler = sampler
        buffer = sampler.makeBuffer()
        scores = .allocateCacheLines(count: sampler.scoreCount * Self.length)
    }

    deinit { scores.deallocate() }

    /// Draws the trials from one on.
    func draw(firstTrial: Int) { sampler.fill(buffer, firstTrial: firstTrial, scores: scores) }

    /// A vector of one row of the draws, inputs and noise.
    @inline(__always)
    func value(_ row: Int, _ vector: Int) -> SIMD8<Double> { buffer.vectors[row * Self.length + vector] }

    /// A vector of the scores of one input of the copula.
    @inline(__always)
    func score(_ score: Int, _ vector: Int) -> SIMD8<Double> { scores[score * Self.length + vector] }
}
