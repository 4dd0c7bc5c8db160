/// Counts at any of many numbered entries of which few are used: memory is taken in pages where something is counted.
struct PagedCounts: Sendable {
    /// How many entries a page has.
    let pageSize: Int
    /// Where the counts of each page start; −1 where nothing was counted.
    private(set) var starts: [Int32]
    /// Page after page; 32 bits are enough for 4·10⁹ trials in one entry.
    private(set) var counts: [UInt32] = []

    /// Nothing is counted.
    init(pages: Int, pageSize: Int) {
        self.pageSize = pageSize
        starts = Array(repeating: -1, count: pages)
    }

    /// Makes sure that there are counts for a page.
    mutating func makePage(_ page: Int) {
        if starts[page] >= 0 { return }
        starts[page] = Int32(counts.count)
        counts.append(contentsOf: repeatElement(0, count: pageSize))
    }

    /// Counts one at an entry of a page that was made.
    @inline(__always)
    mutating func increment(page: Int, entry: Int) { counts[Int(starts[page]) + entry] &+= 1 }

    /// The counts of a page; nil where nothing was counted.
    subscript(page: Int) -> ArraySlice<UInt32>? {
        starts[page] < 0 ? nil : counts[Int(starts[page])..<Int(starts[page]) + pageSize]
    }

    /// The pages with counts, ascending.
    var pages: [Int] { starts.indices.filter { starts[$0] >= 0 } }

    /// Adds the counts of other pages of the same shape.
    mutating func merge(_ other: PagedCounts) {
        for page in other.pages {
            makePage(page)
            let (start, others) = (Int(starts[page]), Int(other.starts[page]))
            for entry in 0..<pageSize { counts[start + entry] += other.counts[others + entry] }
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
