import Runs
import ThreeFutures

/// What it is worth to know something before one decides to build as planned or not, B$.
public struct DriverInformation: Sendable {
    /// The value of knowing everything.
    public let perfect: Estimate?
    /// The value of knowing each input that varies; nil where there are too few trials.
    public let inputs: [(name: String, value: Estimate?)]
    /// The value of knowing all inputs of a section of the scenario file: a lower bound.
    public let groups: [(name: String, value: Estimate?)]
}

/// The boxes in which a future lives.
public struct FutureBoxes: Sendable {
    /// The fewest trials of a future for which boxes are looked for unless it is named.
    static let leastTrials = 200
    /// The future.
    public let future: Future
    /// The names of the inputs, in the order of the boxes' bounds.
    public let inputs: [String]
    /// What was found.
    public let found: ScenarioDiscovery
}

/// The inputs of a section of the scenario file.
struct InputGroup {
    let name: String
    /// Where they stand in a table.
    let positions: [Int]

    /// The sections of some inputs, in their order.
    static func all(of names: [String]) -> [InputGroup] {
        let sections = names.map { String($0.prefix { $0 != "." }) }
        let inOrder = sections.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return inOrder.map { section in
            InputGroup(name: section, positions: sections.indices.filter { sections[$0] == section })
        }
    }
}

/// How much of the spread of npv rests on sources of one grade.
public struct EvidenceShare: Sendable {
    /// The grade, `none` for inputs without one, or `noise`.
    public let name: String
    /// The sum of their Shapley effects.
    public let share: Estimate?
}
