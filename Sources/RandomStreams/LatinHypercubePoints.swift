/// Latin hypercubes: in every randomisation, each coordinate has one point in each of n equal strata.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R, and n = ⌈trials/R⌉. Which stratum a point takes is a keyed permutation, so
/// any point can be had without the others.
///
/// Source: M. D. McKay, R. J. Beckman, W. J. Conover (1979), Technometrics 21(2).
struct LatinHypercubePoints: PointSet {
    let dimensions: [KeyedDimension]
    private let randomisations: Int
    private let strata: Int
    private let permutations: [KeyedPermutation]

    init(dimensions: [KeyedDimension], trials: Int, randomisations: Int) {
        self.dimensions = dimensions
        self.randomisations = randomisations
        let strata = (trials + randomisations - 1) / randomisations
        self.strata = strata
        permutations = dimensions.flatMap { dimension in
            (0..<randomisations).map { index in
                KeyedPermutation(count: strata, key: dimension.word(randomisation: index, use: .permutation))
            }
        }
    }

    var dimensionCount: Int { dimensions.count }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        dimensions[dimension].fillUniforms(row, firstTrial: firstTrial, use: .jitter)
        let size = Double(strata)
        for index in row.indices {
            let (point, randomisation) = (firstTrial + index).quotientAndRemainder(dividingBy: randomisations)
            let stratum = permutations[dimension * randomisations + randomisation](point % strata)
            row[index] = min(max((Double(stratum) + row[index]) / size, Uniform.least), Uniform.greatest)
        }
    }
}
