import Documents

/// What is wrong with a distribution that somebody wrote.
public struct DistributionError: Error, Hashable, Sendable {
    /// Which part is meant, outermost first: parameter names, or positions written as numbers ("0", "1") in the list form;
    /// `truncate` for the truncation; empty for the distribution as a whole. In a mixture the position of the component comes
    /// first, then `weight` or the path inside the component.
    public var path: [String]
    /// What was given, with its value, the rule that it breaks, and what to do: "pert mode 5 is above its max 3", "pert needs
    /// min ≤ mode ≤ max and min < max", "Write the numbers in the order [min, mode, max]."
    public var words: Fault.Words

    /// An error from its facts.
    public init(path: [String], problem: String, rule: String, remedy: String) {
        self.path = path
        words = Fault.Words(problem, rule: rule, remedy: remedy)
    }
}
