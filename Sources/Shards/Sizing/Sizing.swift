import Glibc
import Runs
import Scenarios
import Simulation
import ThreeFutures
import VectorMath

/// How many trials a wanted precision takes, from independent pilot runs.
///
/// Half widths of intervals shrink as n^−b: b = ½ for independent draws, and between ½ and 1 for a stratified method, where
/// the pilots' first 8,192 trials tell it. So N trials that reach h say that w takes N·(h/w)^(1/b) trials, with the geometric
/// mean of h over the pilots. The standard error is that of the jackknife, which leaves out each pilot in turn (Efron and Stein
/// 1981).
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
    /// The first trials of a pilot that are looked at, too, to see how fast it converges.
    static let earlyTrials = 1 << 13
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
        _ scenario: Scenario, sampling: Sampling, targets: [PrecisionTarget], workers: Workers = Workers(),
        progress: (_ done: Int, _ trials: Int) -> Void = { _, _ in }
    ) throws {
        let plan = try Plan(scenario, sampling: sampling, workers: workers)
        let all = Self.pilots * (Self.pilotTrials + Self.earlyTrials)
        let start = Self.processorSeconds
        var done = 0
        let summaries = try [Self.earlyTrials, Self.pilotTrials].map { trials in
            try (1...Self.pilots).map { pilot in
                defer { done += trials }
                var drawn = sampling
                drawn.trials = trials
                drawn.seed = sampling.seed &+ UInt64(pilot)
                return try ScenarioRun.run(
                    scenario, plan: try plan.redrawn(drawn), workers: workers,
                    progress: { progress(done + $0, all) }
                ).summary
            }
        }
        coreSecondsPerTrial = (Self.processorSeconds - start) / Double(all)
        items = targets.map { target in
            let reached = summaries.map { $0.map { target.reached(in: $0) } }
            let halves = PilotHalves(early: reached[0], all: reached[1], isStratified: sampling.method != .random)
            return Self.item(target, halves)
        }
    }

    /// What a target takes, from the half widths that the pilots reached.
    static func item(_ target: PrecisionTarget, _ halves: PilotHalves) -> Item {
        // A number that is certain in every pilot needs no more trials than these.
        if halves.all.allSatisfy({ $0 == 0 }) {
            return Item(target: target, trials: Double(pilotTrials), standardError: 0)
        }
        guard let logarithm = halves.logarithmOfTrials(target.halfWidth) else {
            return Item(target: target, trials: .infinity, standardError: .infinity)
        }
        let trials = Double.boundedExp(logarithm.value)
        return Item(target: target, trials: trials, standardError: trials * logarithm.standardError)
    }

    /// The seconds that the cores have worked for this process.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
