import VectorMath

/// The memory in which a sampler draws, kept by a worker for all its trials; for one thread at a time.
final class DrawBuffer {
    /// The draws, row after row.
    let draws: UnsafeMutablePointer<Double>
    /// Where normals are taken that will be correlated.
    let correlated: UnsafeMutablePointer<SIMD8<Double>>
    /// Where rows of normals keep notes.
    let normals: NormalBuffer

    /// - Parameters:
    ///   - numbers: the numbers of all rows
    ///   - correlated: how many inputs are correlated
    ///   - normals: the vectors that become normals at once
    init(numbers: Int, correlated: Int, normals: Int) {
        draws = .allocateCacheLines(count: numbers)
        self.correlated = .allocateCacheLines(count: correlated)
        self.normals = NormalBuffer(vectors: normals)
    }

    deinit {
        draws.deallocate()
        correlated.deallocate()
    }

    /// The draws as vectors of eight trials.
    var vectors: UnsafeMutablePointer<SIMD8<Double>> {
        UnsafeMutableRawPointer(draws).assumingMemoryBound(to: SIMD8<Double>.self)
    }
}
