/// A word of random bits for each randomisation of each dimension, laid out so that eight neighbours load together.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R, so consecutive trials are the same point of neighbouring randomisations.
struct RandomisationSeeds: Sendable {
    private let randomisations: Int
    /// The seeds of a dimension, followed by the first seven again, so that any eight stand in a row.
    private let seeds: [[UInt32]]

    init(dimensions: [KeyedDimension], randomisations: Int, use: DrawUse) {
        self.randomisations = randomisations
        seeds = dimensions.map { dimension in
            (0..<randomisations + 7).map { dimension.word(randomisation: $0 % randomisations, use: use) }
        }
    }

    /// Replaces a row of one coordinate of consecutive trials, eight at most at a time, all of the same point.
    ///
    /// - Parameter body: gives the coordinates of a point in eight randomisations from their seeds and from what the row holds
    @inline(__always)
    func forEachGroup(
        _ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int,
        _ body: (_ point: Int, _ seeds: SIMD8<UInt32>, _ held: SIMD8<Double>) -> SIMD8<Double>
    ) {
        seeds[dimension].withUnsafeBufferPointer { seeds in
            var (point, randomisation) = firstTrial.quotientAndRemainder(dividingBy: randomisations)
            var index = 0
            while index < row.count {
                // Those beyond a randomisation's or the row's end are dropped.
                let count = min(8, row.count - index, randomisations - randomisation)
                let held = Self.load(row, at: index, count: count)
                Self.store(
                    body(point, Self.eight(seeds, from: randomisation), held), count: count, in: row, at: index)
                index += count
                randomisation += count
                if randomisation == randomisations { (randomisation, point) = (0, point + 1) }
            }
        }
    }

    @inline(__always)
    private static func eight(_ seeds: UnsafeBufferPointer<UInt32>, from start: Int) -> SIMD8<UInt32> {
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(seeds)[(4 * start)..<(4 * start + 32)])
            .loadUnaligned(as: SIMD8<UInt32>.self)
    }

    @inline(__always)
    private static func load(
        _ row: UnsafeMutableBufferPointer<Double>, at index: Int, count: Int
    ) -> SIMD8<Double> {
        if count == 8 { return UnsafeRawBufferPointer(row).loadUnaligned(fromByteOffset: 8 * index, as: SIMD8.self) }
        var held = SIMD8<Double>.zero
        for lane in 0..<count { held[lane] = row[index + lane] }
        return held
    }

    @inline(__always)
    private static func store(
        _ numbers: SIMD8<Double>, count: Int, in row: UnsafeMutableBufferPointer<Double>, at index: Int
    ) {
        if count == 8 {
            UnsafeMutableRawBufferPointer(row).storeBytes(of: numbers, toByteOffset: 8 * index, as: SIMD8<Double>.self)
        } else {
            for lane in 0..<count { row[index + lane] = numbers[lane] }
        }
    }
}
