import Documents
import Runs

/// How trials were weighed, as members of a JSON object.
public enum WeighingDocument {
    /// The members: how many observations weigh, effective trials, α and k̂.
    public static func members(_ weighing: Weighing) -> [(String, JSONValue)] {
        [
            ("observations", .integer(weighing.observations)),
            ("effectiveTrials", .number(weighing.effectiveTrials)),
            ("untemperedEffectiveTrials", .number(weighing.untemperedEffectiveTrials)),
            ("temper", .number(weighing.temper)),
            ("khat", weighing.shape.isFinite ? .number(weighing.shape) : .null),
        ]
    }
}
