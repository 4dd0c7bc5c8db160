/// Exact order statistics of which only those near percentiles are known: a sketch counts all numbers, and those are kept.
struct WindowRanks: RankedValues {
    let count: Int
    private let numbers: OrderStatistics
    /// Of every window the ranks of the numbers in it, and how many numbers in earlier windows there are.
    private let windows: [(ranks: Range<Int>, before: Int)]
    private let unknown = Unknown()

    /// Whether ranks were asked for that are not known.
    private final class Unknown {
        var isAsked = false
    }

    /// - Parameter probabilities: around which numbers will be asked for
    init(_ sketch: RankSketch, _ numbers: WindowNumbers, near probabilities: [Double]) {
        let count = sketch.count
        var before = 0
        let windows = numbers.windows.map { window in
            let ranks = sketch.ranks(of: window)
            defer { before += ranks.count }
            return (ranks: ranks, before: before)
        }
        (self.count, self.windows) = (count, windows)
        self.numbers = OrderStatistics(
            of: numbers,
            near: count == 0
                ? []
                : probabilities.flatMap { probability in
                    let ranks = Range(QuantilePlace.surroundings(of: probability, count: count))
                    return windows.filter { $0.ranks.overlaps(ranks) }.map {
                        let inside = $0.ranks.clamped(to: ranks)
                        let shift = $0.before - $0.ranks.lowerBound
                        return inside.lowerBound + shift...inside.upperBound - 1 + shift
                    }
                })
    }

    var relativeError: Double { 0 }

    /// Whether every rank that was asked for so far is known; where not, 0 was given for it.
    var isComplete: Bool { !unknown.isAsked }

    func values(atRanks ranks: [Int]) -> [Double] {
        let places = ranks.map { rank in
            windows.first { $0.ranks.contains(rank) }.map { rank - $0.ranks.lowerBound + $0.before }
        }
        let known = places.compactMap(\.self)
        if known.count < places.count { unknown.isAsked = true }
        var found = numbers.values(atRanks: known)[...]
        return places.map { $0 == nil ? 0 : found.removeFirst() }
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
        let ranks = WindowRanks(sketch, self, near: probabilities)
        let results: [PercentileResult]
        if sketch.lanes.randomisations > 1, let centres = ranks.quantiles(probabilities) {
            guard ranks.isComplete, let replicates = replicates(at: centres, sketch) else { return nil }
            results = ranks.percentiles(
                probabilities, replicates: replicates, thresholds: centres, confidence: confidence)
        } else {
            results = ranks.percentiles(probabilities, confidence: confidence)
        }
        return ranks.isComplete ? results : nil
    }

    /// How all numbers of each randomisation compare with some numbers in windows; nil where one is in none.
    ///
    /// The sketch has counted them for a place in the same window; what lies between that and the number is kept here.
    private func replicates(at numbers: [Double], _ sketch: RankSketch) -> [ThresholdCounts]? {
        var tallies = sketch.replicates.map { all in
            var tally = ThresholdCounts(thresholds: numbers)
            tally.add(total: all.total)
            return tally
        }
        let asked = tallies[0].thresholds
        let places = asked.compactMap { threshold(inWindowOf: $0, sketch) }
        if places.count < asked.count { return nil }
        let kept = counts(Set(asked + places.map(\.value)).sorted())
        let own = asked.map { kept[0].index(of: $0) }
        let others = places.map { kept[0].index(of: $0.value) }
        for (replicate, all) in sketch.replicates.enumerated() {
            let kept = kept[replicate]
            for index in asked.indices {
                let before = all.below[places[index].index] - kept.below[others[index]]
                tallies[replicate].add(
                    below: before + kept.below[own[index]], atOrBelow: before + kept.atOrBelow[own[index]],
                    threshold: index)
            }
        }
        return tallies
    }

    /// Which of the sketch's thresholds is the first in the window of a number, and the lowest number of its bucket; nil where
    /// the number is in no window.
    private func threshold(inWindowOf number: Double, _ sketch: RankSketch) -> (index: Int, value: Double)? {
        let bucket = SketchBucket.number(of: number)
        let thresholds = sketch.places.thresholds
        return windows.first { $0.contains(bucket) }.flatMap { thresholds.firstIndex(where: $0.contains) }.map {
            ($0, SketchPlaces.value(thresholds[$0]))
        }
    }
}
