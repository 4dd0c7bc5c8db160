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
    private static let pageBits = 10
    private static let pageSize = 1 << pageBits
    /// The bucket of 0, which it shares with the smallest subnormal numbers.
    private static let zeroBucket = bucket(0)

    /// How many numbers were added.
    public private(set) var count = 0
    /// How many NaN ("none") were added and left out.
    public private(set) var none = 0
    private var lowest = Double.infinity
    private var highest = -Double.infinity
    /// For each 1,024 buckets where their counts start; −1 where they are all empty.
    private var pages = [Int32](repeating: -1, count: 1 << (25 - pageBits))
    /// Page after page; 32 bits are enough for 4·10⁹ numbers in one bucket.
    private var counts: [UInt32] = []

    /// No number yet.
    public init() {}

    /// The largest relative error of a value at a rank: 2⁻¹⁴ = 6.1·10⁻⁵.
    public var relativeError: Double { 0x1p-14 }

    /// Adds the numbers of a buffer; NaN is counted apart.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        updateRange(values)
        var done = 0
        while true {
            done = addUntilPageIsMissing(values, from: done)
            if done == values.count { break }
            makePage(Self.bucket(values[done]) >> Self.pageBits)
        }
    }

    /// Adds a result of further trials.
    public mutating func add(_ column: TrialColumn) { for block in column.blocks { add(block) } }

    /// Adds the numbers of an array.
    public mutating func add(_ values: [Double]) { values.withUnsafeBufferPointer { add($0) } }

    /// Adds all that another sketch holds.
    public mutating func merge(_ other: QuantileSketch) {
        count += other.count
        none += other.none
        lowest = min(lowest, other.lowest)
        highest = max(highest, other.highest)
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

    /// Counts numbers up to the first for which there is no page; that one's place, or the end.
    private mutating func addUntilPageIsMissing(_ values: UnsafeBufferPointer<Double>, from start: Int) -> Int {
        var (index, numbers) = (start, 0)
        pages.withUnsafeBufferPointer { pages in
            counts.withUnsafeMutableBufferPointer { counts in
                while index < values.count {
                    let value = values[index]
                    if value == value {
                        let bucket = Self.bucket(value)
                        let page = Int(pages[bucket >> Self.pageBits])
                        if page < 0 { break }
                        counts[page + (bucket & (Self.pageSize - 1))] &+= 1
                        numbers += 1
                    }
                    index += 1
                }
            }
        }
        count += numbers
        none += index - start - numbers
        return index
    }

    /// Takes note of the smallest and the largest number.
    private mutating func updateRange(_ values: UnsafeBufferPointer<Double>) {
        let (bytes, vectorized) = (UnsafeRawBufferPointer(values), values.count & ~7)
        var (low, high) = (SIMD8(repeating: lowest), SIMD8(repeating: highest))
        for start in stride(from: 0, to: vectorized, by: 8) {
            let eight = bytes.loadUnaligned(fromByteOffset: 8 * start, as: SIMD8<Double>.self)
            low.replace(with: eight, where: eight .< low)
            high.replace(with: eight, where: eight .> high)
        }
        for value in values[vectorized...] {
            if value < lowest { lowest = value }
            if value > highest { highest = value }
        }
        lowest = min(lowest, low.min())
        highest = max(highest, high.max())
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
        return min(max(OrderedBits.value(halfway), lowest), highest)
    }
}
