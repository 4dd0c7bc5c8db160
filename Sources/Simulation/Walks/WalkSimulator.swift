import Synchronization

/// Walks from one trial to another, on which one player after the other changes sides.
///
/// Two independent trials Z and W are drawn, inputs and noise, and an order of the players. From W each player in turn takes its
/// value of Z; inputs that are correlated with it move along, so that after j steps the point has the law of a trial given the
/// first j players' values of Z: `V = W + R_{·S}·R_{SS}⁻¹·(Z_S − W_S)` in normal scores. The walks of one group of vectors share an
/// order, and so do no others.
///
/// Source: A. B. Owen (2014), SIAM/ASA J. Uncertainty Quantification 2; E. Song, B. L. Nelson, J. Staum (2016), same journal 4;
/// T. Goda (2021), Reliability Engineering & System Safety 212.
public enum WalkSimulator {
    /// Walks over the players of a plan.
    ///
    /// The result is the same to the bit on any number of threads.
    ///
    /// - Parameters:
    ///   - players: which of the plan's inputs and processes take part; the others are redrawn at neither end's cost: they keep
    ///     W's values, so that only what does not vary may be left out
    ///   - targets: the numbers that are looked at
    ///   - walks: how many; rounded up to a multiple of `WalkSums.leastWalks`. A walk costs a trial for each player and one
    ///     more, and in the first quarter another for each player
    ///   - progress: called about ten times a second with the number of walks done
    /// - Throws: `Cancelled`
    public static func run<Model>(
        _ plan: Plan<Model>, players: [Player], targets: [ResultTarget], walks: Int, workers: Workers = Workers(),
        progress: (Int) -> Void = { _ in }
    ) throws(Cancelled) -> WalkSums {
        precondition(!players.isEmpty && !targets.isEmpty, "somebody moves, and something is looked at")
        let plan = WalkPlan(plan, players: players, targets: targets, walks: walks)
        let found = Mutex([WalkTile?](repeating: nil, count: plan.tiles))
        try Parallel.run(
            tasks: plan.tiles, threads: workers.threads, cancellation: workers.cancellation,
            progress: { progress($0 * WalkSums.tile) },
            worker: { next in
                let worker = WalkWorker(plan)
                while let tile = next() {
                    let sums = worker.walk(tile: tile)
                    found.withLock { $0[tile] = sums }
                }
            })
        return WalkSums(players: players, tiles: found.withLock { $0.compactMap(\.self) })
    }
}
