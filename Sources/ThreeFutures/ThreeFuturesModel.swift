import VectorMath

/// The three-futures model: one trial walks quarter by quarter from the start to the horizon and ends in exactly one future.
///
/// A trial is computed on `Double` or, sixteen at a time, on `TrialVector`, by the same source and with the same bits.
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

    /// Runs one vector of trials: sixteen on `TrialVector`, one on `Double`.
    ///
    /// - Parameters:
    ///   - draws: the first input; the other inputs (in the order of `InputName`) and then the shocks of every step, process
    ///     by process (in the order of `Noise.processes`), stand `drawStride` vectors apart
    ///   - results: outcomes (in the order of `Outcome`), the raw value of the `Future`, then the series of
    ///     `Series.banded` year by year, `resultStride` vectors apart; written past the caches (`Lanes.stream`)
    ///   - workspace: room to work in, made for these settings
    @inline(__always)
    func runLanes<L: Lanes>(
        draws: UnsafePointer<L>, drawStride: Int, results: UnsafeMutablePointer<L>, resultStride: Int,
        workspace: Workspace<L>
    ) {
        let noise = Noise(
            draws + InputName.allCases.count * drawStride, steps: settings.steps, stride: drawStride)
        var trial = Trial(
            Draws(draws, stride: drawStride), settings: settings, switches: switches, plan: .reactive,
            workspace: workspace)
        var recorder = YearEndRecorder(
            values: results + (Outcome.allCases.count + 1) * resultStride, stride: resultStride, settings: settings)
        trial.walk(noise: noise, recorder: &recorder)
        for outcome in Outcome.allCases {
            trial.outcome(outcome).stream(to: results + outcome.rawValue * resultStride)
        }
        trial.future.stream(to: results + Outcome.allCases.count * resultStride)
    }

    /// Runs one vector of trials on the fast path; see `runLanes`.
    public func run(
        draws: UnsafePointer<TrialVector>, drawStride: Int, results: UnsafeMutablePointer<TrialVector>,
        resultStride: Int, workspace: Workspace<TrialVector>
    ) {
        runLanes(
            draws: draws, drawStride: drawStride, results: results, resultStride: resultStride, workspace: workspace)
    }
}

/// The trials that the fast path runs together: sixteen, as two vectors in turn.
///
/// One vector alone leaves the processor waiting for its last result. Four are no faster with AVX-512, and slower with AVX2,
/// where their code leaves the instruction cache.
public typealias TrialVector = LanePair<SIMD8<Double>>

/// The three standard normal shocks of every step.
public struct Noise<L: Lanes> {
    /// The processes, in the order in which their steps are stored.
    public static var processes: [String] { ["demand", "hardware", "openLag"] }

    private let values: UnsafePointer<L>
    private let steps: Int
    private let stride: Int

    @inline(__always)
    init(_ values: UnsafePointer<L>, steps: Int, stride: Int) {
        self.values = values
        self.steps = steps
        self.stride = stride
    }

    @inline(__always)
    func demand(_ step: Int) -> L { values[step * stride] }
    @inline(__always)
    func hardware(_ step: Int) -> L { values[(steps + step) * stride] }
    @inline(__always)
    func openLag(_ step: Int) -> L { values[(2 * steps + step) * stride] }
}

/// The storage of a trial's histories and cash flows, allocated once and used for one vector of trials after the other.
///
/// Not for two threads at a time.
public final class Workspace<L: Lanes> {
    let steps: Int
    let flows: UnsafeMutablePointer<L>
    let ordered: History<L>
    let installed: History<L>
    private let storage: UnsafeMutablePointer<L>
    private let readings: UnsafeMutablePointer<Int32>

    /// Room for trials with these settings.
    public init(settings: Settings) {
        steps = settings.steps
        let entries = History<L>.vectorCount(steps: steps)
        storage = .allocate(capacity: steps + 2 * entries)
        storage.initialize(repeating: .zero, count: steps + 2 * entries)
        flows = storage
        ordered = History(storage: storage + steps, steps: steps)
        installed = History(storage: storage + steps + entries, steps: steps)
        readings = .allocate(capacity: 3 * L.laneCount)
        readings.initialize(repeating: 0, count: 3 * L.laneCount)
    }

    deinit {
        storage.deallocate()
        readings.deallocate()
    }

    /// Room for the places of one of the three readings of a capacity: a number a lane.
    func places(_ reading: Int) -> UnsafeMutablePointer<Int32> { readings + reading * L.laneCount }
}
