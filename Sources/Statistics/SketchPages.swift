/// How many numbers fell into each bucket, in pages of 1,024 buckets (4 KiB) that are taken where numbers fall.
struct SketchPages: Sendable {
    private static let pageBits = 10
    static let pageSize = 1 << pageBits
    static let pageCount = SketchBucket.count >> pageBits

    /// Where the counts of each page start; where all are 0, so far below 0 that every place in the page is.
    private var starts = [Int32](repeating: .min, count: pageCount)
    /// Page after page; 32 bits are enough for 4·10⁹ numbers in one bucket.
    private var counts: [UInt32] = []

    /// Counts a number by its bucket.
    mutating func add(_ bucket: Int) {
        makePage(bucket >> Self.pageBits)
        counts[Int(starts[bucket >> Self.pageBits]) + bucket & (Self.pageSize - 1)] += 1
    }

    /// Counts numbers by their keys.
    mutating func add(keys: UnsafeBufferPointer<Int32>) {
        var done = 0
        while true {
            done = addUntilPageIsMissing(keys, from: done)
            if done == keys.count { break }
            makePage(SketchBucket.number(ofKey: keys[done]) >> Self.pageBits)
        }
    }

    /// Counts numbers up to the first for which there is no page; that one's place, or the end.
    private mutating func addUntilPageIsMissing(_ keys: UnsafeBufferPointer<Int32>, from start: Int) -> Int {
        starts.withUnsafeBufferPointer { starts in
            counts.withUnsafeMutableBufferPointer { counts in
                /// Counts one; false where its page is missing.
                @inline(__always)
                func add(_ index: Int) -> Bool {
                    let bucket = SketchBucket.number(ofKey: keys[index])
                    let place = Int(starts[bucket >> Self.pageBits]) + (bucket & (Self.pageSize - 1))
                    if place < 0 { return false }
                    counts[place] &+= 1
                    return true
                }
                var index = start
                // Four at a time, each by an instruction of its own: where one count follows another in the same place, the
                // processor learns to let an instruction wait, and would let all wait if there were one only.
                while index + 4 <= keys.count {
                    if !add(index) { return index }
                    if !add(index + 1) { return index + 1 }
                    if !add(index + 2) { return index + 2 }
                    if !add(index + 3) { return index + 3 }
                    index += 4
                }
                while index < keys.count, add(index) { index += 1 }
                return index
            }
        }
    }

    /// Adds the counts of other pages.
    mutating func merge(_ other: SketchPages) {
        for (page, others) in other.starts.enumerated() where others >= 0 {
            makePage(page)
            let start = Int(starts[page])
            for offset in 0..<Self.pageSize { counts[start + offset] += other.counts[Int(others) + offset] }
        }
    }

    private mutating func makePage(_ page: Int) {
        if starts[page] >= 0 { return }
        starts[page] = Int32(counts.count)
        counts.append(contentsOf: repeatElement(0, count: Self.pageSize))
    }

    /// Calls `body` with those of some buckets that numbers fell into, ascending, and their counts.
    func forEach(in buckets: ClosedRange<Int>, _ body: (_ bucket: Int, _ count: Int) -> Void) {
        for page in buckets.lowerBound >> Self.pageBits...buckets.upperBound >> Self.pageBits where starts[page] >= 0 {
            let first = page << Self.pageBits
            for bucket in (first..<first + Self.pageSize).clamped(to: Range(buckets)) {
                let count = counts[Int(starts[page]) + bucket - first]
                if count > 0 { body(bucket, Int(count)) }
            }
        }
    }

    /// How many numbers fell into some buckets.
    func count(in buckets: Range<Int>) -> Int {
        var sum = 0
        if !buckets.isEmpty { forEach(in: ClosedRange(buckets)) { sum += $1 } }
        return sum
    }

    /// The pages that have counts, ascending, and these.
    var listed: [(page: Int, counts: ArraySlice<UInt32>)] {
        starts.indices.filter { starts[$0] >= 0 }.map { page in
            let start = Int(starts[page])
            return (page, counts[start..<start + Self.pageSize])
        }
    }

    /// Takes over the counts of a page; false where it has some already.
    mutating func set(_ page: Int, to taken: [UInt32]) -> Bool {
        if starts[page] >= 0 { return false }
        makePage(page)
        counts.replaceSubrange(Int(starts[page])..., with: taken)
        return true
    }
}
