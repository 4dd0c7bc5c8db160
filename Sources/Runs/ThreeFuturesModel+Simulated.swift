import Simulation
import ThreeFutures
import VectorMath

/// The three-futures model as the simulator sees it.
extension ThreeFuturesModel: SimulatedModel {
    public var inputNames: [String] { InputName.allCases.map(\.text) }

    public var noise: [NoiseProcess] {
        Noise<Double>.processes.map { NoiseProcess(name: $0, steps: settings.steps) }
    }

    public static var vectorsTogether: Int { TrialVector.laneCount / SIMD8<Double>.laneCount }

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
