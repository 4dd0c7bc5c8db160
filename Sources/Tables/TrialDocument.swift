import Documents
import Results
import ThreeFutures

/// A trial as JSON, in the form of a worked case: settings, inputs and noise, then outcomes and paths.
public enum TrialDocument {
    /// The case of a trial.
    ///
    /// - Parameters:
    ///   - head: what stands before the settings, such as a name
    ///   - orders: the fixed path of orders, where there was one
    public static func value(
        head: [(String, JSONValue)], model: ThreeFuturesModel, inputs: [Double], noise: [[Double]], orders: [Double]?,
        worked: WorkedTrial
    ) -> JSONValue {
        let given = given(model.settings, orders: orders, inputs: inputs, noise: noise)
        return .object(head + given + [("outcomes", outcomes(worked)), ("paths", paths(worked))])
    }

    /// What a case gives: settings, inputs and noise.
    static func given(
        _ settings: Settings, orders: [Double]? = nil, inputs: [Double], noise: [[Double]]
    ) -> [(String, JSONValue)] {
        [
            ("settings", constants(settings, orders: orders)),
            ("inputs", .object(zip(InputName.allCases, inputs).map { ($0.text, .number($1)) })),
            ("noise", .object(zip(Noise<Double>.processes, noise).map { ($0, numbers($1)) })),
        ]
    }

    private static func constants(_ settings: Settings, orders: [Double]?) -> JSONValue {
        guard case .object(let constants) = ScenarioDocument.settings(settings) else {
            preconditionFailure("settings are an object")
        }
        return .object(constants + (orders.map { [("orders", numbers($0))] } ?? []))
    }

    private static func outcomes(_ worked: WorkedTrial) -> JSONValue {
        .object(
            Outcome.allCases.map { ($0.name, .number(worked[$0])) } + [("future", .text(worked.future.name))])
    }

    private static func paths(_ worked: WorkedTrial) -> JSONValue {
        .object(Series.path.map { ($0.name, numbers(worked.path($0))) })
    }

    private static func numbers(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }
}
