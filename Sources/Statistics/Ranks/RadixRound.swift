/// Keys that can be gone through several times.
protocol RadixKeys {
    /// Calls `body` with every key, always in the same order.
    func forEachKey(_ body: (UInt64) -> Void)
    /// The lowest and the highest key, and how many there are; the lowest above the highest where there is none.
    func extent() -> (lowest: UInt64, highest: UInt64, count: Int)
}

extension RadixKeys {
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

/// A rank among keys and its position in the answer.
struct WantedRank {
    let rank: Int
    let position: Int
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

    private func selectBySorting(_ wanted: [WantedRank], into found: inout [Double]) {
        var sorted: [UInt64] = []
        if lowest == highest { sorted = [lowest] } else { keys.forEachKey { sorted.append($0) } }
        sorted.sort()
        for one in wanted { found[one.position] = OrderedBits.value(sorted[min(one.rank, sorted.count - 1)]) }
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
                let inside = remaining[..<end].map { WantedRank(rank: $0.rank - below, position: $0.position) }
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
        // Every key is written, and written over by the next unless it is wanted: no branch to be mispredicted.
        return Array(unsafeUninitializedCapacity: total + 1) { memory, count in
            isWanted.withUnsafeBufferPointer { isWanted in
                keys.forEachKey { key in
                    memory[count] = key
                    count += isWanted[Int(truncatingIfNeeded: (key &- lowest) &>> shift)] ? 1 : 0
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt64>: RadixKeys {
    @inline(__always)
    func forEachKey(_ body: (UInt64) -> Void) { for key in self { body(key) } }
}
