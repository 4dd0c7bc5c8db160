import Simulation
import ThreeFutures
import VectorMath

/// A model of the three futures as the simulator sees it: all have the same inputs and noise, so that a plan of one runs the
/// others on the same draws (`Plan.running`).
public protocol SimulatedThreeFutures: SimulatedModel {
    /// The constants of the scenario.
    var settings: Settings { get }

    /// Runs the trials of one vector; see `ThreeFuturesModel.run`.
    func run(
        draws: UnsafePointer<TrialVector>, drawStride: Int, results: UnsafeMutablePointer<TrialVector>,
        resultStride: Int, workspace: Workspace)
}

extension SimulatedThreeFutures {
    public var inputNames: [String] { InputName.allCases.map(\.text) }

    public var noise: [NoiseProcess] {
        Noise<Double>.processes.map { NoiseProcess(name: $0, steps: settings.steps) }
    }

    public static var vectorsTogether: Int { TrialVector.laneCount / SIMD8<Double>.laneCount }

    public func run(
        draws: UnsafePointer<SIMD8<Double>>, drawStride: Int, results: UnsafeMutablePointer<SIMD8<Double>>,
        resultStride: Int, workspace: Workspace
    ) {
        precondition(resultStride % Self.vectorsTogether == 0, "vectors that run together stay together")
        run(
            draws: UnsafeRawPointer(draws).assumingMemoryBound(to: TrialVector.self),
            drawStride: drawStride / Self.vectorsTogether,
            results: UnsafeMutableRawPointer(results).assumingMemoryBound(to: TrialVector.self),
            resultStride: resultStride / Self.vectorsTogether, workspace: workspace)
    }
}

extension ThreeFuturesModel: SimulatedThreeFutures {
    public func makeWorkspace() -> Workspace<TrialVector> { Workspace(settings: settings) }
}

extension CounterfactualWorlds: SimulatedThreeFutures {
    public var resultCount: Int { Self.count }

    public func makeWorkspace() -> Workspace<TrialVector> { Workspace(settings: settings) }
}

extension PredictingModel: SimulatedThreeFutures {
    public func makeWorkspace() -> PredictionWorkspace<TrialVector> { PredictionWorkspace(self) }
}
