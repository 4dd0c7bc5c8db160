/// Sorting by whole numbers, digit by digit from the lowest.
enum RadixOrder {
    struct Entry {
        let key: UInt64
        let index: Int
    }

    private static let digitBits: UInt64 = 11

    static func ascending(_ keys: [UInt64]) -> [Entry] {
        var entries = keys.enumerated().map { Entry(key: $1, index: $0) }
        var spare = entries
        for shift in stride(from: UInt64(0), to: 64, by: Int(digitBits)) {
            if distribute(entries, by: shift, into: &spare) { swap(&entries, &spare) }
        }
        return entries
    }

    /// Sorts by one digit, keeping the order of equals; false where the digit is the same everywhere and nothing was done.
    private static func distribute(_ entries: [Entry], by shift: UInt64, into sorted: inout [Entry]) -> Bool {
        let mask = (UInt64(1) << digitBits) - 1
        var positions = [Int](repeating: 0, count: Int(mask) + 1)
        for entry in entries { positions[Int((entry.key &>> shift) & mask)] += 1 }
        if positions.contains(entries.count) { return false }
        var before = 0
        for digit in positions.indices { (positions[digit], before) = (before, before + positions[digit]) }
        for entry in entries {
            let digit = Int((entry.key &>> shift) & mask)
            sorted[positions[digit]] = entry
            positions[digit] += 1
        }
        return true
    }
}
