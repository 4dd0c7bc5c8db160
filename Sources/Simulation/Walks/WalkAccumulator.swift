import VectorMath

/// The targets of the walks of a group, step by step, and what they add up to over a tile.
final class WalkAccumulator {
    private let players: Int
    private let targets: Int
    /// For each step, target and vector.
    private let targetsOfSteps: UnsafeMutablePointer<SIMD8<Double>>
    /// For each target and vector, with one player drawn again.
    let again: UnsafeMutablePointer<SIMD8<Double>>
    private var parts: [SIMD8<Double>]
    private var halfSquares: [SIMD8<Double>]
    private var redrawn: [SIMD8<Double>]
    private static var mostVectors: Int { 4 }

    init(players: Int, targets: Int) {
        self.players = players
        self.targets = targets
        targetsOfSteps = .allocateCacheLines(count: (players + 1) * targets * Self.mostVectors)
        again = .allocateCacheLines(count: targets * Self.mostVectors)
        parts = Array(repeating: .zero, count: targets * players)
        halfSquares = Array(repeating: .zero, count: targets)
        redrawn = parts
    }

    deinit {
        targetsOfSteps.deallocate()
        again.deallocate()
    }

    /// Forgets the last tile.
    func begin() {
        for index in parts.indices { (parts[index], redrawn[index]) = (.zero, .zero) }
        for index in halfSquares.indices { halfSquares[index] = .zero }
    }

    /// Where the targets of a walk go: step by step, target by target, vector by vector.
    func values(steps: Int, vectors: Int) -> UnsafeMutablePointer<SIMD8<Double>> {
        precondition(steps == players + 1 && vectors <= Self.mostVectors, "the walk fits")
        return targetsOfSteps
    }

    /// Adds the walks whose targets stand in `values`.
    func add(walk order: [Int], vectors: Int) {
        for target in 0..<targets {
            for vector in 0..<vectors { add(order, target: target, vector: vector, vectors: vectors) }
        }
    }

    private func add(_ order: [Int], target: Int, vector: Int, vectors: Int) {
        let step = targets * vectors
        let values = targetsOfSteps + target * vectors + vector
        let end = values[order.count * step]
        let way = end - values[0]
        halfSquares[target] += 0.5 * way * way
        var before = values[0]
        for (index, player) in order.enumerated() {
            let after = values[(index + 1) * step]
            parts[target * players + player] += (end - 0.5 * (before + after)) * (after - before)
            before = after
        }
    }

    /// Adds the trials of `again`, in which one player was drawn again, beside the ends of the last walks.
    func add(again player: Int, of steps: Int, vectors: Int) {
        for target in 0..<targets {
            for vector in 0..<vectors {
                let end = targetsOfSteps[(steps * targets + target) * vectors + vector]
                let difference = end - again[target * vectors + vector]
                redrawn[target * players + player] += 0.5 * difference * difference
            }
        }
    }

    /// The sums of the tile.
    func tile(drawsAgain: Bool) -> WalkTile {
        WalkTile(
            parts: parts.map(Self.sum), halfSquares: halfSquares.map(Self.sum),
            redrawn: drawsAgain ? redrawn.map(Self.sum) : nil)
    }

    /// Lane after lane, so that the bits are the same on every processor.
    private static func sum(_ vector: SIMD8<Double>) -> Double {
        vector.indices.reduce(0) { $0 + vector[$1] }
    }
}
