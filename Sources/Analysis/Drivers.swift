import Scenarios
import Simulation
import Statistics
import ThreeFutures

/// Something that makes one trial of a scenario differ from another: an input that is not constant, or a noise process.
public struct Driver: Hashable, Sendable {
    /// The input or the process, as the simulator knows it.
    public let player: Player
    /// The name of the input, or `noise.` and that of the process.
    public let name: String
    /// How good the source of the input is; nil for noise, and where none was given.
    public let grade: Grade?
    /// The input; nil for noise.
    public let input: InputName?

    /// Whether it is a noise process.
    public var isNoise: Bool { input == nil }
}

extension Scenario {
    /// The drivers of the scenario: its inputs in the order of `InputName`, then the noise processes.
    public var drivers: [Driver] {
        let inputs = inputs.filter(\.varies).map {
            Driver(player: .input($0.name.ordinal), name: $0.name.text, grade: $0.grade, input: $0.name)
        }
        let noise = Noise<Double>.processes.enumerated().map {
            Driver(player: .noise($0.offset), name: "noise." + $0.element, grade: nil, input: nil)
        }
        return inputs + noise
    }
}

extension InputSetting {
    /// Whether the input is not the same in every trial.
    public var varies: Bool { distribution.support.lower < distribution.support.upper }
}

/// A number of every trial whose spread is explained: an outcome, whether a future came, or whether the buildout pays.
public struct ExplainedTarget: Hashable, Sendable {
    /// The name in files and results: that of the outcome or the future, or `pays` for npv ≥ 0.
    public let name: String
    /// What it is called in text for people.
    public let title: String
    /// How it is made from a trial's results.
    public let target: ResultTarget
    /// Whether it is an order rather than a number: irr and payback, which may be none or never.
    public let isOrdinal: Bool

    /// Every target: outcomes in the order of `Outcome`, futures in that of `Future`, and whether the buildout pays.
    public static let all: [ExplainedTarget] =
        Outcome.allCases.map {
            ExplainedTarget(
                name: $0.name, title: $0.title, target: .result($0.rawValue),
                isOrdinal: $0 == .irr || $0 == .payback)
        }
        + Future.allCases.map {
            ExplainedTarget(
                name: $0.name, title: "whether a trial ends in \($0.title)",
                target: .isEqual(Outcome.allCases.count, Double($0.rawValue)), isOrdinal: false)
        } + [pays]

    /// Whether the net present value is at least 0.
    public static let pays = ExplainedTarget(
        name: "pays", title: "whether the net present value is at least 0",
        target: .isAtLeastZero(Outcome.npv.rawValue), isOrdinal: false)

    /// The net present value.
    public static let npv = all[Outcome.npv.rawValue]
}
