/// Exact order statistics of which only those near percentiles are known: a sketch counts all numbers, and those are kept.
struct WindowRanks: RankedValues {
    let count: Int
    private let numbers: OrderStatistics
    /// Of every window the ranks of the numbers in it, and how many numbers in earlier windows there are.
    private let windows: [(ranks: Range<Int>, before: Int)]
    /// Of every number that many trials share its ranks among all in windows.
    private let masses: [(value: Double, ranks: Range<Int>)]
    private let unknown = Unknown()

    /// Whether ranks were asked for that are not known.
    private final class Unknown {
        var isAsked = false
    }

    /// - Parameter probabilities: around which numbers will be asked for
    init(
        _ sketch: RankSketch, _ numbers: WindowNumbers, _ masses: [WindowNumbers.PointMass],
        near probabilities: [Double]
    ) {
        count = sketch.count
        var before = 0
        let windows = numbers.windows.map { window in
            let ranks = sketch.ranks(of: window)
            defer { before += ranks.count }
            return (ranks: ranks, before: before)
        }
        self.windows = windows
        self.masses = Self.ranks(of: masses, among: numbers)
        let near =
            count == 0
            ? []
            : probabilities.filter { $0 > 0 && $0 < 1 }.map {
                Range(QuantilePlace.surroundings(of: $0, count: sketch.count))
            }
        let places = near.flatMap { ranks in
            windows.filter { $0.ranks.overlaps(ranks) }.map {
                let inside = $0.ranks.clamped(to: ranks)
                let shift = $0.before - $0.ranks.lowerBound
                return inside.lowerBound + shift..<inside.upperBound + shift
            }
        }
        self.numbers = OrderStatistics(of: numbers, near: Self.withoutMasses(places, self.masses))
    }

    private static func ranks(
        of masses: [WindowNumbers.PointMass], among numbers: WindowNumbers
    ) -> [(value: Double, ranks: Range<Int>)] {
        if masses.isEmpty { return [] }
        let kept = numbers.counts(masses.map(\.value), [])
        var earlier = 0
        return masses.enumerated().map { index, mass in
            let first = earlier + kept.reduce(0) { $0 + $1.below[index] }
            defer { earlier += mass.count }
            return (mass.value, first..<first + mass.count)
        }
    }

    /// Ranges of ranks among the numbers that are kept.
    private static func withoutMasses(
        _ ranges: [Range<Int>], _ masses: [(value: Double, ranks: Range<Int>)]
    ) -> [ClosedRange<Int>] {
        func rank(_ place: Int) -> Int {
            masses.reduce(place) { $0 - max(0, min(place, $1.ranks.upperBound) - $1.ranks.lowerBound) }
        }
        return ranges.map { rank($0.lowerBound)..<rank($0.upperBound) }.filter { !$0.isEmpty }.map { ClosedRange($0) }
    }

    var relativeError: Double { 0 }

    /// Whether every rank that was asked for so far is known; where not, 0 was given for it.
    var isComplete: Bool { !unknown.isAsked }

    func values(atRanks ranks: [Int]) -> [Double] {
        var found = [Double](repeating: 0, count: ranks.count)
        var kept: [(rank: Int, place: Int)] = []
        for (place, rank) in ranks.enumerated() {
            guard let window = windows.first(where: { $0.ranks.contains(rank) }) else {
                unknown.isAsked = true
                continue
            }
            let inside = rank - window.ranks.lowerBound + window.before
            if let mass = masses.first(where: { $0.ranks.contains(inside) }) {
                found[place] = mass.value
            } else {
                kept.append(
                    (masses.reduce(inside) { $0 - ($1.ranks.upperBound <= inside ? $1.ranks.count : 0) }, place))
            }
        }
        for (one, value) in zip(kept, numbers.values(atRanks: kept.map(\.rank))) { found[one.place] = value }
        return found
    }
}

extension WindowNumbers {
    /// Exact percentiles near the places of a sketch, in their order, with the errors that follow from the way the trials were
    /// drawn: those of `OrderStatistics` over all trials, to the bit.
    ///
    /// - Parameter sketch: the counts of the same trials
    /// - Returns: nil where a number is needed that was not kept
    public func percentiles(
        _ probabilities: [Double], counted sketch: RankSketch, confidence: Confidence = .standard
    ) -> [PercentileResult]? {
        let all = sketch.replicates
        let masses = masses(all)
        let ranks = WindowRanks(sketch, self, masses, near: probabilities)
        let results: [PercentileResult]
        if sketch.lanes.randomisations > 1, let centres = ranks.quantiles(probabilities) {
            guard ranks.isComplete, let replicates = replicates(at: centres, of: all, masses) else { return nil }
            results = ranks.percentiles(
                probabilities, replicates: replicates, thresholds: centres, confidence: confidence)
        } else {
            results = ranks.percentiles(probabilities, confidence: confidence)
        }
        return ranks.isComplete ? results : nil
    }

    /// How all numbers of each randomisation compare with some numbers in windows; nil where one is in none.
    ///
    /// They are counted at a threshold in the same window; what lies between that and the number is kept here.
    private func replicates(
        at numbers: [Double], of all: [ThresholdCounts], _ masses: [PointMass]
    ) -> [ThresholdCounts]? {
        let thresholds = numbers.compactMap { threshold(inWindowOf: $0, all[0].thresholds) }
        if thresholds.count < numbers.count { return nil }
        let kept = counts(Set(numbers + thresholds).sorted(), masses)
        return zip(all, kept).map { all, kept in
            var tally = ThresholdCounts(thresholds: numbers)
            for (index, number) in tally.thresholds.enumerated() {
                let threshold = thresholds[numbers.firstIndex(of: number) ?? 0]
                let before = all.below(threshold) - kept.below(threshold)
                tally.add(
                    below: before + kept.below(number), atOrBelow: before + kept.atOrBelow(number), threshold: index)
            }
            tally.add(total: all.total)
            return tally
        }
    }

    /// The first of the thresholds, which are the lowest numbers of their buckets, in the window of a number; nil where the number
    /// is in no window.
    private func threshold(inWindowOf number: Double, _ thresholds: [Double]) -> Double? {
        let bucket = SketchBucket.number(of: number)
        return windows.first { $0.contains(bucket) }.flatMap { window in
            thresholds.first { window.contains(SketchBucket.number(of: $0)) }
        }
    }
}
