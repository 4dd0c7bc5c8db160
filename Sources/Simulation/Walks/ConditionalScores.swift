import GSL

/// How the normal scores of correlated inputs hang on one another: what one of them says of the others while more and more are
/// known.
///
/// Σ begins as the correlation matrix R. Where input g becomes known, score i moves by Σᵢ_g/Σ_gg times the surprise, and
/// Σ ← Σ − Σ·_g·Σ_g·/Σ_gg. One after the other this is R_{·S}·R_{SS}⁻¹ applied to all that are known.
struct ConditionalScores: Sendable {
    private var covariance: [[Double]]

    /// Scores of which none is known.
    init(_ correlations: [[Double]]) { covariance = correlations }

    /// By how much each score moves for a surprise of 1 in one of them, which is known from now on: exactly 0 for those that
    /// were known before, and for those that have nothing to do with it.
    mutating func gains(knowing known: Int) -> [Double] {
        let column = covariance[known]
        let gains = column.map { $0 / column[known] }
        for row in covariance.indices where gains[row] != 0 {
            for other in covariance.indices { covariance[row][other] -= gains[row] * column[other] }
        }
        for row in covariance.indices {
            covariance[row][known] = 0
            covariance[known][row] = 0
        }
        return gains
    }

    /// For every score the weights of all others in its mean where these are known: −Pᵢⱼ/Pᵢᵢ of the inverse P of R, and 0 for
    /// itself.
    static func weights(_ correlations: [[Double]]) -> [[Double]] {
        if correlations.isEmpty { return [] }
        let system = LinearSystem(correlations)
        return correlations.indices.map { score in
            let unit = correlations.indices.map { $0 == score ? 1.0 : 0 }
            guard let inverse = system.solution(unit) else {
                preconditionFailure("whoever plans a run refuses correlations without an inverse")
            }
            return inverse.indices.map { $0 == score ? 0 : -inverse[$0] / inverse[score] }
        }
    }
}
