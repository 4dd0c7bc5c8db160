/// A validated probability distribution of one real number. Once it exists, nothing about it can fail.
///
/// All functions are pure and give the same bits on every machine: they are made of `VectorMath` alone.
public protocol Distribution: Sendable {
    /// Where the probability lies.
    var support: Support { get }
    /// The mean; infinite or NaN where it does not exist.
    var mean: Double { get }
    /// The standard deviation; infinite or NaN where it does not exist.
    var standardDeviation: Double { get }
    /// Whether the distribution function has no jumps, so that ranks and correlations are well defined.
    var isContinuous: Bool { get }
    /// Points where the distribution function jumps or bends; nothing else about it is rough.
    var kinks: [Double] { get }
    /// P(X ≤ x).
    func cumulative(_ x: Double) -> Double
    /// P(X > x), to full relative precision in the upper tail.
    func survival(_ x: Double) -> Double
    /// P(X ≤ x) and P(X > x), the same numbers as above at the cost of one where the two share their work.
    func probabilities(at x: Double) -> (below: Double, above: Double)
    /// The smallest x with P(X ≤ x) ≥ p, for p strictly inside (0, 1); always finite and inside the support.
    func quantile(_ p: Double) -> Double
    /// `quantile(1 - q)` to full relative precision for small q; q strictly inside (0, 1).
    func upperQuantile(_ q: Double) -> Double
    /// `quantile(tail)`, or `upperQuantile(tail)`, where it is known to lie in a range: sooner, where it is searched for.
    func quantile(tail: Double, isUpper: Bool, within range: ClosedRange<Double>) -> Double
}

extension Distribution {
    public var kinks: [Double] { [] }

    public func probabilities(at x: Double) -> (below: Double, above: Double) { (cumulative(x), survival(x)) }

    public func quantile(tail: Double, isUpper: Bool, within range: ClosedRange<Double>) -> Double {
        isUpper ? upperQuantile(tail) : quantile(tail)
    }
}

/// An interval of the real line; a bound that is open is approached, never reached.
public struct Support: Hashable, Sendable {
    /// The lower bound, possibly −∞.
    public var lower: Double
    /// The upper bound, possibly +∞.
    public var upper: Double
    /// Whether the lower bound itself is left out (always so when infinite).
    public var lowerIsOpen: Bool
    /// Whether the upper bound itself is left out (always so when infinite).
    public var upperIsOpen: Bool

    /// An interval, closed unless said otherwise.
    public init(_ lower: Double, _ upper: Double, lowerIsOpen: Bool = false, upperIsOpen: Bool = false) {
        self.lower = lower
        self.upper = upper
        self.lowerIsOpen = lowerIsOpen || lower == -.infinity
        self.upperIsOpen = upperIsOpen || upper == .infinity
    }
}
