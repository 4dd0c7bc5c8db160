/// What is wrong with a distribution that somebody wrote.
public struct DistributionError: Error, Hashable, Sendable {
    /// Which part is meant, outermost first: parameter names, or positions written as numbers ("0", "1") in the list form;
    /// `truncate` for the truncation; empty for the distribution as a whole. In a mixture the position of the component comes
    /// first, then `weight` or the path inside the component.
    public var path: [String]
    /// What was given, in words with its value: "pert mode 5 is above its max 3".
    public var problem: String
    /// The rule that it breaks: "pert needs min ≤ mode ≤ max and min < max".
    public var rule: String
    /// What to do about it: "Write the numbers in the order [min, mode, max]."
    public var remedy: String

    /// An error from its facts.
    public init(path: [String], problem: String, rule: String, remedy: String) {
        self.path = path
        self.problem = problem
        self.rule = rule
        self.remedy = remedy
    }
}
