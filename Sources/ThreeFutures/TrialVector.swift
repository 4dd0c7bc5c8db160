import VectorMath

/// The trials that the fast path runs together: sixteen, as two vectors in turn.
///
/// One vector alone leaves the processor waiting for its last result. Four are no faster with AVX-512, and slower with AVX2,
/// where their code leaves the instruction cache.
public typealias TrialVector = LanePair<SIMD8<Double>>
