/// Counts of numbers in narrow buckets: percentiles of any number of trials in bounded memory, in any order.
///
/// A bucket holds the doubles that share sign, exponent and the first 13 bits of the significand, so its middle is within
/// 2⁻¹⁴ (6.1·10⁻⁵) of everything in it. Counts are whole numbers and merging adds them: the order of additions, merges and
/// blocks cannot matter. 0 and ±∞ are exact, and no value lies outside the smallest and the largest number. Memory is taken in pages of
/// 1,024 buckets (4 KiB) where numbers fall: 32 KiB for each power of two that occurs, sign by sign.
///
/// Where only a few percentiles are wanted, and it is known about where they lie, pages elsewhere have one bucket in place of
/// 1,024: what is wanted is as exact as before, and the sketch is small enough to stay in a cache.
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
    var lowest = Double.infinity
    var highest = -Double.infinity
    /// Where the counts of each 1,024 buckets are.
    var pages = [Page](repeating: .missing, count: 1 << (25 - pageBits))
    /// The pages that have 1,024 buckets; nil for all.
    private var fine: [ClosedRange<Int>]?
    /// Page after page; 32 bits are enough for 4·10⁹ numbers in one bucket.
    var counts: [UInt32] = []

    /// The counts of a page: 1,024, or one in all.
    struct Page {
        /// Where they start; −1 where all are 0.
        var start: Int32
        /// The bits of a bucket's number that tell counts apart.
        var mask: Int32

        static let missing = Page(start: -1, mask: 0)

        /// Where the count of a bucket of the page is; negative where the page is missing.
        @inline(__always)
        func place(_ bucket: UInt32) -> Int { Int(start) + (Int(bucket) & Int(mask)) }
    }

    /// No number yet; every value is within `relativeError`.
    public init() {}

    /// No number yet; values are within `relativeError` in these ranges and in their neighbourhood, elsewhere within 2⁻⁴.
    ///
    /// - Parameter ranges: without NaN
    public init(fineIn ranges: [ClosedRange<Double>]) {
        fine = ranges.map { range in
            Self.bucket(range.lowerBound) >> Self.pageBits...Self.bucket(range.upperBound) >> Self.pageBits
        }
    }

    /// The largest relative error of a value at a rank: 2⁻¹⁴ = 6.1·10⁻⁵.
    public var relativeError: Double { 0x1p-14 }

    public func relativeError(of value: Double) -> Double {
        isFine(Self.bucket(value) >> Self.pageBits) ? relativeError : 0x1p-4
    }

    /// Adds the numbers of a buffer; NaN is counted apart.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        for start in stride(from: 0, to: values.count, by: Self.partSize) {
            addPart(UnsafeBufferPointer(rebasing: values[start..<min(start + Self.partSize, values.count)]))
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
        precondition(fine == other.fine, "sketches of the same pages")
        for (page, others) in other.pages.enumerated() where others.start >= 0 {
            makePage(page)
            let start = Int(pages[page].start)
            for offset in 0...Int(others.mask) { counts[start + offset] += other.counts[Int(others.start) + offset] }
        }
    }

    /// The numbers at ranks 0 ..< count, each within `relativeError(of:)` of the exact one.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        var remaining = ranks.indices.sorted { ranks[$0] < ranks[$1] }[...]
        var below = 0
        for (number, page) in pages.enumerated() where page.start >= 0 {
            for offset in 0...Int(page.mask) {
                below += Int(counts[Int(page.start) + offset])
                while let place = remaining.first, ranks[place] < below {
                    found[place] = middle(ofBucket: number << Self.pageBits + offset, isPage: page.mask == 0)
                    remaining.removeFirst()
                }
            }
        }
        return found
    }

    @inline(__always)
    private static func bucket(_ value: Double) -> Int { Int(truncatingIfNeeded: OrderedBits.key(value) &>> shift) }

    /// How many numbers are looked at together.
    private static let partSize = 512

    /// Adds at most `partSize` numbers: first all their buckets, eight at a time, then all counts.
    private mutating func addPart(_ values: UnsafeBufferPointer<Double>) {
        var extent = NumberExtent()
        extent.add(values)
        lowest = min(lowest, extent.lowest)
        highest = max(highest, extent.highest)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.partSize) { buckets in
            var numbers = 0
            if extent.count == values.count {
                for (index, value) in values.enumerated() {
                    buckets[index] = UInt32(truncatingIfNeeded: Self.bucket(value))
                }
                numbers = values.count
            } else {
                for value in values where value == value {
                    buckets[numbers] = UInt32(truncatingIfNeeded: Self.bucket(value))
                    numbers += 1
                }
            }
            count += numbers
            none += values.count - numbers
            add(UnsafeBufferPointer(rebasing: buckets[..<numbers]))
        }
    }

    /// Counts numbers by their buckets.
    private mutating func add(_ buckets: UnsafeBufferPointer<UInt32>) {
        var done = 0
        while true {
            done = addUntilPageIsMissing(buckets, from: done)
            if done == buckets.count { break }
            makePage(Int(buckets[done]) >> Self.pageBits)
        }
    }

    /// Counts numbers up to the first for which there is no page; that one's place, or the end.
    private mutating func addUntilPageIsMissing(_ buckets: UnsafeBufferPointer<UInt32>, from start: Int) -> Int {
        pages.withUnsafeBufferPointer { pages in
            counts.withUnsafeMutableBufferPointer { counts in
                func place(_ index: Int) -> Int { pages[Int(buckets[index]) >> Self.pageBits].place(buckets[index]) }
                var index = start
                // Four at a time, each by an instruction of its own: where one count follows another in the same place, the
                // processor learns to let an instruction wait, and would let all wait if there were one only.
                while index + 4 <= buckets.count {
                    let places = (place(index), place(index + 1), place(index + 2), place(index + 3))
                    if places.0 | places.1 | places.2 | places.3 < 0 { break }
                    counts[places.0] &+= 1
                    counts[places.1] &+= 1
                    counts[places.2] &+= 1
                    counts[places.3] &+= 1
                    index += 4
                }
                while index < buckets.count, case let place = place(index), place >= 0 {
                    counts[place] &+= 1
                    index += 1
                }
                return index
            }
        }
    }

    mutating func makePage(_ page: Int) {
        if pages[page].start >= 0 { return }
        let size = isFine(page) ? Self.pageSize : 1
        pages[page] = Page(start: Int32(counts.count), mask: Int32(size - 1))
        counts.append(contentsOf: repeatElement(0, count: size))
    }

    private func isFine(_ page: Int) -> Bool { fine?.contains { $0.contains(page) } ?? true }

    /// The number halfway between the ends of a bucket or of a page, moved into the range of the numbers that were added; 0
    /// and ±∞ are themselves.
    private func middle(ofBucket bucket: Int, isPage: Bool) -> Double {
        if bucket == Self.zeroBucket { return 0 }
        let width = Self.shift + (isPage ? UInt64(Self.pageBits) : 0)
        let start = UInt64(bucket) << Self.shift
        // The lowest bits of a negative number's bucket are those of its end.
        let edges = [start, start | ((1 << width) - 1)].map(OrderedBits.value)
        if let infinity = edges.first(where: \.isInfinite) { return infinity }
        let halfway = start | 1 << (width - 1)
        return min(max(OrderedBits.value(halfway), lowest), highest)
    }
}
