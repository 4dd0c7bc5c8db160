/// Where a `RankSketch` looks closely, in buckets.
struct SketchPlaces: Hashable, Sendable {
    /// The bucket of each place, in the order in which they were given.
    let buckets: [Int]
    /// The same, ascending and each once.
    let thresholds: [Int]
    /// Those of the thresholds in whose bucket many numbers are, so that it matters whether these count as below.
    let shared: [Int]
    /// What surrounds them: ascending, apart from one another, each with a threshold at least.
    let windows: [ClosedRange<Int>]

    init(_ places: [RankSketch.Place]) {
        buckets = places.map { SketchBucket.number(of: $0.value) }
        thresholds = Set(buckets).sorted()
        shared = Set(zip(buckets, places).filter { $1.isShared }.map { $0.0 }).sorted()
        let spans = zip(buckets, places).map { bucket, place in
            min(
                bucket, SketchBucket.number(of: place.surroundings.lowerBound))...max(
                    bucket, SketchBucket.number(of: place.surroundings.upperBound))
        }
        windows = Self.merged(spans)
    }

    /// Ranges of buckets in ascending order, those that touch as one.
    static func merged(_ spans: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        spans.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, span in
            if let last = merged.last, span.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
            } else {
                merged.append(span)
            }
        }
    }

    /// Below which buckets numbers are counted for every randomisation: those of the thresholds, then those that follow on the
    /// shared ones.
    var limits: [Int] { thresholds + shared.map { $0 + 1 } }

    /// Which of the limits counts what is in the bucket of a threshold too: its own, where that is little.
    func limit(atOrBelow threshold: Int) -> Int {
        shared.firstIndex(of: thresholds[threshold]).map { thresholds.count + $0 } ?? threshold
    }

    /// A bucket as a number: the lowest in it.
    static func value(_ bucket: Int) -> Double { SketchBucket.range(of: bucket).lowerBound }

    /// Between what numbers a window lies.
    func range(ofWindow window: Int) -> ClosedRange<Double> {
        Self.value(windows[window].lowerBound)...SketchBucket.range(of: windows[window].upperBound).upperBound
    }
}
