import Analysis
import Documents
import Runs

/// What a table of trials tells of a target, as JSON with 17 digits; null where there is no number.
public enum SampleDocument {
    /// `{"sensitivity": […], "information": […], "discovery": {…}}`; the last for a target that is 0 or 1 alone.
    public static func value(_ explanation: SampleExplanation) -> JSONValue {
        let names = explanation.table.inputs.map(\.name)
        let sensitivity = zip(names, explanation.sensitivity.measures).map { self.sensitivity($0, $1) }
        var members: [(String, JSONValue)] = [
            ("sensitivity", .array(sensitivity)), ("information", information(explanation.information, names)),
        ]
        if let discovery = explanation.discovery { members.append(("discovery", self.discovery(discovery, names))) }
        return .object(members)
    }

    private static func sensitivity(_ name: String, _ measures: SampleSensitivity.Measures) -> JSONValue {
        .object(
            [("player", .text(name))] + number("first", measures.first) + number("spearman", measures.spearman)
                + number("partial", measures.partial) + number("xi", measures.xi))
    }

    /// Perfect information first, which is of no input.
    private static func information(_ information: InformationValue, _ names: [String]) -> JSONValue {
        let perfect = JSONValue.object([("player", .null)] + number("evpi", information.perfect))
        return .array(
            [perfect]
                + zip(names, information.inputs).map {
                    .object([("player", .text($0))] + number("evppi", $1))
                })
    }

    // MARK: Discovery

    private static func discovery(_ discovery: ScenarioDiscovery, _ names: [String]) -> JSONValue {
        let trajectory = discovery.trajectory.map { step in
            JSONValue.object(
                [
                    ("mass", .exactNumber(step.mass)), ("density", .exactNumber(step.density)),
                    ("coverage", .exactNumber(step.coverage)),
                ] + bounds(step.box, names))
        }
        return .object([
            ("trajectory", .array(trajectory)), ("boxes", .array(discovery.boxes.map { box($0, names) })),
        ])
    }

    private static func box(_ found: ScenarioDiscovery.Found, _ names: [String]) -> JSONValue {
        let restrictions = found.restrictions.map { restriction in
            JSONValue.object([
                ("player", .text(names[restriction.input])), ("low", bound(restriction.low)),
                ("high", bound(restriction.high)), ("share", .exactNumber(restriction.share)),
                ("quasi_p", .exactNumber(restriction.quasiP)),
            ])
        }
        return .object(
            number("mass", found.mass) + number("density", found.density) + number("coverage", found.coverage)
                + bounds(found.box, names) + [("restrictions", .array(restrictions))])
    }

    private static func bounds(_ box: InputBox, _ names: [String]) -> [(String, JSONValue)] {
        [
            ("low", .object(zip(names, box.low).map { ($0, bound($1)) })),
            ("high", .object(zip(names, box.high).map { ($0, bound($1)) })),
        ]
    }

    // MARK: Numbers

    private static func bound(_ value: Double?) -> JSONValue { value.map { .exactNumber($0) } ?? .null }

    /// A number and its standard error.
    private static func number(_ name: String, _ estimate: Estimate?) -> [(String, JSONValue)] {
        [(name, bound(estimate?.value)), (name + "_se", bound(estimate?.standardError))]
    }
}
