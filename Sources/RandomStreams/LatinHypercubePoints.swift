/// Sequences of Latin hypercubes: in every randomisation, n points after the other have one point in each of n equal strata
/// of each coordinate.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R; point p has the index p mod n in the hypercube ⌊p/n⌋, and hypercubes are
/// independent of one another. As n is fixed, a point does not depend on how many there will be, and a longer run begins with
/// the shorter one. Which stratum an index takes is a keyed permutation, so any point can be had without the others.
///
/// Source: M. D. McKay, R. J. Beckman, W. J. Conover (1979), Technometrics 21(2).
struct LatinHypercubePoints: PointSet {
    let dimensions: [KeyedDimension]
    private let strata: Int
    private let permutation: KeyedPermutation
    private let seeds: RandomisationSeeds

    /// - Parameters:
    ///   - strata: the points of a hypercube, a power of two
    init(dimensions: [KeyedDimension], randomisations: Int, strata: Int) {
        self.dimensions = dimensions
        self.strata = strata
        permutation = KeyedPermutation(count: strata)
        seeds = RandomisationSeeds(dimensions: dimensions, randomisations: randomisations, use: .permutation)
    }

    var dimensionCount: Int { dimensions.count }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        dimensions[dimension].fillUniforms(row, firstTrial: firstTrial, use: .jitter)
        let width = SIMD8(repeating: 1 / Double(strata))
        seeds.forEachGroup(row, dimension: dimension, firstTrial: firstTrial) { point, seeds, jitter in
            let (hypercube, index) = point.quotientAndRemainder(dividingBy: strata)
            let keys = Self.keys(seeds, hypercube: hypercube)
            let taken = permutation(SIMD8(repeating: UInt32(index)), keys: keys)
            let coordinate = (Uniform.wholes(taken) + jitter) * width
            // A jitter next to 1 rounds up to the end of its stratum.
            return pointwiseMin(coordinate, SIMD8(repeating: Uniform.greatest))
        }
    }

    /// The keys of a hypercube, one a randomisation.
    @inline(__always)
    private static func keys(_ seeds: SIMD8<UInt32>, hypercube: Int) -> SIMD8<UInt32> {
        let lower = UInt32(truncatingIfNeeded: hypercube) &* 0x9E37_79B9
        let upper = UInt32(truncatingIfNeeded: hypercube >> 32)
        return KeyedPermutation.mix(KeyedPermutation.mix(seeds &+ SIMD8(repeating: lower)) ^ SIMD8(repeating: upper))
    }
}
