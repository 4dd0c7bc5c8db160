/// The numbers of a result that lie near its percentiles, themselves, each with the randomisation it belongs to.
///
/// With the counts of a `RankSketch`, to which the same trials are added, they tell every rank near a percentile exactly, in
/// a fraction of the memory that all numbers would take. Near is at first what the windows of the sketch hold: eight
/// standard errors around five percentiles, told from 65,536 trials, are a ninth of the numbers. With more trials the
/// percentiles are known better, and whenever there are twice as many the windows shrink to some standard errors of as
/// many independent trials: memory grows with the square root of the trials. A number that many trials share is not kept,
/// since the counts tell how often it is there.
public struct WindowNumbers: Sendable {
    /// Some of the numbers and, as far as there is more than one, their randomisations.
    struct Part {
        let numbers: [Double]
        let replicates: [UInt16]
    }

    private(set) var parts: [Part] = []
    /// Where numbers are kept, in buckets of the sketch: ascending, each inside one of its windows, each with a threshold.
    private(set) var windows: [ClosedRange<Int>]
    private var search: WindowSearch
    /// Numbers that many trials share, at most one in a bucket; they are not kept.
    private let shared: [Double]
    private let probabilities: [Double]
    private let randomisations: Int
    /// How many numbers there will be when windows shrink next.
    private var nextShrinking: Int

    /// How far windows reach when they shrink, in standard errors of independent trials.
    private let reach: Double

    /// No number yet.
    ///
    /// - Parameters:
    ///   - probabilities: those of the percentiles
    ///   - places: about where these are
    ///   - sketch: what will count all numbers near the same places; it has fewer than 2¹⁶ randomisations
    ///   - confidence: how sure intervals will be
    public init(
        near probabilities: [Double], at places: [RankSketch.Place], counted sketch: RankSketch,
        confidence: Confidence = .standard
    ) {
        self.init(
            near: probabilities, at: places, counted: sketch, confidence: confidence, shrinkingFrom: 1 << 18)
    }

    init(
        near probabilities: [Double], at places: [RankSketch.Place], counted sketch: RankSketch,
        confidence: Confidence = .standard, shrinkingFrom nextShrinking: Int
    ) {
        precondition(sketch.lanes.randomisations <= 1 << 16, "randomisations of sixteen bits")
        precondition(places.count == probabilities.count, "every percentile has a place")
        self.probabilities = probabilities
        self.nextShrinking = nextShrinking
        randomisations = sketch.lanes.randomisations
        reach = Self.reach(confidence, randomisations: randomisations)
        shared = sketch.places.shared.compactMap { bucket in
            places.first { $0.isShared && SketchBucket.number(of: $0.value) == bucket }.map { $0.value + 0 }
        }
        windows = sketch.places.windows
        search = WindowSearch(windows.map(SketchBucket.keys), except: shared)
    }

    /// Three intervals of independent trials; six where trials are stratified, whose errors may be four times as large.
    private static func reach(_ confidence: Confidence, randomisations: Int) -> Double {
        randomisations > 1
            ? 6 * confidence.studentMultiplier(degreesOfFreedom: randomisations - 1)
            : 3 * confidence.normalMultiplier
    }

    /// Keeps what is near percentiles of a result of further trials.
    ///
    /// - Parameter sketch: what counts all numbers, these too
    public mutating func add(_ column: TrialColumn, counted sketch: RankSketch) {
        var first = column.firstTrial
        for block in column.blocks {
            add(block, firstTrial: first)
            first += block.count
        }
        if sketch.count >= nextShrinking {
            shrink(sketch)
            nextShrinking = 2 * sketch.count
        }
    }

    private mutating func add(_ values: UnsafeBufferPointer<Double>, firstTrial: Int) {
        let randomisations = UInt32(randomisations)
        let first = UInt32(firstTrial % self.randomisations)
        let part = search.withPlaces(in: values) { places in
            Part(
                numbers: places.map { values[Int($0)] },
                replicates: randomisations > 1 ? places.map { UInt16((first + UInt32($0)) % randomisations) } : [])
        }
        parts.append(part)
    }

    /// Leaves out what is no longer near a percentile.
    private mutating func shrink(_ sketch: RankSketch) {
        let near = zip(probabilities, sketch.places.buckets).map { probability, threshold in
            guard let window = windows.first(where: { $0.contains(threshold) }) else {
                preconditionFailure("windows shrink around their thresholds")
            }
            let reach = reach * QuantilePlace.standardError(of: probability, count: sketch.count)
            let ends = sketch.quantiles([probability - reach, probability + reach]) ?? []
            let buckets = ends.map(SketchBucket.number)
            // The threshold stays: from there the numbers of each randomisation are counted.
            let low = probability > reach ? min(buckets[0], threshold) : window.lowerBound
            let high = probability + reach < 1 ? max(buckets[1], threshold) : window.upperBound
            return (low...high).clamped(to: window)
        }
        windows = SketchPlaces.merged(near)
        search = WindowSearch(windows.map(SketchBucket.keys), except: shared)
        let kept = parts.map(inWindows)
        parts = [
            Part(
                numbers: Self.joined(kept.map(\.numbers)), replicates: Self.joined(kept.map(\.replicates)))
        ]
    }

    /// What of a part lies in a window.
    private func inWindows(_ part: Part) -> Part {
        part.numbers.withUnsafeBufferPointer { all in
            search.withPlaces(in: all) { places in
                Part(
                    numbers: places.map { all[Int($0)] },
                    replicates: part.replicates.isEmpty ? [] : places.map { part.replicates[Int($0)] })
            }
        }
    }

    /// Lists after one another, in memory for as many.
    private static func joined<Element>(_ lists: [[Element]]) -> [Element] {
        var all: [Element] = []
        all.reserveCapacity(lists.reduce(0) { $0 + $1.count })
        for list in lists { all += list }
        return all
    }

    /// How many numbers there are.
    var count: Int { parts.reduce(0) { $0 + $1.numbers.count } }
}

extension WindowNumbers {
    /// A number that many trials share.
    struct PointMass {
        let value: Double
        /// How many trials of each randomisation share it.
        let replicates: [Int]
        var count: Int { replicates.reduce(0, +) }
    }

    /// Those that are not kept: what is counted in their buckets, less what is kept there. In ascending order.
    ///
    /// - Parameter replicates: how all numbers of each randomisation compare with the places of the sketch
    func masses(_ replicates: [ThresholdCounts]) -> [PointMass] {
        let finite = shared.filter(\.isFinite).map(SketchBucket.number)
        let kept =
            shared.isEmpty ? [] : counts(Set(finite.flatMap { [$0, $0 + 1] }).map(SketchPlaces.value).sorted(), [])
        return shared.map { value in
            let bucket = SketchBucket.number(of: value)
            let low = SketchPlaces.value(bucket)
            return PointMass(
                value: value,
                replicates: zip(replicates, kept).map { all, kept in
                    // ±∞ is alone in its bucket.
                    let others =
                        value.isFinite ? kept.below(SketchPlaces.value(bucket + 1)) - kept.below(low) : 0
                    return all.atOrBelow(low) - all.below(low) - others
                })
        }
    }

    /// How the numbers of each randomisation that are kept, and those that many trials share, compare with some thresholds, which
    /// ascend.
    func counts(_ thresholds: [Double], _ masses: [PointMass]) -> [ThresholdCounts] {
        // A place for the numbers below the first threshold, at it, between it and the next, and so on.
        let places = ThresholdPlaces(thresholds)
        let size = places.count
        var counts = [Int](repeating: 0, count: randomisations * size)
        counts.withUnsafeMutableBufferPointer { counts in
            for part in parts {
                places.forEach(part.numbers) { index, place in
                    counts[(part.replicates.isEmpty ? 0 : Int(part.replicates[index])) * size + place] += 1
                }
            }
            for mass in masses {
                places.forEach([mass.value]) { _, place in
                    for (replicate, count) in mass.replicates.enumerated() { counts[replicate * size + place] += count }
                }
            }
        }
        return (0..<randomisations).map { replicate in
            var tally = ThresholdCounts(thresholds: thresholds)
            let own = counts[replicate * size..<(replicate + 1) * size]
            for index in thresholds.indices {
                let below = own.prefix(2 * index + 1).reduce(0, +)
                tally.add(
                    below: below, atOrBelow: below + own[own.startIndex + 2 * index + 1], threshold: index)
            }
            tally.add(total: own.reduce(0, +))
            return tally
        }
    }
}

/// Where numbers lie among thresholds: at how many or beyond, and beyond how many, added up; eight at a time.
private struct ThresholdPlaces {
    private let thresholds: [SIMD8<Double>]

    init(_ thresholds: [Double]) { self.thresholds = thresholds.map { SIMD8(repeating: $0) } }

    /// How many places there are.
    var count: Int { 2 * thresholds.count + 1 }

    @inline(__always)
    func forEach(_ numbers: [Double], _ body: (_ index: Int, _ place: Int) -> Void) {
        numbers.withUnsafeBytes { bytes in
            let whole = numbers.count & ~7
            for start in stride(from: 0, to: whole, by: 8) {
                let places = places(bytes.loadUnaligned(fromByteOffset: 8 * start, as: SIMD8<Double>.self))
                for lane in 0..<8 { body(start + lane, Int(places[lane])) }
            }
            for index in whole..<numbers.count { body(index, Int(places(SIMD8(repeating: numbers[index]))[0])) }
        }
    }

    @inline(__always)
    private func places(_ vector: SIMD8<Double>) -> SIMD8<Int64> {
        thresholds.reduce(into: SIMD8<Int64>.zero) { places, threshold in
            places.replace(with: places &+ 1, where: vector .>= threshold)
            places.replace(with: places &+ 1, where: vector .> threshold)
        }
    }
}
