import Runs
import Scenarios
import Simulation
import ThreeFutures

/// What the numbers of a run rest on: why, whose fault, what would have to be true, and what to find out first.
public struct Explanation: Sendable {
    /// The scenario.
    public let scenario: Scenario
    /// From how many trials and walks, by what they are for.
    public let sizes: [(name: String, count: Int)]
    /// Every target and driver, target by target; none where it was not asked for.
    public let sensitivity: [SensitivityRow]
    /// The share of the spread of npv that inputs of each grade and noise are responsible for; none where it was not asked for.
    public let evidence: [EvidenceShare]
    /// Every input by itself.
    public let tornado: Tornado?
    /// Where futures live, each with its boxes.
    public let discovery: [FutureBoxes]?
    /// The break-evens of single inputs.
    public let breakEvens: [BreakEven]?
    /// Those of the two leading inputs together.
    public let map: BreakEvenMap?
    /// What knowing an input, or a section of the scenario, is worth.
    public let information: DriverInformation?
    /// Causes of gains and losses.
    public let attribution: Attribution?
    /// How large gains and losses are.
    public let losses: LossNumbers?
}

/// Why a scenario cannot be explained.
public enum ExplanationError: Error, Hashable, Sendable {
    /// Every input is constant: nothing decides but noise.
    case noInputVaries
    /// An input whose break-even was asked for is constant.
    case constant(InputName)
}

extension Explanation {
    /// Explains a scenario as a sampling draws it.
    ///
    /// The result is the same to the bit on any number of threads.
    ///
    /// - Parameter progress: called with the name of a section when it begins
    /// - Throws: `ExplanationError`; `Cancelled`; what planning the run would throw
    public init(
        _ scenario: Scenario, sampling: Sampling, request asked: ExplanationRequest = ExplanationRequest(),
        workers: Workers = Workers(), progress: (ExplanationRequest.Section) -> Void = { _ in }
    ) throws {
        let work = try ExplanationWork(scenario, sampling: sampling, request: asked, workers: workers)
        let request = work.request
        func wants(_ section: ExplanationRequest.Section) -> Bool {
            if request.sections.contains(section) { progress(section) }
            return request.sections.contains(section)
        }
        self.scenario = scenario
        let effects = work.needsEffects ? try work.effects() : nil
        sensitivity = try effects.map { wants(.sensitivity) ? try work.sensitivity($0) : [] } ?? []
        evidence = effects.map { work.evidence($0) } ?? []
        tornado = wants(.tornado) ? try work.tornado() : nil
        discovery = wants(.discovery) ? work.discovery() : nil
        let leaders = try work.breakEvenInputs(effects)
        let finds = wants(.breakEven)
        breakEvens = finds ? try work.breakEvens(leaders) : nil
        map = finds && leaders.count > 1 ? try work.map(leaders[0], leaders[1]) : nil
        information = wants(.information) ? work.information() : nil
        attribution = wants(.attribution) ? try work.attribution() : nil
        losses = attribution == nil ? nil : LossNumbers(work.sample)
        sizes = work.sizes(walks: effects?.walks)
    }
}
