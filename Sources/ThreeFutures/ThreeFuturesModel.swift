import VectorMath

/// The three-futures model: one trial walks quarter by quarter from the start to the horizon and ends in exactly one future.
///
/// A trial is computed on `Double` or, eight at a time, on `SIMD8<Double>`, by the same source and with the same bits.
public struct ThreeFuturesModel: Sendable {
    /// The constants of the scenario.
    public let settings: Settings
    /// The channels that are open.
    public let switches: Switches

    /// A model with settings that have been checked (`Settings` states the ranges).
    public init(settings: Settings, switches: Switches = Switches()) {
        self.settings = settings
        self.switches = switches
    }

    /// The number of results of a trial: its outcomes, its future, and the banded series year by year.
    public var resultCount: Int { Outcome.allCases.count + 1 + Series.banded.count * settings.years }

    /// Runs eight trials.
    ///
    /// - Parameters:
    ///   - inputs: the first input; each next one (in the order of `InputName`) stands `stride` vectors further
    ///   - noise: the three shocks of each step, process by process, `stride` vectors apart
    ///   - results: outcomes (in the order of `Outcome`), the raw value of the `Future`, then the series of
    ///     `Series.banded` year by year, `stride` vectors apart
    ///   - workspace: room to work in, made for these settings
    public func run(
        inputs: UnsafePointer<SIMD8<Double>>, noise: UnsafePointer<SIMD8<Double>>,
        results: UnsafeMutablePointer<SIMD8<Double>>, stride: Int, workspace: Workspace<SIMD8<Double>>
    ) {
        runLanes(inputs: inputs, noise: noise, results: results, stride: stride, workspace: workspace)
    }

    /// Runs one trial; see the form for eight.
    public func run(
        inputs: UnsafePointer<Double>, noise: UnsafePointer<Double>, results: UnsafeMutablePointer<Double>,
        stride: Int, workspace: Workspace<Double>
    ) {
        runLanes(inputs: inputs, noise: noise, results: results, stride: stride, workspace: workspace)
    }

    private func runLanes<L: Lanes>(
        inputs: UnsafePointer<L>, noise: UnsafePointer<L>, results: UnsafeMutablePointer<L>, stride: Int,
        workspace: Workspace<L>
    ) {
        let reader = InputReader(inputs, stride: stride)
        var trial = Trial(
            Inputs(reader), settings: settings, switches: switches, plan: .reactive, workspace: workspace)
        var recorder = YearEndRecorder(
            values: results + (Outcome.allCases.count + 1) * stride, stride: stride, settings: settings)
        trial.walk(noise: Noise(noise, steps: settings.steps, stride: stride), recorder: &recorder)
        for outcome in Outcome.allCases { results[outcome.rawValue * stride] = trial.outcome(outcome) }
        results[Outcome.allCases.count * stride] = trial.future
    }
}

/// The three standard normal shocks of every step.
public struct Noise<L: Lanes> {
    /// The processes, in the order in which their steps are stored.
    public static var processes: [String] { ["demand", "hardware", "openLag"] }

    private let values: UnsafePointer<L>
    private let steps: Int
    private let stride: Int

    init(_ values: UnsafePointer<L>, steps: Int, stride: Int) {
        self.values = values
        self.steps = steps
        self.stride = stride
    }

    func demand(_ step: Int) -> L { values[step * stride] }
    func hardware(_ step: Int) -> L { values[(steps + step) * stride] }
    func openLag(_ step: Int) -> L { values[(2 * steps + step) * stride] }
}

/// The storage of a trial's histories and cash flows, allocated once and used for one vector of trials after the other.
///
/// Not for two threads at a time.
public final class Workspace<L: Lanes> {
    let flows: UnsafeMutablePointer<L>
    let ordered: History<L>
    let installed: History<L>
    private let storage: UnsafeMutablePointer<L>

    /// Room for trials with these settings.
    public init(settings: Settings) {
        let steps = settings.steps
        let entries = History<L>.vectorCount(steps: steps)
        storage = .allocate(capacity: steps + 2 * entries)
        storage.initialize(repeating: .zero, count: steps + 2 * entries)
        flows = storage
        ordered = History(storage: storage + steps)
        installed = History(storage: storage + steps + entries)
    }

    deinit { storage.deallocate() }
}
