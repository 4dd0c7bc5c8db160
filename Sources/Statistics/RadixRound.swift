/// Keys that can be gone through several times.
protocol RadixKeys {
    /// Calls `body` with every key, always in the same order.
    func forEachKey(_ body: (UInt64) -> Void)
    /// Calls `body` with every key in some ranges, of which there are few, and perhaps with others.
    func forEachKey(near ranges: [ClosedRange<UInt64>], _ body: (UInt64) -> Void)
    /// The lowest and the highest key, and how many there are; the lowest above the highest where there is none.
    func extent() -> (lowest: UInt64, highest: UInt64, count: Int)
}

extension RadixKeys {
    @inline(__always)
    func forEachKey(near ranges: [ClosedRange<UInt64>], _ body: (UInt64) -> Void) { forEachKey(body) }

    func extent() -> (lowest: UInt64, highest: UInt64, count: Int) {
        var (lowest, highest, count) = (UInt64.max, UInt64.min, 0)
        forEachKey {
            lowest = min(lowest, $0)
            highest = max(highest, $0)
            count += 1
        }
        return (lowest, highest, count)
    }
}

/// A rank among keys and where in the answer its value goes.
struct WantedRank {
    let rank: Int
    let place: Int
}

/// One round of radix selection: how many keys lie in each of 2,048 buckets of equal width between the lowest and the highest.
struct RadixRound<Keys: RadixKeys> {
    /// The number of keys.
    let count: Int
    private let keys: Keys
    private let lowest, highest: UInt64
    private let shift: UInt64
    private let sizes: [Int]

    /// A bucket that holds wanted ranks.
    private struct Part {
        let offset: Int
        let size: Int
        let wanted: [WantedRank]
    }

    private static var bucketBits: Int { 11 }
    private static var sortedBelow: Int { 256 }
    /// How many keys it is worth while to bring together.
    private static var manyKeys: Int { 1 << 15 }
    /// How many ranges it is worth while to look for.
    private static var fewRanges: Int { 16 }

    /// Counts the keys, fewer than 2³¹.
    init(_ keys: Keys) {
        self.keys = keys
        (lowest, highest, count) = keys.extent()
        let width = highest > lowest ? UInt64.bitWidth - (highest - lowest).leadingZeroBitCount : 0
        shift = UInt64(max(0, width - Self.bucketBits))
        sizes = width > 0 && count >= Self.sortedBelow ? Self.sizes(keys, lowest: lowest, shift: shift) : []
    }

    /// Fills in the numbers at the wanted ranks, which ascend.
    func select(_ wanted: [WantedRank], into found: inout [Double]) {
        if wanted.isEmpty { return }
        if sizes.isEmpty { return selectBySorting(wanted, into: &found) }
        let (parts, starts) = locate(wanted)
        collect(starts: starts, total: parts.reduce(0) { $0 + $1.size }).withUnsafeBufferPointer { collected in
            for part in parts {
                let slice = UnsafeBufferPointer(rebasing: collected[part.offset..<(part.offset + part.size)])
                RadixRound<UnsafeBufferPointer<UInt64>>(slice).select(part.wanted, into: &found)
            }
        }
    }

    /// The keys at some ranks and all others in their buckets, run after run of buckets, in rising order.
    ///
    /// - Returns: nothing where there are too few keys for it to be worth while
    func runs(_ ranks: [ClosedRange<Int>]) -> [(ranks: Range<Int>, keys: [UInt64])] {
        if sizes.isEmpty || ranks.isEmpty || count < Self.manyKeys { return [] }
        let found = bucketRuns(ranks)
        var starts = [Int](repeating: -1, count: sizes.count)
        var offset = 0
        for run in found {
            for bucket in run.buckets {
                starts[bucket] = offset
                offset += sizes[bucket]
            }
        }
        var collected = collect(starts: starts, total: offset)[...]
        return found.map { run in
            defer { collected = collected.dropFirst(run.ranks.count) }
            return (run.ranks, Array(collected.prefix(run.ranks.count)))
        }
    }

    /// The buckets that hold some ranks, where they follow one another together, and the ranks in them.
    private func bucketRuns(_ ranks: [ClosedRange<Int>]) -> [(buckets: Range<Int>, ranks: Range<Int>)] {
        var runs: [(buckets: Range<Int>, ranks: Range<Int>)] = []
        var remaining = ranks.sorted { $0.lowerBound < $1.lowerBound }[...]
        var below = 0
        for (bucket, size) in sizes.enumerated() where size > 0 {
            let own = below..<below + size
            below = own.upperBound
            remaining = remaining.drop { $0.upperBound < own.lowerBound }
            guard let first = remaining.first, first.overlaps(own) else { continue }
            if let last = runs.last, last.ranks.upperBound == own.lowerBound {
                runs[runs.count - 1] = (last.buckets.lowerBound..<bucket + 1, last.ranks.lowerBound..<own.upperBound)
            } else {
                runs.append((bucket..<bucket + 1, own))
            }
        }
        return runs
    }

    private func selectBySorting(_ wanted: [WantedRank], into found: inout [Double]) {
        var sorted: [UInt64] = []
        if lowest == highest { sorted = [lowest] } else { keys.forEachKey { sorted.append($0) } }
        sorted.sort()
        for one in wanted { found[one.place] = OrderedBits.value(sorted[min(one.rank, sorted.count - 1)]) }
    }

    private static func sizes(_ keys: Keys, lowest: UInt64, shift: UInt64) -> [Int] {
        // 32 bits keep the counts in the first-level cache.
        var sizes = [Int32](repeating: 0, count: 1 << bucketBits)
        sizes.withUnsafeMutableBufferPointer { sizes in
            keys.forEachKey { sizes[Int(truncatingIfNeeded: ($0 &- lowest) &>> shift)] &+= 1 }
        }
        return sizes.map(Int.init)
    }

    /// The buckets that hold wanted ranks, and for each bucket where its keys are to be collected, −1 for nowhere.
    private func locate(_ wanted: [WantedRank]) -> (parts: [Part], starts: [Int]) {
        var parts: [Part] = []
        var starts = [Int](repeating: -1, count: sizes.count)
        var remaining = wanted[...]
        var (below, collected) = (0, 0)
        for (bucket, size) in sizes.enumerated() {
            let end = remaining.firstIndex { $0.rank >= below + size } ?? remaining.endIndex
            if end > remaining.startIndex {
                let inside = remaining[..<end].map { WantedRank(rank: $0.rank - below, place: $0.place) }
                parts.append(Part(offset: collected, size: size, wanted: inside))
                starts[bucket] = collected
                collected += size
                remaining = remaining[end...]
            }
            below += size
        }
        return (parts, starts)
    }

    /// The keys of the wanted buckets, bucket after bucket.
    private func collect(starts: [Int], total: Int) -> [UInt64] {
        let mixed = collectMixed(starts.map { $0 >= 0 }, total: total)
        var cursors = starts
        return Array(unsafeUninitializedCapacity: total) { memory, count in
            for key in mixed {
                let bucket = Int(truncatingIfNeeded: (key &- lowest) &>> shift)
                memory[cursors[bucket]] = key
                cursors[bucket] += 1
            }
            count = total
        }
    }

    /// The keys of the wanted buckets, as they come.
    private func collectMixed(_ isWanted: [Bool], total: Int) -> [UInt64] {
        let (lowest, shift) = (lowest, shift)
        let ranges = ranges(isWanted)
        // Every key is written, and written over by the next unless it is wanted: no branch to be mispredicted.
        return Array(unsafeUninitializedCapacity: total + 1) { memory, count in
            isWanted.withUnsafeBufferPointer { isWanted in
                func take(_ key: UInt64) {
                    memory[count] = key
                    count += isWanted[Int(truncatingIfNeeded: (key &- lowest) &>> shift)] ? 1 : 0
                }
                if ranges.count <= Self.fewRanges {
                    keys.forEachKey(near: ranges, take)
                } else {
                    keys.forEachKey(take)
                }
            }
        }
    }

    /// The keys of wanted buckets as ranges, each of all buckets that follow one another.
    private func ranges(_ isWanted: [Bool]) -> [ClosedRange<UInt64>] {
        var ranges: [ClosedRange<UInt64>] = []
        var start: UInt64?
        for bucket in isWanted.indices where isWanted[bucket] {
            let first = lowest + UInt64(bucket) << shift
            let last = first + min(1 << shift - 1, highest - first)
            ranges.append((start ?? first)...last)
            start = nil
            if bucket + 1 < isWanted.count, isWanted[bucket + 1] { start = ranges.removeLast().lowerBound }
        }
        return ranges
    }
}

extension UnsafeBufferPointer<UInt64>: RadixKeys {
    @inline(__always)
    func forEachKey(_ body: (UInt64) -> Void) { for key in self { body(key) } }
}

extension [UInt64]: RadixKeys {
    @inline(__always)
    func forEachKey(_ body: (UInt64) -> Void) { for key in self { body(key) } }
}
