/// The numbers that fall into the windows of a `RankSketch`, themselves, each with the randomisation it belongs to.
///
/// With the counts of the sketch, to which the same trials are added, they tell every rank in a window exactly, in a
/// fraction of the memory that all numbers would take: windows of eight standard errors around five percentiles, told from
/// 65,536 trials, hold a ninth of them.
public struct WindowNumbers: Sendable {
    /// Some of the numbers and, as far as there is more than one, their randomisations.
    struct Part {
        let numbers: [Double]
        let replicates: [UInt16]
    }

    private(set) var parts: [Part] = []
    private let randomisations: Int
    private let search: WindowSearch

    /// No number yet.
    ///
    /// - Parameter sketch: whose windows; it has fewer than 2¹⁶ randomisations
    public init(near sketch: RankSketch) {
        precondition(sketch.lanes.randomisations <= 1 << 16, "randomisations of sixteen bits")
        randomisations = sketch.lanes.randomisations
        search = WindowSearch(sketch.places.windows.map(SketchBucket.keys))
    }

    /// Keeps what is in a window of a result of further trials.
    public mutating func add(_ column: TrialColumn) {
        var first = column.firstTrial
        for block in column.blocks {
            add(block, firstTrial: first)
            first += block.count
        }
    }

    private mutating func add(_ values: UnsafeBufferPointer<Double>, firstTrial: Int) {
        let randomisations = randomisations
        let part = search.withPlaces(in: values) { places in
            Part(
                numbers: places.map { values[Int($0)] },
                replicates: randomisations > 1
                    ? places.map { UInt16((firstTrial + Int($0)) % randomisations) } : [])
        }
        parts.append(part)
    }

    /// How many numbers there are.
    var count: Int { parts.reduce(0) { $0 + $1.numbers.count } }
}

extension WindowNumbers {
    /// How the numbers of each randomisation compare with some thresholds, which ascend.
    func counts(_ thresholds: [Double]) -> [ThresholdCounts] {
        // A place for the numbers below the first threshold, at it, between it and the next, and so on.
        let size = 2 * thresholds.count + 1
        var counts = [Int](repeating: 0, count: randomisations * size)
        counts.withUnsafeMutableBufferPointer { counts in
            for part in parts {
                let places = ThresholdPlaces(thresholds)
                places.forEach(part.numbers) { index, place in
                    counts[(part.replicates.isEmpty ? 0 : Int(part.replicates[index])) * size + place] += 1
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
