/// The name, unit, hard bounds, ordinary range and meaning of an input.
public struct InputDefinition: Sendable {
    /// The name in scenario files, results and messages: its group, a point, its name in the group.
    public let name: String
    /// The unit of every number given for the input; "–" where it has none. Never converted.
    public let unit: String
    /// Where the support of its distribution has to lie.
    public let bounds: InputBounds
    /// Where people's beliefs about it lie, and those of a few years before and after: a distribution far from it is allowed,
    /// but asks whether its unit was meant.
    public let ordinary: ClosedRange<Double>
    /// What it is, in a line.
    public let meaning: String

    init(_ name: String, _ unit: String, _ bounds: InputBounds, _ ordinary: ClosedRange<Double>, _ meaning: String) {
        self.name = name
        self.unit = unit
        self.bounds = bounds
        self.ordinary = ordinary
        self.meaning = meaning
    }
}

/// The hard bounds of an input, in its unit: outside them the model has no meaning.
public enum InputBounds: Hashable, Sendable {
    /// Above 0, without 0 itself.
    case positive
    /// Between two numbers, both allowed.
    case closed(Double, Double)
}
