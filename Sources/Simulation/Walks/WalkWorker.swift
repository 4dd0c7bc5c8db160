import RandomStreams
import VectorMath

/// Walks tiles of walks one after the other in storage of its own; for one thread.
final class WalkWorker<Model: SimulatedModel> {
    private let plan: WalkPlan<Model>
    private let point: WalkPoint<Model>
    private var sums: WalkAccumulator

    init(_ plan: WalkPlan<Model>) {
        self.plan = plan
        point = WalkPoint(plan)
        sums = WalkAccumulator(players: plan.players.count, targets: plan.targets.count)
    }

    /// The sums of a tile.
    func walk(tile: Int) -> WalkTile {
        let drawsAgain = plan.drawsAgain(tile: tile)
        point.draw(firstWalk: tile * WalkSums.tile)
        sums.begin()
        let groups = point.groups
        for group in 0..<groups {
            walk(group, order: plan.order(group: tile * groups + group))
            if drawsAgain { drawAgain(group) }
        }
        return sums.tile(drawsAgain: drawsAgain)
    }

    /// From the origin to the destination.
    private func walk(_ group: Int, order: [Int]) {
        point.begin(group)
        let vectors = Model.vectorsTogether
        let steps = order.count
        let values = sums.values(steps: steps + 1, vectors: vectors)
        point.run(into: values, stride: vectors)
        for (step, player) in order.enumerated() {
            point.change(plan.players[player])
            point.run(into: values + (step + 1) * plan.targets.count * vectors, stride: vectors)
        }
        sums.add(walk: order, vectors: vectors)
    }

    /// From the destination one player away, and back.
    private func drawAgain(_ group: Int) {
        let vectors = Model.vectorsTogether
        for (player, kind) in plan.players.enumerated() {
            point.drawAgain(kind)
            point.run(into: sums.again, stride: vectors)
            sums.add(again: player, of: plan.players.count, vectors: vectors)
            point.takeBack(kind)
        }
    }
}
