import Simulation
import ThreeFutures
import VectorMath

/// The three-futures model as the simulator sees it.
extension ThreeFuturesModel: SimulatedModel {
    public var inputNames: [String] { InputName.allCases.map(\.rawValue) }

    public var noise: [NoiseProcess] {
        Noise<Double>.processes.map { NoiseProcess(name: $0, steps: settings.steps) }
    }

    public func makeWorkspace() -> Workspace<SIMD8<Double>> { Workspace(settings: settings) }
}
