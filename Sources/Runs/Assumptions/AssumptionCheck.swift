import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// What a scenario asks for beside what the distributions that are sampled have, and beside what is drawn from them.
///
/// The draws are the run's own: its first 16,384 trials, or all if there are fewer. A pure function of scenario and sampling,
/// whatever the number of threads.
public struct AssumptionCheck: Sendable {
    /// The most trials that are looked at.
    public static let mostTrials = 16_384
    /// With fewer trials no draw is judged: errors are not near enough to normal.
    static let leastTrialsToJudge = 1000

    /// The trials whose draws were looked at.
    public let trials: Int
    /// Every input, in the order of `InputName`.
    public let inputs: [InputCheck]
    /// The rank correlations of the drawn inputs.
    public let correlations: CorrelationCheck
    /// How many inputs have a source of each grade, in the order of `Grade`; those without a grade last.
    public let grades: [GradeCount]
    /// The inputs that name no source.
    public let inputsWithoutSource: [InputName]

    /// Inputs whose sources have one grade.
    public struct GradeCount: Hashable, Sendable {
        /// The grade; nil where none was given.
        public let grade: Grade?
        /// How many inputs have it.
        public let inputs: Int
    }
}

extension AssumptionCheck {
    /// Checks a scenario as this sampling draws it.
    ///
    /// - Throws: what planning the run would throw
    public init(_ scenario: Scenario, sampling: Sampling) throws {
        self.init(scenario, plan: try Plan(scenario, sampling: sampling))
    }

    /// Checks a scenario with the plan of its run.
    public init(_ scenario: Scenario, plan: Plan<ThreeFuturesModel>) {
        let trials = min(plan.sampling.trials, Self.mostTrials)
        let drawn = plan.sampler.inputs(firstTrials: trials)
        let columns = Parallel.map(drawn.count) { RankedColumn(drawn[$0]) }
        self.trials = trials
        inputs = zip(scenario.inputs, columns).map { InputCheck($0, drawn: $1) }
        correlations = CorrelationCheck(
            scenario.correlations, columns: columns, randomisations: plan.sampling.randomisations)
        grades = (Grade.allCases + [nil]).map { grade in
            GradeCount(grade: grade, inputs: scenario.inputs.count { $0.grade == grade })
        }
        inputsWithoutSource = scenario.inputs.filter { $0.source == nil }.map(\.name)
    }
}
