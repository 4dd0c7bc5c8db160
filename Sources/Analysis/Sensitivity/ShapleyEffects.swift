import Runs
import Simulation
import Statistics

/// How much of the variance of each target is due to each player: Shapley effects, which add up to 1 whatever depends on what,
/// and total indices.
///
/// The effect of a player is the Shapley value of v(S) = Var(E[Y | Z_S]), as a share of Var(Y). Estimated by walks, an effect that is small
/// may come out below 0. Errors are those of a ratio over independent randomisations.
///
/// Source: A. B. Owen (2014); E. Song, B. L. Nelson, J. Staum (2016); T. Goda (2021).
public struct ShapleyEffects: Sendable {
    private let sums: WalkSums

    /// The effects that walks tell.
    public init(_ sums: WalkSums) { self.sums = sums }

    /// The number of walks.
    public var walks: Int { sums.walks }

    /// The Shapley effect of a player on a target, a share; nil for a target without variance or of which a trial is none.
    public func effect(target: Int, player: Int) -> Estimate? { effect(target: target, players: [player]) }

    /// The Shapley effect of several players together: the sum of theirs.
    public func effect(target: Int, players: [Int]) -> Estimate? {
        let parts = (0..<WalkSums.randomisations).map { randomisation in
            players.reduce(0.0) { $0 + sums.parts[target][$1][randomisation] }
        }
        return share(parts, target)
    }

    /// The total index E[Var(Y | all other players)]/Var(Y) of a player; nil as above.
    ///
    /// Near 0 it says that the player may be replaced by what the others say of it, and fixed where it depends on none. With
    /// dependence it can be below the first-order index.
    public func total(target: Int, player: Int) -> Estimate? { share(sums.redrawn[target][player], target) }

    private func share(_ parts: [Double], _ target: Int) -> Estimate? {
        let variances = sums.halfSquares[target]
        guard variances.allSatisfy(\.isFinite), parts.allSatisfy(\.isFinite) else { return nil }
        let ratios = zip(parts, variances).map { $1 > 0 ? $0 / $1 : 0 }
        return (try? ReplicateEstimate(values: ratios, weights: variances)).map { Estimate($0) }
    }
}
