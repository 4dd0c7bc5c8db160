import GSL

/// The random numbers of one name in one trial: a pure function of (master key, name, trial), whatever was drawn elsewhere.
///
/// Draw n of the stream is coordinate n of that name under `SamplingMethod.random`.
public struct Stream: RandomNumberGenerator, BitwiseCopyable, Sendable {
    private let key: StreamKey
    private let trial: Int
    private var draw = 0

    /// The stream of a name in a trial.
    public init(_ master: MasterKey, name: String, trial: Int) {
        self.init(key: StreamKey(master, name: name), trial: trial)
    }

    private init(key: StreamKey, trial: Int) {
        self.key = key
        self.trial = trial
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        defer { draw += 1 }
        return key.bits(draw: draw, trial: trial, use: .stream)
    }

    /// The next number strictly inside (0, 1).
    public mutating func nextUniform() -> Double { Uniform.number(next()) }

    /// A random order of 0 ..< count from the start of the stream: every order is as likely, but for 2⁻⁶⁴·count.
    ///
    /// Source: R. Durstenfeld (1964), Communications of the ACM 7(7), algorithm 235.
    public func permutation(of count: Int) -> [Int] {
        var (stream, order) = (self, Array(0..<count))
        for last in order.indices.dropFirst().reversed() {
            order.swapAt(last, Int(stream.next().multipliedFullWidth(by: UInt64(last + 1)).high))
        }
        return order
    }
}

extension Stream {
    /// A generator of GSL that draws from this stream, for any of GSL's samplers.
    ///
    /// `gsl_rng_set` on it begins trial 0 of the stream whose key is the seed itself.
    public func generator() -> Generator { Generator(Self.generatorType, state: self) }

    /// The type under which GSL knows these streams; its whole numbers have 32 bits.
    public static let generatorType = GeneratorType(
        name: "buildout-philox4x32-10", largest: UInt(UInt32.max), stateSize: MemoryLayout<Stream>.size,
        set: { state, seed in
            state?.assumingMemoryBound(to: Stream.self).pointee = Stream(key: StreamKey(bits: UInt64(seed)), trial: 0)
        },
        next: { state in UInt((state?.assumingMemoryBound(to: Stream.self).pointee.next() ?? 0) >> 32) },
        nextUniform: { state in state?.assumingMemoryBound(to: Stream.self).pointee.nextUniform() ?? Uniform.least })
}
