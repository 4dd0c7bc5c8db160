import Synchronization
import VectorMath

/// How sure an interval is to hold the truth.
public struct Confidence: Hashable, Sendable {
    /// The probability that the interval holds the truth, strictly between 0 and 1.
    public let level: Double

    /// 95 %: what every interval has unless said otherwise.
    public static let standard = Confidence(level: 0.95)

    /// The confidence of one of several intervals that together hold the truth with 95 %: 1 − 0.05/n.
    ///
    /// Bonferroni's inequality: whatever the dependence of the intervals, and whichever of them is reported in the end.
    public static func sharedOut(over looks: Int) -> Confidence { Confidence(level: 1 - 0.05 / Double(max(1, looks))) }

    /// The number of standard errors from the middle to the end of an interval of a normal estimate.
    public var normalMultiplier: Double {
        .normalQuantile(lower: 0.5 + 0.5 * level, upper: 0.5 - 0.5 * level)
    }

    /// The same where the standard error itself is estimated with so many degrees of freedom.
    public func studentMultiplier(degreesOfFreedom: Int) -> Double {
        let asked = Multiplier(level: level, degreesOfFreedom: degreesOfFreedom)
        return Self.multipliers.withLock { known in
            if let multiplier = known[asked] { return multiplier }
            let multiplier = StudentT.multiplier(confidence: level, degreesOfFreedom: degreesOfFreedom)
            known[asked] = multiplier
            return multiplier
        }
    }

    private struct Multiplier: Hashable {
        let level: Double
        let degreesOfFreedom: Int
    }

    /// Those worked out so far: every number of a run asks for the same few.
    private static let multipliers = Mutex([Multiplier: Double]())
}
