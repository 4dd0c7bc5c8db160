import Documents
import Scenarios

/// Why a request is not answered as it asks.
public struct PlaygroundProblem: Error, Sendable {
    /// What is behind it.
    public enum Kind: String, CaseIterable, Sendable {
        /// The request has another form than is read.
        case malformed
        /// It names something that is not there.
        case unknown
        /// The scenario reader refuses what it says of the scenario.
        case invalid
        /// It asks for what this server was not started for.
        case notAllowed
        /// It would write over something.
        case exists
        /// As many wait as may.
        case busy
        /// A newer request took its place, or whoever asked has gone.
        case superseded
        /// The machine failed.
        case failed
    }

    /// What is behind it.
    public let kind: Kind
    /// What was given, the rule and the remedy.
    public let words: Fault.Words
    /// What the scenario reader says, place by place.
    public let faults: [Fault]

    /// A problem from its parts.
    public init(_ kind: Kind, _ problem: String, rule: String, remedy: String, faults: [Fault] = []) {
        self.kind = kind
        self.faults = faults
        words = Fault.Words(problem, rule: rule, remedy: remedy)
    }
}

extension PlaygroundProblem {
    /// What the scenario reader refuses.
    static func invalid(_ errors: ScenarioErrors) -> PlaygroundProblem {
        let count = errors.faults.count
        return PlaygroundProblem(
            .invalid,
            count == 1 ? "one thing is wrong with the scenario" : "\(count) things are wrong with the scenario",
            rule: "what is run is what the scenario reader accepts", remedy: "Mend what the faults name.",
            faults: errors.faults)
    }

    /// What went wrong inside, in words.
    static func failed(_ error: any Error) -> PlaygroundProblem {
        if let problem = error as? PlaygroundProblem { return problem }
        return PlaygroundProblem(
            .failed, "the work could not be done (\(error))", rule: "a request that is accepted is done",
            remedy: "Try again; if it happens again, tell the program's authors.")
    }

    /// It as JSON.
    ///
    /// - Parameter status: the number that the protocol has for it
    public func document(status: Int) -> JSONValue {
        let known: [(String, JSONValue)] = [
            ("status", .integer(status)), ("kind", .text(kind.rawValue)), ("problem", .text(words.problem)),
            ("rule", .text(words.rule)), ("remedy", .text(words.remedy)),
        ]
        let told = faults.isEmpty ? [] : [("faults", JSONValue.array(faults.map(Self.document)))]
        return .object([("error", .object(known + told))])
    }

    private static func document(_ fault: Fault) -> JSONValue {
        let (override, column) = override(fault)
        return .object([
            ("place", .text(fault.place.description)), ("override", override.map { .integer($0) } ?? .null),
            ("column", column.map { .integer($0) } ?? .null),
            ("problem", .text(fault.words.problem)), ("rule", .text(fault.words.rule)),
            ("remedy", .text(fault.words.remedy)), ("text", .text(fault.words.description)),
        ])
    }

    /// Which override is to blame, and its column: the place of the fault is `--set`, whose lines count overrides, or its words
    /// name such a place.
    private static func override(_ fault: Fault) -> (index: Int?, column: Int?) {
        if fault.place.name == "--set" { return (fault.place.line.map { $0 - 1 }, fault.place.column) }
        guard let named = fault.words.problem.firstMatch(of: /--set:(\d+):(\d+)/), let line = Int(named.output.1) else {
            return (nil, nil)
        }
        return (line - 1, Int(named.output.2))
    }
}
