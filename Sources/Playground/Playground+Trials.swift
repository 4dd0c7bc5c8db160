import Charts
import Documents
import Pages
import Runs
import Scenarios
import Simulation
import Tables
import ThreeFutures

extension Playground {
    /// One trial of a state, drawn again: its inputs, its path and its future.
    ///
    /// - Throws: `malformed`, `unknown` (there is no such trial) or `invalid`
    public func trial(_ index: Int, body: [UInt8]) throws(PlaygroundProblem) -> JSONValue {
        let reader = try RequestReader(body)
        try reader.require(only: PlaygroundState.members + ["charts"])
        let state = try PlaygroundState(reader)
        let wishes = try ChartWish.wishes(reader, ChartWish.paths)
        guard (0..<state.trials).contains(index) else {
            throw PlaygroundProblem(
                .unknown, "there is no trial \(index)", rule: "the run has the trials 0 to \(state.trials - 1)",
                remedy: "Name one of them or ask for more trials.")
        }
        let scenario = try read(state).scenario
        do {
            let plan = try plans.plan(scenario, sampling: state.sampling(of: scenario), workers: Workers())
            return document(TrialReplay(plan, index: index), scenario, wishes)
        } catch {
            throw .failed(error)
        }
    }

    private func document(_ trial: TrialReplay, _ scenario: Scenario, _ wishes: [ChartWish]) -> JSONValue {
        let worked = trial.worked
        let charts = TrialCharts(worked, settings: scenario.settings)
        let drawn = wishes.compactMap { wish -> (String, JSONValue)? in
            guard let series = wish.series else { return nil }
            let picture = charts.path(series, width: wish.width, height: wish.height)
            return wish.source(picture).map { (wish.name, .text($0)) }
        }
        return .object([
            ("index", .integer(trial.index)), ("future", .text(worked.future.name)),
            ("shown", .object(Outcome.allCases.map { ($0.name, .text(Self.shown(worked[$0], $0))) })),
            (
                "trial",
                TrialDocument.value(
                    head: [("name", .text("\(scenario.identifier)-\(trial.index)"))],
                    model: ThreeFuturesModel(settings: scenario.settings), inputs: trial.inputs, noise: trial.noise,
                    orders: nil, worked: worked)
            ), ("inputs", .array(zip(scenario.inputs, trial.inputs).map(Self.input))),
            ("charts", .object(drawn)),
        ])
    }

    private static func shown(_ value: Double, _ outcome: Outcome) -> String {
        value.isNaN ? "none" : Display.quantity(value, unit: outcome.unit, isShare: outcome.isShare)
    }

    private static func input(_ setting: InputSetting, _ value: Double) -> JSONValue {
        let support = setting.distribution.support
        let isConstant = support.lower == support.upper
        return .object([
            ("name", .text(setting.name.text)), ("value", .number(value)),
            ("rank", isConstant ? .null : .number(setting.distribution.cumulative(value))),
            ("shown", .text(Display.quantity(value, unit: setting.name.definition.unit, isShare: false))),
        ])
    }
}
