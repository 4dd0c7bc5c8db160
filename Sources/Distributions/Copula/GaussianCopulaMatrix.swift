/// The correlation matrix of the normals of a Gaussian copula.
struct CorrelationMatrix {
    /// What a squared diagonal number of the factor must exceed: below it rounding decides.
    private static let smallestPivot = 1e-12

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

    /// The lower Cholesky factor (Cholesky–Banachiewicz, row by row); nil if the matrix is not positive definite.
    func choleskyFactor() -> [[Double]]? { choleskyFactor(of: Array(rows.indices)) }

    /// Whether the matrix of some of the variables is positive definite.
    func isPositiveDefinite(_ variables: [Int]) -> Bool { choleskyFactor(of: variables) != nil }

    private func choleskyFactor(of variables: [Int]) -> [[Double]]? {
        var factor: [[Double]] = []
        for variable in variables {
            var row: [Double] = []
            for (column, other) in variables.prefix(factor.count).enumerated() {
                let rest = Self.rest(rows[variable][other], row, factor[column])
                row.append(rest / factor[column][column])
            }
            let pivot = Self.rest(1, row, row)
            guard pivot > Self.smallestPivot else { return nil }
            factor.append(row + [pivot.squareRoot()])
        }
        return factor
    }

    /// `whole` less the products of two rows, as far as the first goes.
    private static func rest(_ whole: Double, _ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(whole) { $0.addingProduct(-$1.0, $1.1) }
    }

    /// A set of variables whose matrix is not positive definite although that of every smaller set of them is: three
    /// variables where three do; empty if the whole matrix is positive definite.
    func contradiction() -> [Int] {
        let correlated = rows.indices.filter { row in rows[row].indices.contains { $0 != row && rows[row][$0] != 0 } }
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
