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
    /// What was brought together beforehand, in rising order.
    private let runs: [(ranks: Range<Int>, round: RadixRound<[UInt64]>)]

    /// Takes a result of trials in tables that follow one another, leaving NaN out.
    ///
    /// - Parameters:
    ///   - columns: stay alive and unchanged while this is used
    ///   - probabilities: around which numbers will be asked for more than once: they are brought together now, and need not be
    ///     looked for among all of them again
    ///   - errors: how far around, in standard errors of independent numbers
    public init(of columns: [TrialColumn], near probabilities: [Double] = [], within errors: Double = 5) {
        self.init(.columns(columns)) { count in
            probabilities.filter { $0 > 0 && $0 < 1 }.map {
                QuantilePlace.surroundings(of: $0, within: errors, count: count)
            }
        }
    }

    /// Takes numbers that were kept; those at some ranks are brought together.
    init(of numbers: WindowNumbers, near ranks: [ClosedRange<Int>]) { self.init(.parts(numbers.parts)) { _ in ranks } }

    /// Takes the numbers of an array, leaving NaN out.
    public init(_ values: [Double]) { self.init(.array(values)) { _ in [] } }

    private init(_ numbers: Numbers, near ranks: (_ count: Int) -> [ClosedRange<Int>]) {
        firstRound = RadixRound(numbers)
        runs = firstRound.runs(firstRound.count > 0 ? ranks(firstRound.count) : []).map {
            ($0.ranks, RadixRound($0.keys))
        }
    }

    /// How many numbers there are.
    public var count: Int { firstRound.count }

    /// 0: order statistics are exact.
    public var relativeError: Double { 0 }

    /// The numbers at ranks 0 ..< count, 0 being the smallest; in the order of the ranks, which may repeat.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        var others: [WantedRank] = []
        var inRuns = runs.map { _ in [WantedRank]() }
        for place in ranks.indices.sorted(by: { ranks[$0] < ranks[$1] }) {
            if let run = runs.firstIndex(where: { $0.ranks.contains(ranks[place]) }) {
                inRuns[run].append(WantedRank(rank: ranks[place] - runs[run].ranks.lowerBound, place: place))
            } else {
                others.append(WantedRank(rank: ranks[place], place: place))
            }
        }
        firstRound.select(others, into: &found)
        for (run, wanted) in zip(runs, inRuns) { run.round.select(wanted, into: &found) }
        return found
    }

    /// Where the numbers are.
    private enum Numbers: RadixKeys {
        case array([Double])
        case columns([TrialColumn])
        case parts([WindowNumbers.Part])

        @inline(__always)
        private func forEachBlock(_ body: (UnsafeBufferPointer<Double>) -> Void) {
            switch self {
            case .array(let values): values.withUnsafeBufferPointer(body)
            case .columns(let columns): for column in columns { for block in column.blocks { body(block) } }
            case .parts(let parts): for part in parts { part.numbers.withUnsafeBufferPointer(body) }
            }
        }

        @inline(__always)
        func forEachKey(_ body: (UInt64) -> Void) {
            forEachBlock { for value in $0 where value == value { body(OrderedBits.key(value)) } }
        }

        @inline(__always)
        func forEachKey(near ranges: [ClosedRange<UInt64>], _ body: (UInt64) -> Void) {
            let search = WindowSearch(
                ranges.map { SketchBucket.key(ofBits: $0.lowerBound)...SketchBucket.key(ofBits: $0.upperBound) })
            forEachBlock { block in
                search.withPlaces(in: block) { for place in $0 { body(OrderedBits.key(block[Int(place)])) } }
            }
        }

        func extent() -> (lowest: UInt64, highest: UInt64, count: Int) {
            var extent = NumberExtent()
            forEachBlock { extent.add($0) }
            return (OrderedBits.key(extent.lowest), OrderedBits.key(extent.highest), extent.count)
        }
    }
}
