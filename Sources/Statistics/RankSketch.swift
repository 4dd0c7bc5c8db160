import CVectors

/// Percentiles of any number of trials in bounded memory, and how their probabilities differ between randomisations.
///
/// Numbers are told apart by bucket: the doubles that share sign, exponent and the first 13 bits of the significand, so that
/// the middle of a bucket is within 2⁻¹⁴ (6.1·10⁻⁵) of everything in it. It is known beforehand about where the percentiles
/// are. Numbers in a window around each are counted bucket by bucket; of all numbers it is counted how many lie below the
/// bucket of the place itself and how many in it, for every randomisation. So ranks in a window are known exactly, and a
/// rank elsewhere is known to lie between the ends of two windows, and no closer.
///
/// Counts are whole numbers and merging adds them: the order of additions, merges and blocks cannot matter. 0 and ±∞ are
/// exact, and no value lies outside the smallest and the largest number. Memory is taken in pages of 1,024 buckets (4 KiB)
/// where numbers fall: 32 KiB for each power of two that occurs in a window, sign by sign.
///
/// Below the smallest normal double, 2.2·10⁻³⁰⁸, the error is that of a fixed grid of step 2⁻¹⁰³⁵.
public struct RankSketch: RankedValues, Sendable {
    /// How many numbers were added.
    public internal(set) var count = 0
    /// How many NaN ("none") were added and left out.
    public internal(set) var none = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    let places: SketchPlaces
    /// The numbers in windows.
    var pages = SketchPages()
    /// Where the trials of each randomisation are counted.
    let lanes: ReplicateLanes
    /// Below which buckets numbers are counted.
    let limits: [Int]
    /// For each phase of the lanes and each limit how many numbers lie below.
    var below: [SketchComparisons.Keys]
    /// For each phase how many numbers there are.
    var numbers: [SketchComparisons.Keys]

    /// About where a percentile will be.
    public struct Place: Hashable, Sendable {
        public let value: Double
        public let surroundings: ClosedRange<Double>
        public let isShared: Bool

        /// - Parameters:
        ///   - value: about the percentile, not NaN
        ///   - surroundings: the range in which numbers are told apart
        ///   - isShared: whether so many numbers are in the bucket of the value that it matters whether they count as below it
        public init(_ value: Double, surroundings: ClosedRange<Double>, isShared: Bool) {
            (self.value, self.surroundings, self.isShared) = (value, surroundings, isShared)
        }
    }

    /// Whether two numbers, neither NaN, are in the same bucket.
    public static func isIndistinguishable(_ first: Double, _ second: Double) -> Bool {
        SketchBucket.number(of: first) == SketchBucket.number(of: second)
    }

    /// No number yet.
    ///
    /// - Parameters:
    ///   - places: one at least
    ///   - randomisations: R; trial t belongs to randomisation t mod R
    public init(near places: [Place], randomisations: Int) {
        self.places = SketchPlaces(places)
        limits = self.places.limits
        lanes = ReplicateLanes(randomisations: randomisations, width: SketchComparisons.Keys.scalarCount)
        below = Array(repeating: .zero, count: lanes.period * limits.count)
        numbers = Array(repeating: .zero, count: lanes.period)
    }

    /// The largest relative error of a value at a rank in a window: 2⁻¹⁴ = 6.1·10⁻⁵.
    public static var relativeError: Double { 0x1p-14 }
    public var relativeError: Double { Self.relativeError }

    public func bounds(of value: Double) -> ClosedRange<Double> {
        let windows = places.windows.indices
        if windows.contains(where: { places.range(ofWindow: $0).contains(value) }) { return relativeBounds(of: value) }
        return gap(below: windows.first { value < places.range(ofWindow: $0).lowerBound } ?? windows.upperBound)
    }

    /// How the numbers of each randomisation compare with each of the places, which are taken to the lower ends of their buckets.
    public var replicates: [ThresholdCounts] {
        var replicates = Array(
            repeating: ThresholdCounts(thresholds: places.thresholds.map(SketchPlaces.value)),
            count: lanes.randomisations)
        for phase in 0..<lanes.period {
            let below = below[phase * limits.count..<(phase + 1) * limits.count]
            for lane in 0..<lanes.width {
                let replicate = lanes.replicate(phase: phase, lane: lane)
                for threshold in places.thresholds.indices {
                    replicates[replicate].add(
                        below: Int(below[below.startIndex + threshold][lane]),
                        atOrBelow: Int(below[below.startIndex + places.limit(atOrBelow: threshold)][lane]),
                        threshold: threshold)
                }
                replicates[replicate].add(total: Int(numbers[phase][lane]))
            }
        }
        return replicates
    }

    /// Percentiles near the places, in their order, with the errors that follow from the way the trials were drawn.
    public func percentilesNearPlaces(
        _ probabilities: [Double], confidence: Confidence = .standard
    ) -> [PercentileResult] {
        if lanes.randomisations == 1 { return percentiles(probabilities, confidence: confidence) }
        return percentiles(
            probabilities, replicates: replicates,
            thresholds: places.buckets.map(SketchPlaces.value), confidence: confidence)
    }

    /// Adds all that another sketch near the same places holds.
    public mutating func merge(_ other: RankSketch) {
        precondition(places == other.places && lanes == other.lanes, "sketches near the same places")
        count += other.count
        none += other.none
        lowest = min(lowest, other.lowest)
        highest = max(highest, other.highest)
        pages.merge(other.pages)
        for index in below.indices { below[index] &+= other.below[index] }
        for phase in numbers.indices { numbers[phase] &+= other.numbers[phase] }
    }

    /// The numbers at ranks 0 ..< count, each within `bounds(of:)` of the exact one.
    public func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        var remaining = ranks.indices.sorted { ranks[$0] < ranks[$1] }[...]
        /// Gives a value to the ranks below a limit that have none yet.
        func settle(below limit: Int, _ value: @autoclosure () -> Double) {
            while let place = remaining.first, ranks[place] < limit {
                found[place] = value()
                remaining.removeFirst()
            }
        }
        for window in places.windows.indices {
            var below = numbersBelow(window)
            settle(below: below, middle(ofGapBelow: window))
            pages.forEach(in: places.windows[window]) { bucket, numbers in
                below += numbers
                settle(below: below, min(max(SketchBucket.middle(of: bucket), lowest), highest))
            }
        }
        settle(below: .max, middle(ofGapBelow: places.windows.count))
        return found
    }

    /// How many numbers lie below a window: those below a threshold in it less those of the window that are.
    func numbersBelow(_ window: Int) -> Int {
        let buckets = places.windows[window]
        guard let threshold = places.thresholds.firstIndex(where: buckets.contains) else { return 0 }
        let belowThreshold = stride(from: threshold, to: below.count, by: limits.count).reduce(0) { sum, index in
            (0..<lanes.width).reduce(sum) { $0 + Int(below[index][$1]) }
        }
        return belowThreshold - pages.count(in: buckets.lowerBound..<places.thresholds[threshold])
    }

    /// The ranks of the numbers in some buckets, all in one window.
    func ranks(of buckets: ClosedRange<Int>) -> Range<Int> {
        guard let window = places.windows.firstIndex(where: { $0.contains(buckets.lowerBound) }) else {
            preconditionFailure("buckets in a window")
        }
        let below = pages.count(in: places.windows[window].lowerBound..<buckets.lowerBound)
        let first = numbersBelow(window) + below
        return first..<first + pages.count(in: Range(buckets))
    }

    /// Between what numbers those lie that are below a window, but not below the one before it or in it.
    private func gap(below window: Int) -> ClosedRange<Double> {
        let low = window > 0 ? places.range(ofWindow: window - 1).upperBound : lowest
        let high = window < places.windows.count ? places.range(ofWindow: window).lowerBound : highest
        return low...max(low, high)
    }

    private func middle(ofGapBelow window: Int) -> Double {
        let gap = gap(below: window).clamped(to: -.greatestFiniteMagnitude ... .greatestFiniteMagnitude)
        return gap.lowerBound / 2 + gap.upperBound / 2
    }
}
