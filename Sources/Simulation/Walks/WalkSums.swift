/// What walks from one trial to another amount to, for every target and randomisation: the raw material of Shapley effects and
/// total indices.
///
/// Shapes: [target][player][randomisation] and [target][randomisation]. Everything is a mean over the walks of a randomisation.
public struct WalkSums: Sendable {
    /// The players, in the order of what follows.
    public let players: [Player]
    /// How many walks there were.
    public let walks: Int
    /// The mean of (y − (y₍ⱼ₋₁₎ + yⱼ)/2)·(yⱼ − y₍ⱼ₋₁₎) for the step of each player.
    public let parts: [[[Double]]]
    /// The mean of (y − y₀)²/2, half the square of the way from end to end: the sum of the parts of a walk.
    public let halfSquares: [[Double]]
    /// The mean of (y − y′)²/2, y′ with the player drawn again given all others; over the first quarter of the walks.
    public let redrawn: [[[Double]]]

    /// The walks of each randomisation that are made together.
    static let tile = Block.tile
    /// The number of independent randomisations.
    public static let randomisations = 32

    /// The least number of walks that are made, of which every number of walks is a multiple.
    public static let leastWalks = randomisations * tile

    /// Sums of tiles, dealt to the randomisations in turn.
    init(players: [Player], tiles: [WalkTile]) {
        self.players = players
        walks = tiles.count * Self.tile
        let targets = tiles[0].halfSquares.count
        let byRandomisation = (0..<Self.randomisations).map { randomisation in
            stride(from: randomisation, to: tiles.count, by: Self.randomisations).map { tiles[$0] }
        }
        halfSquares = (0..<targets).map { target in
            byRandomisation.map { Self.mean($0.map { $0.halfSquares[target] }) }
        }
        parts = (0..<targets).map { target in
            players.indices.map { player in
                byRandomisation.map { Self.mean($0.map { $0.parts[target * players.count + player] }) }
            }
        }
        redrawn = (0..<targets).map { target in
            players.indices.map { player in
                byRandomisation.map { Self.mean($0.compactMap { $0.redrawn?[target * players.count + player] }) }
            }
        }
    }

    private static func mean(_ sums: [Double]) -> Double { sums.reduce(0, +) / Double(sums.count * tile) }
}

/// The sums of one tile of walks.
struct WalkTile: Sendable {
    /// A number for each target and player.
    var parts: [Double]
    /// A number for each target.
    var halfSquares: [Double]
    /// A number for each target and player; nil where nobody was drawn again.
    var redrawn: [Double]?
}
