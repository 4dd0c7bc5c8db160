/// A Gaussian copula: standard normals, mixed by a Cholesky factor, whose uniforms have given rank correlations.
///
/// Spearman's ρ of two normals with correlation r is (6/π)·arcsin(r/2), so r = 2·sin(π·ρ/6) (Pearson 1907, "On further
/// methods of determining correlation").
public struct GaussianCopula: Sendable {
    /// A rank correlation asked for between two variables.
    public struct Pair: Hashable, Sendable {
        /// The position of one variable.
        public var first: Int
        /// The position of the other.
        public var second: Int
        /// Spearman's rank correlation, strictly inside (−1, 1).
        public var rank: Double

        /// A pair of variables with its rank correlation.
        public init(first: Int, second: Int, rank: Double) {
            self.first = first
            self.second = second
            self.rank = rank
        }
    }

    /// The lower Cholesky factor of the normals' correlation matrix: row i has i + 1 numbers, and the sum of its squares is 1.
    public let lower: [[Double]]

    /// A copula of `dimensions` variables; pairs that are not named are not correlated directly.
    ///
    /// - Parameters:
    ///   - dimensions: the number of variables
    ///   - pairs: the rank correlations, each pair of positions at most once
    /// - Throws: `CopulaError` if a pair is not a pair, is there twice, or has an impossible rank; or if no distribution has all
    ///   these correlations together.
    public init(dimensions: Int, pairs: [Pair]) throws(CopulaError) {
        try Self.check(pairs, dimensions: dimensions)
        let matrix = CorrelationMatrix(dimensions: dimensions, pairs: pairs)
        guard let lower = matrix.choleskyFactor() else { throw .contradictory(among: pairs, of: matrix) }
        self.lower = lower
    }

    private static func check(_ pairs: [Pair], dimensions: Int) throws(CopulaError) {
        var seen: [Set<Int>: Pair] = [:]
        for pair in pairs {
            let positions: Set = [pair.first, pair.second]
            precondition(positions.allSatisfy { (0..<dimensions).contains($0) }, "positions are those of variables")
            if positions.count == 1 { throw .withItself(pair) }
            guard pair.rank > -1, pair.rank < 1 else { throw .impossibleRank(pair) }
            if let earlier = seen.updateValue(pair, forKey: positions) { throw .twice(earlier, pair) }
        }
    }
}
