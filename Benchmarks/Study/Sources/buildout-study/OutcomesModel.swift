import Runs
import Simulation
import ThreeFutures

/// The three-futures model without the yearly series, with an order of importance and a leading direction of its own.
struct OutcomesModel: SimulatedModel {
    let model: ThreeFuturesModel
    let inputsByImportance: [Int]
    let leadingDirection: [DirectionPart]

    /// - Parameter model: its series are left out
    init(model: ThreeFuturesModel, inputsByImportance: [Int], leadingDirection: [DirectionPart]) {
        var model = model
        model.recordsSeries = false
        self.model = model
        self.inputsByImportance = inputsByImportance
        self.leadingDirection = leadingDirection
    }

    var inputNames: [String] { model.inputNames }
    var noise: [NoiseProcess] { model.noise }
    var resultCount: Int { model.resultCount }

    static var vectorsTogether: Int { ThreeFuturesModel.vectorsTogether }

    func makeWorkspace() -> ThreeFutures.Workspace<TrialVector> { model.makeWorkspace() }

    func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: ThreeFutures.Workspace<TrialVector>
    ) {
        model.run(
            draws: draws, drawStride: drawStride, results: results, resultStride: resultStride, workspace: workspace)
    }
}
