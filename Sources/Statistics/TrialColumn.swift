/// One result of consecutive trials where it stands in memory, block after block.
///
/// Every block begins at a multiple of 8 trials and at an address aligned for vectors of eight; all but the last hold a
/// multiple of 8 trials. Whoever makes one keeps the memory alive and unchanged while it is used.
public struct TrialColumn {
    /// The first trial, a multiple of 8.
    public let firstTrial: Int
    /// The values, block after block.
    public let blocks: [UnsafeBufferPointer<Double>]

    /// The values of trials from `firstTrial` on.
    public init(firstTrial: Int, blocks: [UnsafeBufferPointer<Double>]) {
        precondition(firstTrial % 8 == 0 && blocks.dropLast().allSatisfy { $0.count % 8 == 0 }, "blocks of vectors")
        self.firstTrial = firstTrial
        self.blocks = blocks
    }

    /// The number of trials.
    public var count: Int { blocks.reduce(0) { $0 + $1.count } }

    /// The trials before one.
    ///
    /// - Parameter trial: a multiple of 8, or beyond the last
    public func before(_ trial: Int) -> TrialColumn {
        var (first, kept) = (firstTrial, [UnsafeBufferPointer<Double>]())
        for block in blocks where first < trial {
            kept.append(UnsafeBufferPointer(rebasing: block.prefix(trial - first)))
            first += block.count
        }
        return TrialColumn(firstTrial: firstTrial, blocks: kept)
    }

    /// Calls `body` with each block as vectors, and with the number of its first vector counted from trial 0.
    @inline(__always)
    func forEachBlockOfVectors(_ body: (_ first: Int, _ vectors: UnsafeBufferPointer<SIMD8<Double>>) -> Void) {
        var first = firstTrial / 8
        for block in blocks {
            let count = block.count / 8
            let start = UnsafeRawPointer(block.baseAddress)?.assumingMemoryBound(to: SIMD8<Double>.self)
            body(first, UnsafeBufferPointer(start: start, count: count))
            first += count
        }
    }

    /// The last trials, fewer than eight, that fill no vector, with their numbers.
    var rest: [(trial: Int, value: Double)] {
        guard let last = blocks.last else { return [] }
        let end = firstTrial + count
        return (last.count & ~7..<last.count).map { (end - last.count + $0, last[$0]) }
    }
}

/// Which randomisation the trials of a vector of eight belong to: trial t to randomisation t mod R.
struct ReplicateLanes: Hashable, Sendable {
    /// R.
    let randomisations: Int
    /// The vectors after which the pattern repeats: lcm(R, 8)/8.
    let period: Int

    init(randomisations: Int) {
        self.randomisations = randomisations
        let shared = min(8, 1 << randomisations.trailingZeroBitCount)
        period = randomisations / shared
    }

    /// The randomisation of a lane of the vectors whose number leaves `phase` when divided by the period.
    func replicate(phase: Int, lane: Int) -> Int { (8 * phase + lane) % randomisations }
}
