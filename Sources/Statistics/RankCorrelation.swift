/// Spearman's rank correlation of pairs of numbers, with average ranks for ties.
///
/// Pearson's correlation of the ranks, formed in whole numbers and so exact up to the last three roundings, in any order of
/// the pairs. ±∞ rank at the ends, −0 = 0. Source: C. Spearman (1904); ties as in Kendall and Gibbons (1990), § 3.8.
public struct RankCorrelation: Equatable, Sendable {
    /// The correlation, −1 … 1; nil where a side has fewer than two different values.
    public let coefficient: Double?
    /// The pairs used.
    public let pairs: Int
    /// The pairs left out because a side is NaN ("none").
    public let leftOut: Int

    /// The correlation of two columns of the same length; what one has beyond the other is ignored.
    public init(_ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>) {
        let length = min(left.count, right.count)
        let used = (0..<length).filter { !left[$0].isNaN && !right[$0].isNaN }
        let leftRanks = Self.centredRanks(used.map { OrderedBits.key(left[$0]) })
        let rightRanks = Self.centredRanks(used.map { OrderedBits.key(right[$0]) })
        pairs = used.count
        leftOut = length - used.count
        let squares = [Self.product(leftRanks, leftRanks), Self.product(rightRanks, rightRanks)].map { Double($0) }
        let cross = Double(Self.product(leftRanks, rightRanks))
        let size = squares[0].squareRoot() * squares[1].squareRoot()
        coefficient = size > 0 ? max(-1, min(1, cross / size)) : nil
    }

    /// The correlation of two arrays.
    public init(_ left: [Double], _ right: [Double]) {
        self = left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { RankCorrelation(left, $0) }
        }
    }

    /// Twice the average rank of each key, less n + 1: whole numbers that add up to 0.
    private static func centredRanks(_ keys: [UInt64]) -> [Int] {
        let order = RadixOrder.ascending(keys)
        var ranks = [Int](repeating: 0, count: keys.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].key == order[start].key { end += 1 }
            let doubled = start + end + 1 - (keys.count + 1)
            for place in start..<end { ranks[Int(order[place].index)] = doubled }
            start = end
        }
        return ranks
    }

    private static func product(_ left: [Int], _ right: [Int]) -> Int128 {
        var sum: Int128 = 0
        for i in left.indices { sum += Int128(left[i] * right[i]) }
        return sum
    }
}

/// Sorting by whole numbers, digit by digit from the lowest.
private enum RadixOrder {
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
        var places = [Int](repeating: 0, count: Int(mask) + 1)
        for entry in entries { places[Int((entry.key &>> shift) & mask)] += 1 }
        if places.contains(entries.count) { return false }
        var before = 0
        for digit in places.indices { (places[digit], before) = (before, before + places[digit]) }
        for entry in entries {
            let digit = Int((entry.key &>> shift) & mask)
            sorted[places[digit]] = entry
            places[digit] += 1
        }
        return true
    }
}
