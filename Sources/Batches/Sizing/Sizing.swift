import Glibc
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// How many trials a wanted precision takes, from independent pilot runs.
///
/// Half widths of intervals go with 1/√n, so a pilot of N trials that reaches h says that w takes N·(h/w)² trials. The mean
/// over the pilots is reported, and their scatter gives its standard error. Where a stratified method converges
/// faster than 1/√n, fewer trials do.
public struct Sizing: Sendable {
    /// A wanted precision and what it takes.
    public struct Item: Sendable {
        /// What is wanted.
        public let target: PrecisionTarget
        /// The trials that it takes.
        public let trials: Double
        /// The standard error of that number.
        public let standardError: Double
    }

    /// The trials of a pilot.
    public static let pilotTrials = 1 << 16
    /// The number of pilots.
    public static let pilots = 8

    /// Every target; +∞ trials where the pilots cannot tell, because they do not support the number.
    public let items: [Item]
    /// What a trial costs here: the seconds of one core.
    public let coreSecondsPerTrial: Double

    /// The trials that all targets together take, one standard error added, to two digits upwards; nil where the pilots
    /// cannot tell.
    public var trials: Int? {
        guard let most = items.map({ $0.trials + $0.standardError }).max(), most.isFinite, most < 1e15 else {
            return nil
        }
        return Self.roundedUp(Int(most.rounded(.up)))
    }

    static func roundedUp(_ count: Int) -> Int {
        var unit = 1
        while count / unit >= 100 { unit *= 10 }
        return (count + unit - 1) / unit * unit
    }
}

extension Sizing {
    /// Sizes a run by pilots of other seeds.
    ///
    /// - Parameter sampling: how the run will be drawn; its number of trials does not matter
    /// - Throws: `Cancelled`, or what planning the run throws
    public init(
        _ scenario: Scenario, sampling: Sampling, targets: [PrecisionTarget], threads: Int = Parallel.processors,
        cancellation: Cancellation = Cancellation(), progress: (_ done: Int, _ trials: Int) -> Void = { _, _ in }
    ) throws {
        var drawn = sampling
        drawn.trials = Self.pilotTrials
        let plan = try Plan(scenario, sampling: drawn)
        let start = Self.processorSeconds
        let summaries = try (1...Self.pilots).map { pilot in
            drawn.seed = sampling.seed &+ UInt64(pilot)
            let done = (pilot - 1) * Self.pilotTrials
            return try ScenarioRun.run(
                scenario, plan: try plan.redrawn(drawn), threads: threads, cancellation: cancellation,
                progress: { progress(done + $0, Self.pilots * Self.pilotTrials) }
            ).summary
        }
        coreSecondsPerTrial = (Self.processorSeconds - start) / Double(Self.pilots * Self.pilotTrials)
        items = targets.map { target in Self.item(target, reached: summaries.map { target.reached(in: $0) }) }
    }

    /// What a target takes, from the half widths that the pilots reached.
    static func item(_ target: PrecisionTarget, reached: [Double]) -> Item {
        let trials = reached.map { half in
            let ratio = half / target.halfWidth
            return Double(pilotTrials) * ratio * ratio
        }
        let count = Double(trials.count)
        let mean = trials.reduce(0, +) / count
        guard mean.isFinite else { return Item(target: target, trials: .infinity, standardError: .infinity) }
        let scatter = trials.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        return Item(target: target, trials: mean, standardError: (scatter / (count - 1) / count).squareRoot())
    }

    /// The seconds that the cores have worked for this process.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
