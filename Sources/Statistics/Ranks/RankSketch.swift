/// Percentiles of any number of trials in bounded memory, with the errors that follow from independent randomisations.
///
/// Numbers are counted by bucket: the doubles that share sign, exponent and the first 13 bits of the significand, so that
/// the middle of a bucket is within 2⁻¹⁴ (6.1·10⁻⁵) of everything in it. Beside it, for the trials of each randomisation, by
/// groups of 64 buckets: the shares of the randomisations below a percentile, whose differences tell its error, are taken at
/// the two bounds of its group, and the larger error counts.
///
/// Counts are whole numbers and merging adds them: the order of additions, merges and blocks cannot matter. 0 and ±∞ are
/// exact, and no value lies outside the smallest and the largest number. Memory is taken where numbers fall: 32 KiB for each
/// power of two, sign by sign, and 0.5 KiB a randomisation.
///
/// Below the smallest normal double, 2.2·10⁻³⁰⁸, the error is that of a fixed grid of step 2⁻¹⁰³⁵.
public struct RankSketch: RankedValues, Sendable {
    /// How many numbers were added.
    public internal(set) var count = 0
    /// How many NaN ("none") were added and left out.
    public internal(set) var none = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    /// R; trial t belongs to randomisation t mod R.
    let randomisations: Int
    /// All numbers, by bucket.
    var buckets = PagedCounts(pages: SketchBucket.count >> bucketBits, pageSize: 1 << bucketBits)
    /// The numbers of each randomisation, by group of buckets and there by randomisation; of one randomisation none.
    var groups: PagedCounts

    /// Buckets of a page: 2¹⁰.
    static let bucketBits = 10
    /// Buckets of a group: 2⁶.
    static let groupBits = 6
    /// Groups of a page: 2⁷, which are the doubles of one sign and exponent.
    static let groupPageBits = 7

    /// No number yet.
    public init(randomisations: Int) {
        self.randomisations = randomisations
        groups = PagedCounts(
            pages: SketchBucket.count >> (Self.groupBits + Self.groupPageBits),
            pageSize: randomisations << Self.groupPageBits)
    }

    /// The largest relative error of a value at a rank: 2⁻¹⁴ = 6.1·10⁻⁵.
    public static var relativeError: Double { 0x1p-14 }
    public var relativeError: Double { Self.relativeError }

    /// Adds a result of further trials; NaN is counted apart.
    public mutating func add(_ column: TrialColumn) {
        var first = column.firstTrial
        for block in column.blocks {
            add(block, firstTrial: first)
            first += block.count
        }
    }

    /// Adds all that another sketch of as many randomisations holds.
    public mutating func merge(_ other: RankSketch) {
        precondition(randomisations == other.randomisations, "sketches of as many randomisations")
        count += other.count
        none += other.none
        lowest = min(lowest, other.lowest)
        highest = max(highest, other.highest)
        buckets.merge(other.buckets)
        groups.merge(other.groups)
    }

    private mutating func add(_ values: UnsafeBufferPointer<Double>, firstTrial: Int) {
        var replicate = firstTrial % randomisations
        for value in values {
            if value == value { add(value, replicate: replicate) } else { none += 1 }
            replicate = replicate + 1 == randomisations ? 0 : replicate + 1
        }
    }

    @inline(__always)
    private mutating func add(_ value: Double, replicate: Int) {
        count += 1
        lowest = min(lowest, value)
        highest = max(highest, value)
        let bucket = SketchBucket.number(of: value)
        let (page, entry) = (bucket >> Self.bucketBits, bucket & (1 << Self.bucketBits - 1))
        if buckets.starts[page] < 0 { makePages(bucket) }
        buckets.increment(page: page, entry: entry)
        if randomisations == 1 { return }
        let group = bucket >> Self.groupBits
        groups.increment(
            page: group >> Self.groupPageBits,
            entry: (group & (1 << Self.groupPageBits - 1)) * randomisations + replicate)
    }

    private mutating func makePages(_ bucket: Int) {
        buckets.makePage(bucket >> Self.bucketBits)
        if randomisations > 1 { groups.makePage(bucket >> (Self.groupBits + Self.groupPageBits)) }
    }
}

extension RankSketch {
    /// The numbers at ranks 0 ..< count, each within the relative error of the exact one.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: highest, count: ranks.count)
        var remaining = ranks.indices.sorted { ranks[$0] < ranks[$1] }[...]
        var below = 0
        for page in buckets.pages {
            for (entry, numbers) in (buckets[page] ?? []).enumerated() where numbers > 0 {
                below += Int(numbers)
                while let wanted = remaining.first, ranks[wanted] < below {
                    let middle = SketchBucket.middle(of: page << Self.bucketBits + entry)
                    found[wanted] = min(max(middle, lowest), highest)
                    remaining.removeFirst()
                }
            }
        }
        return found
    }

    /// Percentiles with 95 % intervals: from exact binomial ranks for independent draws, from the differences between the
    /// randomisations otherwise.
    ///
    /// - Parameters:
    ///   - probabilities: strictly between 0 and 1
    ///   - confidence: how sure the intervals are
    public func percentiles(ofRandomised probabilities: [Double], confidence: Confidence = .standard)
        -> [PercentileResult]
    {
        if randomisations == 1 { return percentiles(probabilities, confidence: confidence) }
        guard let centres = quantiles(probabilities) else { return percentiles(probabilities, confidence: confidence) }
        return percentiles(
            probabilities, replicates: replicates(at: centres), thresholds: centres, confidence: confidence)
    }

    /// How the numbers of each randomisation compare with thresholds: below the group of a threshold, and below or in it.
    func replicates(at thresholds: [Double]) -> [ThresholdCounts] {
        var replicates = Array(repeating: ThresholdCounts(thresholds: thresholds), count: randomisations)
        let wanted = replicates[0].thresholds.map { SketchBucket.number(of: $0) >> Self.groupBits }
        var below = [Int](repeating: 0, count: randomisations)
        var next = 0
        forEachGroup { group, counts in
            while next < wanted.count, wanted[next] < group { settle(wanted: &next, below, nil) }
            while next < wanted.count, wanted[next] == group { settle(wanted: &next, below, counts) }
            for (replicate, count) in counts.enumerated() { below[replicate] += Int(count) }
        }
        while next < wanted.count { settle(wanted: &next, below, nil) }
        for replicate in replicates.indices { replicates[replicate].add(total: below[replicate]) }
        return replicates

        /// Takes down what lies below the next threshold, and what lies in its group.
        func settle(wanted next: inout Int, _ below: [Int], _ inGroup: ArraySlice<UInt32>?) {
            for replicate in 0..<randomisations {
                let inside = inGroup.map { Int($0[$0.startIndex + replicate]) } ?? 0
                replicates[replicate].add(
                    below: below[replicate], atOrBelow: below[replicate] + inside, threshold: next)
            }
            next += 1
        }
    }

    /// Calls `body` with every group that numbers fell into, ascending, and the counts of its randomisations.
    private func forEachGroup(_ body: (_ group: Int, _ counts: ArraySlice<UInt32>) -> Void) {
        for page in groups.pages {
            guard let counts = groups[page] else { continue }
            for group in 0..<1 << Self.groupPageBits {
                let start = counts.startIndex + group * randomisations
                let own = counts[start..<start + randomisations]
                if own.contains(where: { $0 > 0 }) { body(page << Self.groupPageBits + group, own) }
            }
        }
    }
}
