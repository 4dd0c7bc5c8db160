import Distributions
import VectorMath

/// The trials on the way: a group of vectors whose rows take the values of one end or of the other; for one thread.
final class WalkPoint<Model: SimulatedModel> {
    private let plan: WalkPlan<Model>
    private let workspace: Model.Workspace
    private let destination: ScoredDraws
    private let origin: ScoredDraws
    private let rows: UnsafeMutablePointer<SIMD8<Double>>
    private let results: UnsafeMutablePointer<SIMD8<Double>>
    /// The scores of the copula's inputs.
    private let scores: UnsafeMutablePointer<SIMD8<Double>>
    private let inputs: Int
    private let noise: [Range<Int>]
    private var conditional: ConditionalScores
    /// The first vector of the group in its tile.
    private var first = 0

    private var vectors: Int { Model.vectorsTogether }
    /// The groups of a tile.
    var groups: Int { WalkSums.tile / Block.lanes / vectors }

    init(_ plan: WalkPlan<Model>) {
        self.plan = plan
        workspace = plan.model.makeWorkspace()
        destination = ScoredDraws(plan.destination)
        origin = ScoredDraws(plan.origin)
        let vectors = Model.vectorsTogether
        rows = .allocateCacheLines(count: plan.destination.drawCount * vectors)
        results = .allocateCacheLines(count: plan.model.resultCount * vectors)
        scores = .allocateCacheLines(count: plan.correlations.count * vectors)
        inputs = plan.model.inputNames.count
        noise = plan.model.noise.reduce(into: []) { ranges, process in
            let first = ranges.last?.upperBound ?? plan.model.inputNames.count
            ranges.append(first..<first + process.steps)
        }
        conditional = ConditionalScores(plan.correlations)
    }

    deinit {
        rows.deallocate()
        results.deallocate()
        scores.deallocate()
    }

    /// Draws both ends of the walks of a tile.
    func draw(firstWalk: Int) {
        destination.draw(firstTrial: firstWalk)
        origin.draw(firstTrial: firstWalk)
    }

    /// Stands at the origin of a group of the tile.
    func begin(_ group: Int) {
        first = group * vectors
        conditional = ConditionalScores(plan.correlations)
        take(0..<plan.origin.drawCount, of: origin)
        for score in plan.correlations.indices { takeScore(score, of: origin) }
    }

    /// Takes the value of a player at the destination; inputs that hang on it move along.
    func change(_ player: Player) {
        switch player {
        case .noise(let process): take(noise[process], of: destination)
        case .input(let input):
            if let score = plan.destination.score(of: input) { move(with: score) }
            take(input..<input + 1, of: destination)
        }
    }

    /// From the destination: draws a player again, given all others.
    func drawAgain(_ player: Player) {
        switch player {
        case .noise(let process): take(noise[process], of: origin)
        case .input(let input):
            guard let score = plan.destination.score(of: input) else { return take(input..<input + 1, of: origin) }
            for vector in 0..<vectors {
                var moved = origin.score(score, first + vector)
                for (other, weight) in plan.weights[score].enumerated() where weight != 0 {
                    let surprise = destination.score(other, first + vector) - origin.score(other, first + vector)
                    moved.addProduct(SIMD8(repeating: weight), surprise)
                }
                rows[input * vectors + vector] = moved
            }
            valueFromScore(input)
        }
    }

    /// Stands at the destination again after a player was drawn again.
    func takeBack(_ player: Player) {
        switch player {
        case .noise(let process): take(noise[process], of: destination)
        case .input(let input): take(input..<input + 1, of: destination)
        }
    }

    /// Runs the trials and writes their targets, each `stride` vectors after the last.
    func run(into targets: UnsafeMutablePointer<SIMD8<Double>>, stride: Int) {
        plan.model.run(
            draws: rows, drawStride: vectors, results: results, resultStride: vectors, workspace: workspace)
        for (index, target) in plan.targets.enumerated() {
            for vector in 0..<vectors {
                targets[index * stride + vector] = target.value(results + vector, stride: vectors)
            }
        }
    }

    private func take(_ range: Range<Int>, of draws: ScoredDraws) {
        for row in range {
            for vector in 0..<vectors { rows[row * vectors + vector] = draws.value(row, first + vector) }
        }
    }

    private func takeScore(_ score: Int, of draws: ScoredDraws) {
        for vector in 0..<vectors { scores[score * vectors + vector] = draws.score(score, first + vector) }
    }

    /// Moves the scores that hang on one that becomes known.
    private func move(with known: Int) {
        let gains = conditional.gains(knowing: known)
        for (other, gain) in gains.enumerated() where gain != 0 && other != known {
            let input = plan.destination.input(ofScore: other)
            for vector in 0..<vectors {
                let surprise = destination.score(known, first + vector) - scores[known * vectors + vector]
                scores[other * vectors + vector].addProduct(SIMD8(repeating: gain), surprise)
                rows[input * vectors + vector] = scores[other * vectors + vector]
            }
            valueFromScore(input)
        }
        takeScore(known, of: destination)
    }

    /// Turns a row of scores into values of its input.
    private func valueFromScore(_ input: Int) {
        let row = rows + input * vectors
        row.replaceByNormalProbabilities(count: vectors)
        plan.destination.quantile(of: input).apply(to: row, count: vectors)
    }
}
