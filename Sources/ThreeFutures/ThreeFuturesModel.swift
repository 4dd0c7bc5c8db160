import VectorMath

/// The three-futures model: will the datacenter buildout pay, will adoption be too slow, or will local models dominate?
///
/// One trial takes a value for every input (`InputName`), walks quarter by quarter from the start to the horizon, and ends
/// with its outcomes (`Outcome`) in exactly one future (`Future`). Work is done through three channels: closed models and
/// hosted open models, both in datacenters, and local ones on the buyer's workstation. In each step technology sets costs,
/// costs set prices, prices set demand, demand meets capacity, and cash flows; then shares move towards what buyers would
/// choose, and costs, lag and demand are shocked. `Trial` has the order; every mechanism has a file.
///
/// Money is in billions of constant US$ of the start (B$), work in petatokens (Ptok, 10¹⁵ tokens of frontier-grade work), so
/// that a price in $/Mtok is one in B$/Ptok, time in years from the start. Rates are continuous but for the discount rate and
/// irr, which are annual.
///
/// The same inputs and shocks give the same bits on `Double`, one trial at a time (`worked`), and on `TrialVector`, sixteen
/// at a time (`run`): it is the same source, on elementary functions of `VectorMath`.
public struct ThreeFuturesModel: Sendable {
    /// The constants of the scenario, with what is changed for a counterfactual.
    public let settings: Settings
    /// Whether the banded series are among the results of a trial.
    public var recordsSeries = true
    /// Whether builders order what they order in the same trial with these switches, instead of reacting to what those of the
    /// settings change; nil where they react.
    public var orderedWith: Switches?

    /// A model of settings that lie in the ranges that `Settings` states; whoever reads them checks them.
    public init(settings: Settings) { self.settings = settings }

    /// The number of results of a trial: its outcomes, its future, and where they are recorded the banded series year by year.
    public var resultCount: Int {
        Outcome.allCases.count + 1 + (recordsSeries ? Series.banded.count * settings.years : 0)
    }

    /// `run` on any vectors.
    @inline(__always)
    func runLanes<L: Lanes>(
        draws: UnsafePointer<L>, drawStride: Int, results: UnsafeMutablePointer<L>, resultStride: Int,
        workspace: Workspace<L>
    ) {
        let noise = Noise(draws + InputName.allCases.count * drawStride, steps: settings.steps, stride: drawStride)
        let inputs = Draws(draws, stride: drawStride)
        var plan = OrderPlan<L>.reactive
        if let orderedWith {
            recordOrders(inputs, noise, switches: orderedWith, workspace)
            plan = .fixed(workspace.orders)
        }
        let trial = Trial(inputs, settings: settings, plan: plan, workspace: workspace)
        write(trial, noise, to: results, stride: resultStride)
    }

    /// Takes down what builders order where they react.
    @inline(never)
    func recordOrders<L: Lanes>(
        _ inputs: Draws<L>, _ noise: Noise<L>, switches: Switches, _ workspace: Workspace<L>
    ) {
        var factual = settings
        factual.switches = switches
        var trial = Trial(inputs, settings: factual, plan: .reactive, workspace: workspace)
        var recorder = OrderRecorder(orders: workspace.orders)
        trial.walk(noise: noise, recorder: &recorder)
    }

    /// Walks a trial and writes its results.
    @inline(__always)
    private func write<L: Lanes>(
        _ started: Trial<L>, _ noise: Noise<L>, to results: UnsafeMutablePointer<L>, stride resultStride: Int
    ) {
        var trial = started
        var recorder = YearEndRecorder(
            values: results + (Outcome.allCases.count + 1) * resultStride, stride: resultStride, settings: settings,
            isOn: recordsSeries)
        trial.walk(noise: noise, recorder: &recorder)
        for outcome in Outcome.allCases {
            trial.outcome(outcome).stream(to: results + outcome.rawValue * resultStride)
        }
        trial.future.stream(to: results + Outcome.allCases.count * resultStride)
    }

    /// Runs sixteen trials, which give the same bits whatever their neighbours are.
    ///
    /// - Parameters:
    ///   - draws: the first input; the other inputs (in the order of `InputName`) and then the shocks of every step, process
    ///     by process (in the order of `Noise.processes`), stand `drawStride` vectors apart
    ///   - results: where the first outcome goes; the others (in the order of `Outcome`), the raw value of the `Future`, and
    ///     the series of `Series.banded`, each year by year, go `resultStride` vectors apart. They are written past the caches
    ///     (`Lanes.stream`)
    ///   - workspace: storage of a worker, made for these settings
    public func run(
        draws: UnsafePointer<TrialVector>, drawStride: Int, results: UnsafeMutablePointer<TrialVector>,
        resultStride: Int, workspace: Workspace<TrialVector>
    ) {
        runLanes(
            draws: draws, drawStride: drawStride, results: results, resultStride: resultStride, workspace: workspace)
    }
}
