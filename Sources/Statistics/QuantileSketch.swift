/// Counts of numbers in narrow buckets: percentiles of any number of trials in bounded memory, in any order.
///
/// A bucket holds the doubles that share sign, exponent and the first 13 bits of the significand, so its middle is within
/// 2⁻¹⁴ (6.1·10⁻⁵) of everything in it. Counts are whole numbers and merging adds them: the order of additions, merges and
/// blocks cannot matter. 0 and ±∞ are exact, and so are the smallest and the largest number. Memory is taken in pages of
/// 1,024 buckets (4 KiB) where numbers fall: 32 KiB for each power of two that occurs, sign by sign.
///
/// Below the smallest normal double, 2.2·10⁻³⁰⁸, the error is that of a fixed grid of step 2⁻¹⁰³⁵.
public struct QuantileSketch: RankedValues, Sendable {
    /// Bits of a double that are not looked at: 52 − 13.
    private static let shift: UInt64 = 39
    private static let pageBits = 10
    private static let pageSize = 1 << pageBits

    /// How many numbers were added.
    public private(set) var count = 0
    /// How many NaN ("none") were added and left out.
    public private(set) var none = 0
    private var zeros = 0
    private var positiveInfinities = 0
    private var negativeInfinities = 0
    private var smallest = Double.infinity
    private var largest = -Double.infinity
    /// For each 1,024 buckets the number of their page, counted from 1; 0 where they are all empty.
    private var pages = [UInt16](repeating: 0, count: 1 << (25 - pageBits))
    /// Page after page; 32 bits are enough for 4·10⁹ numbers in one bucket.
    private var counts: [UInt32] = []

    /// No number yet.
    public init() {}

    /// The largest relative error of a value at a rank: 2⁻¹⁴ = 6.1·10⁻⁵.
    public var relativeError: Double { 0x1p-14 }

    /// Adds the numbers of a buffer; NaN is counted apart.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        for value in values {
            if value.isFinite && value != 0 { addBucketed(value) } else { addExact(value) }
        }
    }

    /// Adds the numbers of an array.
    public mutating func add(_ values: [Double]) { values.withUnsafeBufferPointer { add($0) } }

    /// Adds all that another sketch holds.
    public mutating func merge(_ other: QuantileSketch) {
        count += other.count
        none += other.none
        zeros += other.zeros
        positiveInfinities += other.positiveInfinities
        negativeInfinities += other.negativeInfinities
        smallest = min(smallest, other.smallest)
        largest = max(largest, other.largest)
        for index in pages.indices where other.pages[index] > 0 {
            let own = pageStart(index)
            let start = (Int(other.pages[index]) - 1) * Self.pageSize
            for bucket in 0..<Self.pageSize { counts[own + bucket] += other.counts[start + bucket] }
        }
    }

    /// The numbers at ranks 0 ..< count, each within `relativeError` of the exact one.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        var remaining = ranks.indices.sorted { ranks[$0] < ranks[$1] }[...]
        var below = 0
        forEachBucket { value, size in
            below += size
            while let place = remaining.first, ranks[place] < below {
                found[place] = value
                remaining.removeFirst()
            }
            return !remaining.isEmpty
        }
        return found
    }

    private mutating func addBucketed(_ value: Double) {
        let bucket = Int(truncatingIfNeeded: OrderedBits.key(value) &>> Self.shift)
        counts[pageStart(bucket >> Self.pageBits) + (bucket & (Self.pageSize - 1))] += 1
        count += 1
        smallest = min(smallest, value)
        largest = max(largest, value)
    }

    private mutating func addExact(_ value: Double) {
        if value.isNaN {
            none += 1
            return
        }
        count += 1
        if value == 0 {
            zeros += 1
            smallest = min(smallest, 0)
            largest = max(largest, 0)
        } else if value > 0 {
            positiveInfinities += 1
        } else {
            negativeInfinities += 1
        }
    }

    /// Where the counts of a page start; the page is made where it is missing.
    private mutating func pageStart(_ page: Int) -> Int {
        if pages[page] == 0 {
            counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
            pages[page] = UInt16(counts.count / Self.pageSize)
        }
        return (Int(pages[page]) - 1) * Self.pageSize
    }

    /// Visits the values and how often they occur, ascending, while `body` says so.
    private func forEachBucket(_ body: (Double, Int) -> Bool) {
        guard body(-.infinity, negativeInfinities) else { return }
        let middlePage = pages.count / 2
        for page in pages.indices {
            if page == middlePage { guard body(0, zeros) else { return } }
            guard pages[page] > 0 else { continue }
            let start = (Int(pages[page]) - 1) * Self.pageSize
            for offset in 0..<Self.pageSize where counts[start + offset] > 0 {
                guard body(middle(ofBucket: page * Self.pageSize + offset), Int(counts[start + offset])) else { return }
            }
        }
        _ = body(.infinity, positiveInfinities)
    }

    /// The number halfway between the ends of a bucket, moved into the range of the numbers that were added.
    private func middle(ofBucket bucket: Int) -> Double {
        let halfway = UInt64(bucket) << Self.shift | 1 << (Self.shift - 1)
        return min(max(OrderedBits.value(halfway), smallest), largest)
    }
}
