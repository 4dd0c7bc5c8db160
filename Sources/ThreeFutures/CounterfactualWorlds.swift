import VectorMath

/// The same trial in sixteen worlds, one for each set of causes that are on: the model as it is where all are, and with what
/// builders planned for where none is.
///
/// What builders order is in all of them what they order in the factual trial. World w has cause c switched on where bit c
/// of w is set; a cause that the settings switch off is off everywhere.
public struct CounterfactualWorlds: Sendable {
    /// The number of worlds.
    public static let count = 1 << Cause.allCases.count
    /// The constants of the scenario.
    public let settings: Settings

    /// The worlds of a scenario's settings.
    public init(settings: Settings) { self.settings = settings }

    /// The settings of one world.
    private func settings(world: Int) -> Settings {
        var changed = settings
        for cause in Cause.allCases where world & 1 << cause.rawValue == 0 { cause.switchOff(in: &changed.switches) }
        return changed
    }

    /// Runs sixteen trials and writes for each its npv (B$) in every world, `resultStride` vectors apart; all else as in
    /// `ThreeFuturesModel.run`.
    public func run(
        draws: UnsafePointer<TrialVector>, drawStride: Int, results: UnsafeMutablePointer<TrialVector>,
        resultStride: Int, workspace: Workspace<TrialVector>
    ) {
        runLanes(
            draws: draws, drawStride: drawStride, results: results, resultStride: resultStride, workspace: workspace)
    }

    /// The npv of one trial in every world, B$, on `Double`.
    ///
    /// - Parameters:
    ///   - inputs: a value for every input, in the order of `InputName`, in its unit and within its bounds
    ///   - noise: standard normal shocks for demand, hardware and open lag, in this order: `Settings.steps` values each
    public func worked(inputs: [Double], noise: [[Double]]) -> [Double] {
        let workspace = Workspace<Double>(settings: settings)
        return settings.results(Self.count, inputs: inputs, noise: noise) { draws, results in
            runLanes(draws: draws, drawStride: 1, results: results, resultStride: 1, workspace: workspace)
        }
    }

    @inline(__always)
    private func runLanes<L: Lanes>(
        draws: UnsafePointer<L>, drawStride: Int, results: UnsafeMutablePointer<L>, resultStride: Int,
        workspace: Workspace<L>
    ) {
        let noise = Noise(draws + InputName.allCases.count * drawStride, steps: settings.steps, stride: drawStride)
        let inputs = Draws(draws, stride: drawStride)
        ThreeFuturesModel(settings: settings)
            .recordOrders(inputs, noise, switches: settings.switches, workspace)
        for world in 0..<Self.count {
            var trial = Trial(
                inputs, settings: settings(world: world), plan: .fixed(workspace.orders), workspace: workspace)
            var recorder = NoRecorder<L>()
            trial.walk(noise: noise, recorder: &recorder)
            trial.outcome(.npv).stream(to: results + world * resultStride)
        }
    }
}
