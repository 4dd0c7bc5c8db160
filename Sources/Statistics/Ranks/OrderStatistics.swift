/// Exact order statistics of many numbers at a few ranks, without sorting.
///
/// Radix selection from the top on order-preserving bits: one pass counts the numbers by the highest 11 bits in which they
/// differ, one more collects the buckets that hold a wanted rank, and so on within each. At most six rounds, so the time is
/// proportional to the number of values in the worst case; 1,000,000 values and 30 ranks take some 10 ms. The first counts
/// serve every later question.
///
/// Numbers compare as usual, with −0 = 0 (given back as 0) and ±∞ at the ends. NaN, an outcome that does not exist, is left out.
public struct OrderStatistics: RankedValues {
    private let firstRound: RadixRound<Numbers>

    /// Takes a result of trials in tables that follow one another, leaving NaN out.
    ///
    /// - Parameter columns: stay alive and unchanged while this is used
    public init(of columns: [TrialColumn]) { firstRound = RadixRound(.columns(columns)) }

    /// Takes the numbers of an array, leaving NaN out.
    public init(_ values: [Double]) { firstRound = RadixRound(.array(values)) }

    /// How many numbers there are.
    public var count: Int { firstRound.count }

    /// 0: order statistics are exact.
    public var relativeError: Double { 0 }

    /// The numbers at ranks 0 ..< count, 0 being the smallest; in the order of the ranks, which may repeat.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        let ascending = ranks.indices.sorted { ranks[$0] < ranks[$1] }
        firstRound.select(ascending.map { WantedRank(rank: ranks[$0], position: $0) }, into: &found)
        return found
    }

    /// Where the numbers are.
    private enum Numbers: RadixKeys {
        case array([Double])
        case columns([TrialColumn])

        @inline(__always)
        private func forEachBlock(_ body: (UnsafeBufferPointer<Double>) -> Void) {
            switch self {
            case .array(let values): values.withUnsafeBufferPointer(body)
            case .columns(let columns): for column in columns { for block in column.blocks { body(block) } }
            }
        }

        @inline(__always)
        func forEachKey(_ body: (UInt64) -> Void) {
            forEachBlock { for value in $0 where value == value { body(OrderedBits.key(value)) } }
        }

        func extent() -> (lowest: UInt64, highest: UInt64, count: Int) {
            var extent = NumberExtent()
            forEachBlock { extent.add($0) }
            return (OrderedBits.key(extent.lowest), OrderedBits.key(extent.highest), extent.count)
        }
    }
}
