import CGSL

/// A random number generator of GSL, freed with its last reference.
///
/// GSL's own generators take seeds of 32 bits: a larger one is reduced modulo 2³², 0 stands for a default, and some take further
/// seeds for the same (`ranlxd2` 1 and 2³² − 1). `gsl_rng_env_setup`, which lets the environment change results, is never
/// called. Not for two threads at a time. Without memory for its state (129 KiB at most) the program ends, as it does with
/// Swift's arrays.
public final class Generator {
    private let generator: UnsafeMutablePointer<gsl_rng>

    /// A generator of a type, begun from a seed.
    public init(_ type: GeneratorType, seed: UInt) {
        generator = Self.make(type)
        self.seed(seed)
    }

    /// A generator of a type that we registered, in a given state.
    public init<State: BitwiseCopyable>(_ type: GeneratorType, state: State) {
        generator = Self.make(type)
        generator.pointee.state.assumingMemoryBound(to: State.self).pointee = state
    }

    deinit { gsl_rng_free(generator) }

    private static func make(_ type: GeneratorType) -> UnsafeMutablePointer<gsl_rng> {
        guard ErrorHandler.isOff, let made = gsl_rng_alloc(type.pointer) else {
            fatalError("there is no memory for the state of a generator of GSL")
        }
        return made
    }

    /// The name of its type.
    public var name: String { String(cString: gsl_rng_name(generator)) }

    /// The next whole number between the type's smallest and its largest.
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
