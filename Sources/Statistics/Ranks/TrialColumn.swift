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
            body(first, block.vectors)
            first += block.count / 8
        }
    }

    /// The last trials, fewer than eight, that fill no vector, with their numbers.
    var rest: [(trial: Int, value: Double)] {
        guard let last = blocks.last else { return [] }
        let end = firstTrial + count
        return (last.count & ~7..<last.count).map { (end - last.count + $0, last[$0]) }
    }
}

extension UnsafeBufferPointer<Double> {
    /// The same memory as vectors of eight numbers, without the last numbers, which fill none. Swift aligns vectors to 16 bytes, as
    /// it does the memory of arrays.
    var vectors: UnsafeBufferPointer<SIMD8<Double>> {
        let start = UnsafeRawPointer(baseAddress)?.assumingMemoryBound(to: SIMD8<Double>.self)
        return UnsafeBufferPointer<SIMD8<Double>>(start: start, count: count / 8)
    }
}

/// Which randomisation the trials of a vector belong to: trial t to randomisation t mod R.
struct ReplicateLanes: Hashable, Sendable {
    /// R.
    let randomisations: Int
    /// The trials of a vector, a power of two.
    let width: Int
    /// The vectors after which the pattern repeats: lcm(R, width)/width.
    let period: Int

    init(randomisations: Int, width: Int = 8) {
        self.randomisations = randomisations
        self.width = width
        let shared = min(width, 1 << randomisations.trailingZeroBitCount)
        period = randomisations / shared
    }

    /// How many vectors after one of some number the next of a phase comes.
    func distance(from number: Int, toPhase phase: Int) -> Int { (phase - number % period + period) % period }

    /// How many of some vectors, of which the first has a number, are of a phase.
    func count(ofPhase phase: Int, in vectors: Int, from number: Int) -> Int {
        max(0, (vectors - distance(from: number, toPhase: phase) + period - 1) / period)
    }

    /// The randomisation of a lane of the vectors whose number leaves `phase` when divided by the period.
    func replicate(phase: Int, lane: Int) -> Int { (width * phase + lane) % randomisations }
}
