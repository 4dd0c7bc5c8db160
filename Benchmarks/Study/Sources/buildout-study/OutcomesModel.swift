import Runs
import Simulation
import ThreeFutures
import VectorMath

/// The three-futures model with its outcomes and its future alone, without the yearly series, and with an order of
/// importance and a leading direction of its own.
struct OutcomesModel: SimulatedModel {
    let model: ThreeFuturesModel
    let inputsByImportance: [Int]
    let leadingDirection: [DirectionPart]

    var inputNames: [String] { model.inputNames }
    var noise: [NoiseProcess] { model.noise }
    var resultCount: Int { Outcome.allCases.count + 1 }

    static var vectorsTogether: Int { ThreeFuturesModel.vectorsTogether }

    func makeWorkspace() -> Room { Room(model) }

    func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Room
    ) {
        model.run(
            draws: draws, drawStride: drawStride, results: workspace.results,
            resultStride: Self.vectorsTogether, workspace: workspace.inner)
        for result in 0..<resultCount {
            for vector in 0..<Self.vectorsTogether {
                results[result * resultStride + vector] = workspace.results[result * Self.vectorsTogether + vector]
            }
        }
    }

    /// Room for one worker.
    final class Room {
        let inner: ThreeFutures.Workspace<TrialVector>
        let results: UnsafeMutablePointer<SIMD8<Double>>

        init(_ model: ThreeFuturesModel) {
            inner = ThreeFutures.Workspace(settings: model.settings)
            results = .allocateCacheLines(count: model.resultCount * OutcomesModel.vectorsTogether)
        }

        deinit { results.deallocate() }
    }
}
