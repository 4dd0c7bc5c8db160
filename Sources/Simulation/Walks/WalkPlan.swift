import RandomStreams

/// Everything that decides the walks of a plan.
struct WalkPlan<Model: SimulatedModel>: Sendable {
    let model: Model
    let players: [Player]
    let targets: [ResultTarget]
    /// How many tiles there are; tile n belongs to randomisation n mod R.
    let tiles: Int
    /// The trial that a walk leads to, and that from which it sets out.
    let destination: Sampler
    let origin: Sampler
    /// The correlations of the scores of the copula, in its order, and the weights of each in the mean of every other.
    let correlations: [[Double]]
    let weights: [[Double]]
    private let master: MasterKey

    init(_ plan: Plan<Model>, players: [Player], targets: [ResultTarget], walks: Int) {
        model = plan.model
        self.players = players
        self.targets = targets
        tiles = max(1, (walks + WalkSums.leastWalks - 1) / WalkSums.leastWalks) * WalkSums.randomisations
        destination = plan.independentSampler(named: "walks.destination")
        origin = plan.independentSampler(named: "walks.origin")
        correlations = plan.sampler.correlations
        weights = ConditionalScores.weights(correlations)
        master = MasterKey(seed: plan.sampling.seed, generator: plan.sampling.generator)
    }

    /// Whether the players of a tile are drawn again, each given all others: those of the first quarter of a randomisation.
    func drawsAgain(tile: Int) -> Bool {
        let perRandomisation = tiles / WalkSums.randomisations
        return tile / WalkSums.randomisations < max(1, perRandomisation / 4)
    }

    /// The order in which the players of a group of walks change sides.
    func order(group: Int) -> [Int] { Stream(master, name: "walks.order", trial: group).permutation(of: players.count) }
}
