import GSL

/// The correlation matrix of the normals of a Gaussian copula.
struct CorrelationMatrix {
    /// What the smallest eigenvalue must exceed: below it rounding decides.
    private static let smallestEigenvalue = 1e-12

    private let rows: [[Double]]

    /// The matrix of pairs with valid ranks; 1 on the diagonal, 0 where no pair is named.
    init(dimensions: Int, pairs: [GaussianCopula.Pair]) {
        var rows = (0..<dimensions).map { row in (0..<dimensions).map { $0 == row ? 1.0 : 0 } }
        for pair in pairs {
            let correlation = Self.pearson(rank: pair.rank)
            rows[pair.first][pair.second] = correlation
            rows[pair.second][pair.first] = correlation
        }
        self.rows = rows
    }

    /// The lower Cholesky factor; nil if the matrix is not positive definite.
    func choleskyFactor() -> [[Double]]? { isPositiveDefinite ? CholeskyFactor(rows)?.lower : nil }

    /// Whether the matrix is positive definite.
    var isPositiveDefinite: Bool { isPositiveDefinite(correlated) }

    /// The variables that are correlated with any other.
    private var correlated: [Int] {
        rows.indices.filter { row in rows[row].indices.contains { $0 != row && rows[row][$0] != 0 } }
    }

    /// Whether the matrix of some of the variables is positive definite, whatever their order.
    func isPositiveDefinite(_ variables: [Int]) -> Bool {
        let part = variables.map { row in variables.map { rows[row][$0] } }
        return part.isEmpty || SymmetricEigenvalues.of(part)[0] > Self.smallestEigenvalue
    }

    /// A set of variables whose matrix is not positive definite although that of every smaller set of them is: three
    /// variables where three do; empty if the whole matrix is positive definite.
    func contradiction() -> [Int] {
        let correlated = correlated
        if isPositiveDefinite(correlated) { return [] }
        let start = contradictoryTriple(correlated) ?? correlated
        return start.reduce(start) { kept, variable in
            let fewer = kept.filter { $0 != variable }
            return isPositiveDefinite(fewer) ? kept : fewer
        }
    }

    private func contradictoryTriple(_ variables: [Int]) -> [Int]? {
        for (third, last) in variables.enumerated() {
            for (second, middle) in variables.prefix(third).enumerated() {
                for first in variables.prefix(second) where !isPositiveDefinite([first, middle, last]) {
                    return [first, middle, last]
                }
            }
        }
        return nil
    }

    /// 2·sin(π·rank/6), the correlation of normals that have this rank correlation; error below 1 unit in the last place.
    ///
    /// Taylor's series of 2·sin(x/2), x = π·rank/3 as the sum of two doubles, to the 15th power: for |x| ≤ π/3 what is left out
    /// is below 10⁻¹⁸ of the result.
    private static func pearson(rank: Double) -> Double {
        let thirdOfPi = 0x1.0c152382d7366p0
        let thirdOfPiRest = -0x1.ee6913347c2a6p-54
        let angle = thirdOfPi * rank
        let angleRest = (-angle).addingProduct(thirdOfPi, rank).addingProduct(thirdOfPiRest, rank)
        let square = angle * angle
        let tail = seriesDivisors.reduce(0.0) { (1 / $1).addingProduct($0, square) }
        return angle + angleRest.addingProduct(angle * square, tail)
    }

    /// (−4)ᵏ·(2k + 1)! for k from 7 down to 1.
    private static let seriesDivisors = [
        -21_424_936_845_312_000, 25_505_877_196_800, -40_874_803_200, 92_897_280, -322_560, 1920, -24.0,
    ]
}
