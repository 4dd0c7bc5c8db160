/// The narrow ranges of numbers that a `RankSketch` tells apart: the doubles that share sign, exponent and the first 13 bits of
/// the significand. A bucket's number grows with its numbers.
///
/// A bucket consists of 2⁷ keys. The key of a number is its upper half as a whole number that grows with it, negative where the
/// number is.
enum SketchBucket {
    /// Bits of a double that a bucket does not tell apart: 52 − 13.
    private static let shift: UInt64 = 39
    /// Those of a key.
    static let keyBits = 7
    /// How many buckets there are.
    static let count = 1 << (64 - Int(shift))
    /// The bucket of the number 0, whose key is 0; it shares it with the smallest subnormal numbers.
    static let zero = count / 2

    /// The bucket of a number, which is not NaN.
    static func number(of value: Double) -> Int { Int(truncatingIfNeeded: OrderedBits.key(value) >> shift) }

    /// The key of a number, which is not NaN.
    static func key(of value: Double) -> Int32 { key(ofBits: OrderedBits.key(value)) }

    /// The same of a number's `OrderedBits`.
    static func key(ofBits bits: UInt64) -> Int32 { Int32(bitPattern: UInt32(bits >> 32) ^ 1 << 31) }

    /// The bucket of a key.
    @inline(__always)
    static func number(ofKey key: Int32) -> Int { Int(key >> Int32(keyBits)) &+ zero }

    /// The lowest key of a bucket.
    static func firstKey(of bucket: Int) -> Int32 { Int32((bucket - zero) << keyBits) }

    /// The keys of some buckets.
    static func keys(of buckets: ClosedRange<Int>) -> ClosedRange<Int32> {
        firstKey(of: buckets.lowerBound)...firstKey(of: buckets.upperBound) + (1 << keyBits - 1)
    }

    /// The lowest and the highest number of a bucket; ±∞ is alone in its own.
    static func range(of bucket: Int) -> ClosedRange<Double> {
        let start = UInt64(bucket) << shift
        let ends = [start, start | ((1 << shift) - 1)].map(OrderedBits.value)
        if let infinity = ends.first(where: \.isInfinite) { return infinity...infinity }
        return ends[0]...ends[1]
    }

    /// The number halfway between the ends of a bucket; 0 and ±∞ are themselves.
    static func middle(of bucket: Int) -> Double {
        let first = range(of: bucket).lowerBound
        if bucket == zero || first.isInfinite { return first }
        return OrderedBits.value(UInt64(bucket) << shift | 1 << (shift - 1))
    }
}
