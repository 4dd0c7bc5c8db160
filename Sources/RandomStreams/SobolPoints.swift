/// Sobol points under nested uniform scrambling: all points are kept, the first too, and any can be had without the others.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R. Every dimension has seeds of its own from its name, one a randomisation;
/// its direction numbers go by its rank.
struct SobolPoints: PointSet {
    private let directions: [SobolDirections]
    private let randomisations: Int
    /// The seeds of a dimension's randomisations, followed by the first seven again, so that any eight stand in a row.
    private let seeds: [[UInt32]]

    init(dimensions: [KeyedDimension], trials: Int, randomisations: Int) throws(PointSetError) {
        if dimensions.count > SobolDirections.dimensionLimit {
            throw .tooManyDimensions(dimensions.count, limit: SobolDirections.dimensionLimit)
        }
        let points = (trials + randomisations - 1) / randomisations
        if points > Self.pointLimit { throw .tooManyPoints(points, limit: Self.pointLimit) }
        self.randomisations = randomisations
        directions = SobolDirections.first(dimensions.count)
        seeds = dimensions.map { dimension in
            (0..<randomisations + 7).map { dimension.word(randomisation: $0 % randomisations, use: .scrambling) }
        }
    }

    private static let pointLimit = 1 << SobolDirections.bits

    var dimensionCount: Int { directions.count }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        let directions = directions[dimension]
        seeds[dimension].withUnsafeBufferPointer { seeds in
            var (point, randomisation) = firstTrial.quotientAndRemainder(dividingBy: randomisations)
            var coordinate = directions.reversedCoordinate(UInt32(truncatingIfNeeded: point))
            var index = 0
            while index < row.count {
                // Eight at a time from a randomisation on, all of the same point; those beyond it are dropped.
                let count = min(8, row.count - index, randomisations - randomisation)
                let uniforms = OwenScrambling.uniforms(
                    reversed: SIMD8(repeating: coordinate), seeds: Self.eight(seeds, from: randomisation))
                Self.store(uniforms, count: count, in: row, at: index)
                index += count
                randomisation += count
                if randomisation == randomisations {
                    (randomisation, point) = (0, point + 1)
                    coordinate = directions.reversedCoordinate(UInt32(truncatingIfNeeded: point))
                }
            }
        }
    }

    @inline(__always)
    private static func eight(_ seeds: UnsafeBufferPointer<UInt32>, from start: Int) -> SIMD8<UInt32> {
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(seeds)[(4 * start)..<(4 * start + 32)])
            .loadUnaligned(as: SIMD8<UInt32>.self)
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
