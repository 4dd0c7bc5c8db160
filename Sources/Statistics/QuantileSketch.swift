/// Counts of numbers in narrow buckets: percentiles of any number of trials in bounded memory, in any order.
///
/// A bucket holds the doubles that share sign, exponent and the first 13 bits of the significand, so its middle is within
/// 2⁻¹⁴ (6.1·10⁻⁵) of everything in it. Counts are whole numbers and merging adds them: the order of additions, merges and
/// blocks cannot matter. 0 and ±∞ are exact, and no value lies outside the smallest and the largest number. Memory is taken in pages of
/// 1,024 buckets (4 KiB) where numbers fall: 32 KiB for each power of two that occurs, sign by sign.
///
/// Below the smallest normal double, 2.2·10⁻³⁰⁸, the error is that of a fixed grid of step 2⁻¹⁰³⁵.
public struct QuantileSketch: RankedValues, Sendable {
    /// Bits of a double that are not looked at: 52 − 13.
    private static let shift: UInt64 = 39
    static let pageBits = 10
    static let pageSize = 1 << pageBits
    /// The bucket of 0, which it shares with the smallest subnormal numbers.
    private static let zeroBucket = bucket(0)

    /// How many numbers were added.
    public internal(set) var count = 0
    /// How many NaN ("none") were added and left out.
    public internal(set) var none = 0
    /// The ordered bits of the smallest and the largest number.
    var lowestKey = UInt64.max
    var highestKey = UInt64.min
    /// For each 1,024 buckets where their counts start; −1 where they are all empty.
    var pages = [Int32](repeating: -1, count: 1 << (25 - pageBits))
    /// Page after page; 32 bits are enough for 4·10⁹ numbers in one bucket.
    var counts: [UInt32] = []

    /// No number yet.
    public init() {}

    /// The largest relative error of a value at a rank: 2⁻¹⁴ = 6.1·10⁻⁵.
    public var relativeError: Double { 0x1p-14 }

    /// Adds the numbers of a buffer; NaN is counted apart.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        makePages(for: values)
        var numbers = 0
        pages.withUnsafeBufferPointer { pages in
            counts.withUnsafeMutableBufferPointer { counts in
                for value in values where value == value {
                    let bucket = Self.bucket(value)
                    counts[Int(pages[bucket >> Self.pageBits]) + (bucket & (Self.pageSize - 1))] &+= 1
                    numbers += 1
                }
            }
        }
        count += numbers
        none += values.count - numbers
    }

    /// Adds the numbers of an array.
    public mutating func add(_ values: [Double]) { values.withUnsafeBufferPointer { add($0) } }

    /// Adds all that another sketch holds.
    public mutating func merge(_ other: QuantileSketch) {
        count += other.count
        none += other.none
        lowestKey = min(lowestKey, other.lowestKey)
        highestKey = max(highestKey, other.highestKey)
        for page in pages.indices where other.pages[page] >= 0 {
            makePage(page)
            let (own, start) = (Int(pages[page]), Int(other.pages[page]))
            for offset in 0..<Self.pageSize { counts[own + offset] += other.counts[start + offset] }
        }
    }

    /// The numbers at ranks 0 ..< count, each within `relativeError` of the exact one.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        var remaining = ranks.indices.sorted { ranks[$0] < ranks[$1] }[...]
        var below = 0
        for page in pages.indices where pages[page] >= 0 {
            for offset in 0..<Self.pageSize {
                below += Int(counts[Int(pages[page]) + offset])
                while let place = remaining.first, ranks[place] < below {
                    found[place] = middle(ofBucket: page << Self.pageBits + offset)
                    remaining.removeFirst()
                }
            }
        }
        return found
    }

    @inline(__always)
    private static func bucket(_ value: Double) -> Int { Int(truncatingIfNeeded: OrderedBits.key(value) &>> shift) }

    /// Makes the pages that some numbers need, and takes note of the smallest and the largest.
    private mutating func makePages(for values: UnsafeBufferPointer<Double>) {
        for value in values where value == value {
            let key = OrderedBits.key(value)
            lowestKey = min(lowestKey, key)
            highestKey = max(highestKey, key)
            makePage(Int(truncatingIfNeeded: key &>> Self.shift) >> Self.pageBits)
        }
    }

    @inline(__always)
    private mutating func makePage(_ page: Int) {
        if pages[page] >= 0 { return }
        pages[page] = Int32(counts.count)
        counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
    }

    /// The number halfway between the ends of a bucket, moved into the range of the numbers that were added; 0 and ±∞ are
    /// themselves.
    private func middle(ofBucket bucket: Int) -> Double {
        if bucket == Self.zeroBucket { return 0 }
        let start = UInt64(bucket) << Self.shift
        // The lowest bits of a negative number's bucket are those of its end.
        let edges = [start, start | ((1 << Self.shift) - 1)].map(OrderedBits.value)
        if let infinity = edges.first(where: \.isInfinite) { return infinity }
        let halfway = start | 1 << (Self.shift - 1)
        return OrderedBits.value(min(max(halfway, lowestKey), highestKey))
    }
}
