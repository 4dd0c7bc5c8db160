import CGSL

/// A random number generator of GSL, freed with its last reference.
///
/// GSL's own generators take seeds of 32 bits (a larger one is reduced modulo 2³²), and `gsl_rng_env_setup`, which lets the
/// environment change results, is never called. Not for two threads at a time.
public final class Generator {
    private let generator: UnsafeMutablePointer<gsl_rng>

    /// A generator of a registered type in a given state.
    ///
    /// - Throws: `GSLError` where there is no memory
    public init<State: BitwiseCopyable>(_ type: GeneratorType, state: State) throws(GSLError) {
        guard ErrorHandler.isOff, let made = gsl_rng_alloc(type.pointer) else {
            throw GSLError(code: Int32(GSL_ENOMEM))
        }
        generator = made
        made.pointee.state.assumingMemoryBound(to: State.self).pointee = state
    }

    deinit { gsl_rng_free(generator) }

    /// The name of its type.
    public var name: String { String(cString: gsl_rng_name(generator)) }

    /// The next whole number between 0 and the type's largest.
    public func next() -> UInt { gsl_rng_get(generator) }

    /// The next number in [0, 1), as the type makes it.
    public func nextUniform() -> Double { gsl_rng_uniform(generator) }

    /// Begins again from a seed.
    public func seed(_ seed: UInt) { gsl_rng_set(generator, seed) }

    /// A whole number in 0 ..< `bound` by GSL's rejection; `bound` from 1 to 2³² − 1.
    public func nextInteger(below bound: UInt) -> UInt { gsl_rng_uniform_int(generator, bound) }

    /// A normal number by GSL's ziggurat.
    public func nextNormal(standardDeviation: Double) -> Double {
        gsl_ran_gaussian_ziggurat(generator, standardDeviation)
    }
}
