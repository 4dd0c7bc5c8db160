/// Exact sums of vectors of numbers, none above a known magnitude, in two doubles a lane.
struct SplitSums {
    /// The most numbers that may be added: 2¹³ to a lane of each sum, were they all to go to one vector.
    static let capacity = 1 << 16

    /// Where numbers are cut: a number that is added and taken away again leaves the number rounded to a multiple of 2⁻⁵² of
    /// its power of two.
    struct Cut: Equatable, Sendable {
        /// All magnitudes are below it, a power of two.
        fileprivate let limit: Double
        fileprivate let high: SIMD8<Double>
        fileprivate let low: SIMD8<Double>

        /// Nil where the largest magnitude is not finite, or so large or small that a cut would not be a normal number.
        init?(largest: Double) {
            guard largest < 0x1p900 else { return nil }
            // All magnitudes are below 2^top. High parts are multiples of 2^(top − 40), low ones of 2^(top − 81).
            let top = max(largest, 0x1p-800).exponent + 1
            limit = Double(sign: .plus, exponent: top, significand: 1)
            high = SIMD8(repeating: Double(sign: .plus, exponent: top + 12, significand: 1.5))
            low = SIMD8(repeating: Double(sign: .plus, exponent: top - 29, significand: 1.5))
        }
    }

    private let cut: Cut
    private let highs: UnsafeMutablePointer<SIMD8<Double>>
    private let lows: UnsafeMutablePointer<SIMD8<Double>>
    private let count: Int
    /// The bits of everything that was left over.
    private var leftOver = SIMD8<UInt64>.zero
    /// The largest magnitudes; NaN counts above ∞.
    private var largest = SIMD8<UInt64>.zero

    /// Gives `body` sums of nothing.
    static func withSums<Result>(count: Int, cut: Cut, _ body: (inout SplitSums) -> Result?) -> Result? {
        withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: 2 * count) { memory in
            guard let start = memory.baseAddress else { return nil }
            start.initialize(repeating: .zero, count: 2 * count)
            var sums = SplitSums(cut: cut, highs: start, lows: start + count, count: count)
            return body(&sums)
        }
    }

    private init(
        cut: Cut, highs: UnsafeMutablePointer<SIMD8<Double>>, lows: UnsafeMutablePointer<SIMD8<Double>>, count: Int
    ) {
        (self.cut, self.highs, self.lows, self.count) = (cut, highs, lows, count)
    }

    /// Whether every number was as small as was said and nothing was lost; what is left of −0 is −0, so that signs do not
    /// count.
    var isExact: Bool { (leftOver &<< 1).max() == 0 && largest.max() < cut.limit.bitPattern }

    /// The sums, each in two parts.
    var lanes: [(high: SIMD8<Double>, low: SIMD8<Double>)] { (0..<count).map { (highs[$0], lows[$0]) } }

    /// Adds every `step`-th vector to one of the sums.
    @inline(__always)
    mutating func add(_ vectors: UnsafeBufferPointer<SIMD8<Double>>, from first: Int, by step: Int, to sum: Int) {
        var (high, low, lost, largest) = (highs[sum], lows[sum], leftOver, largest)
        var index = first
        while index < vectors.count {
            let vector = vectors[index]
            let magnitude = unsafeBitCast(vector, to: SIMD8<UInt64>.self) & SIMD8(repeating: 0x7fff_ffff_ffff_ffff)
            largest.replace(with: magnitude, where: magnitude .> largest)
            let upper = (vector + cut.high) - cut.high
            let rest = vector - upper
            let lower = (rest + cut.low) - cut.low
            high += upper
            low += lower
            lost |= unsafeBitCast(rest - lower, to: SIMD8<UInt64>.self)
            index += step
        }
        (highs[sum], lows[sum], leftOver, self.largest) = (high, low, lost, largest)
    }
}
