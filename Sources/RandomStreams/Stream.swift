import GSL

/// The random numbers of one name in one trial: a pure function of (seed, name, trial), whatever was drawn elsewhere.
///
/// Draw n of the stream is coordinate n of that name under `SamplingMethod.random`.
public struct Stream: RandomNumberGenerator, BitwiseCopyable, Sendable {
    private let key: StreamKey
    private let trial: Int
    private var draw = 0

    /// The stream of a name in a trial.
    public init(seed: UInt64, name: String, trial: Int) {
        key = StreamKey(seed: seed, name: name)
        self.trial = trial
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        defer { draw += 1 }
        return key.bits(draw: draw, trial: trial, use: .stream)
    }

    /// The next number strictly inside (0, 1).
    public mutating func nextUniform() -> Double { Uniform.number(next()) }
}

extension Stream {
    /// A generator of GSL that draws from this stream, for any of GSL's samplers.
    ///
    /// `gsl_rng_set` on it begins the stream of the empty name in trial 0; GSL hands over no more than an unsigned long.
    public func generator() throws(GSLError) -> Generator {
        try Generator(Self.generatorType, state: self)
    }

    /// The type under which GSL knows these streams; its whole numbers have 32 bits.
    public static let generatorType = GeneratorType(
        name: "buildout-philox4x32-10", largest: UInt(UInt32.max), stateSize: MemoryLayout<Stream>.size,
        set: { state, seed in
            state?.assumingMemoryBound(to: Stream.self).pointee = Stream(seed: UInt64(seed), name: "", trial: 0)
        },
        next: { state in UInt((state?.assumingMemoryBound(to: Stream.self).pointee.next() ?? 0) >> 32) },
        nextUniform: { state in state?.assumingMemoryBound(to: Stream.self).pointee.nextUniform() ?? Uniform.least })
}
