/// Sobol points under nested uniform scrambling: all points are kept, the first too, and any can be had without the others.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R. Every dimension has seeds of its own from its name, one a randomisation;
/// its direction numbers go by its rank.
struct SobolPoints: PointSet {
    private let directions: [SobolDirections]
    private let seeds: RandomisationSeeds

    /// - Parameters:
    ///   - trials: looked at for the limit only; no point depends on it
    init(dimensions: [KeyedDimension], trials: Int, randomisations: Int) throws(PointSetError) {
        if dimensions.count > SobolDirections.dimensionLimit {
            throw .tooManyDimensions(dimensions.count, limit: SobolDirections.dimensionLimit)
        }
        let points = (trials + randomisations - 1) / randomisations
        if points > Self.pointLimit { throw .tooManyPoints(points, limit: Self.pointLimit) }
        directions = SobolDirections.first(dimensions.count)
        seeds = RandomisationSeeds(dimensions: dimensions, randomisations: randomisations, use: .scrambling)
    }

    private static let pointLimit = 1 << SobolDirections.bits

    var dimensionCount: Int { directions.count }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        let directions = directions[dimension]
        var (known, coordinate) = (-1, UInt32(0))
        seeds.forEachGroup(row, dimension: dimension, firstTrial: firstTrial) { point, seeds, _ in
            if point != known {
                (known, coordinate) = (point, directions.reversedCoordinate(UInt32(truncatingIfNeeded: point)))
            }
            return OwenScrambling.uniforms(reversed: SIMD8(repeating: coordinate), seeds: seeds)
        }
    }
}
