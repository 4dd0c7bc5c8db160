import Simulation
import ThreeFutures
import VectorMath

/// The sixteen worlds as the simulator sees them: a model with the inputs and the noise of `ThreeFuturesModel`, so that a plan of
/// the one can run the other on the same draws (`Plan.running`).
extension CounterfactualWorlds: SimulatedModel {
    public var inputNames: [String] { ThreeFuturesModel(settings: settings).inputNames }
    public var inputsByImportance: [Int] { ThreeFuturesModel(settings: settings).inputsByImportance }
    public var leadingDirection: [DirectionPart] { ThreeFuturesModel(settings: settings).leadingDirection }
    public var noise: [NoiseProcess] { ThreeFuturesModel(settings: settings).noise }
    public var resultCount: Int { Self.count }
    public static var vectorsTogether: Int { ThreeFuturesModel.vectorsTogether }

    public func makeWorkspace() -> Workspace<TrialVector> { Workspace(settings: settings) }

    public func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Workspace<TrialVector>
    ) {
        precondition(resultStride % Self.vectorsTogether == 0, "vectors that run together stay together")
        run(
            draws: UnsafeRawPointer(draws).assumingMemoryBound(to: TrialVector.self),
            drawStride: drawStride / Self.vectorsTogether,
            results: UnsafeMutableRawPointer(results).assumingMemoryBound(to: TrialVector.self),
            resultStride: resultStride / Self.vectorsTogether, workspace: workspace)
    }
}
