/// The narrow ranges of numbers that a `RankSketch` tells apart: the doubles that share sign, exponent and the first 13 bits of
/// the significand. A bucket's number grows with its numbers.
enum SketchBucket {
    /// Bits of a double that a bucket does not tell apart: 52 − 13.
    private static let shift: UInt64 = 39
    /// How many buckets there are.
    static let count = 1 << (64 - Int(shift))
    /// The bucket of the number 0; it shares it with the smallest subnormal numbers.
    static let zero = count / 2

    /// The bucket of a number, which is not NaN.
    @inline(__always)
    static func number(of value: Double) -> Int { Int(truncatingIfNeeded: OrderedBits.key(value) >> shift) }

    /// The lowest and the highest number of a bucket; ±∞ is alone in its own.
    static func range(of bucket: Int) -> ClosedRange<Double> {
        let start = UInt64(bucket) << shift
        let bounds = [start, start | ((1 << shift) - 1)].map(OrderedBits.value)
        if let infinity = bounds.first(where: \.isInfinite) { return infinity...infinity }
        return bounds[0]...bounds[1]
    }

    /// The number halfway between the bounds of a bucket; 0 and ±∞ are themselves.
    static func middle(of bucket: Int) -> Double {
        let first = range(of: bucket).lowerBound
        if bucket == zero || first.isInfinite { return first }
        return OrderedBits.value(UInt64(bucket) << shift | 1 << (shift - 1))
    }
}
