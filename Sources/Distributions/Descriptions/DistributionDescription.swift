/// A distribution as somebody wrote it: a family's name and its parameters in written order, nothing checked yet.
///
/// `resolved()` turns it into a `Distribution` that cannot fail afterwards, or says which parameter is wrong.
public struct DistributionDescription: Hashable, Sendable {
    /// The family as written, e.g. `pert`; `constant` for a bare number.
    public var family: String
    /// The parameters in written order.
    public var parameters: [Parameter]
    /// The two bounds of `truncate`, where it was written.
    public var truncation: Truncation?

    /// A family's name with its parameters.
    public init(family: String, parameters: [Parameter], truncation: Truncation? = nil) {
        self.family = family
        self.parameters = parameters
        self.truncation = truncation
    }

    /// One parameter: positional (`name` is nil) in the list form, named in the map form.
    public struct Parameter: Hashable, Sendable {
        public var name: String?
        public var value: Value

        public init(name: String? = nil, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// What a parameter can be: a number, a list of numbers (`values`, `weights`), or the components of a mixture or a pool.
    public enum Value: Hashable, Sendable {
        case number(Double)
        case numbers([Double])
        case components([Component])
    }

    /// One component of a mixture, or one member of a pool.
    public struct Component: Hashable, Sendable {
        public var weight: Double
        /// Whose distribution it is, in a pool.
        public var expert: String?
        public var distribution: DistributionDescription

        public init(weight: Double, expert: String? = nil, distribution: DistributionDescription) {
            self.weight = weight
            self.expert = expert
            self.distribution = distribution
        }
    }

    /// The interval to which a distribution is cut and renormalised.
    public struct Truncation: Hashable, Sendable {
        public var low: Double
        public var high: Double

        public init(low: Double, high: Double) {
            self.low = low
            self.high = high
        }
    }
}
