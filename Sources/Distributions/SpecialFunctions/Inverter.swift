import VectorMath

/// Where an increasing function crosses zero, inside a bracket, in a bounded number of steps.
///
/// Our own and not GSL's, which halves the distance and not the number of doubles: it needs a thousand steps to a root of 10⁻³⁰⁰,
/// and takes any zero of a flat function for the root instead of the least.
enum Inverter {
    /// The root of a smooth increasing function.
    ///
    /// The steps of Newton, or of a method of higher order, as long as they stay inside the bracket, bisection otherwise and
    /// after 40 of them. Bisection halves the number of doubles in the bracket, so 64 such steps end any search, whatever the
    /// magnitudes.
    ///
    /// - Parameters:
    ///   - low: the function is assumed to be negative here
    ///   - high: and not negative here
    ///   - start: the first point to try
    ///   - settled: from a value this small one more step leads to the root: the next error is of the order of the square of
    ///     this one with Newton's steps, of its cube with Halley's
    ///   - evaluate: the value as the logarithm of a ratio of probabilities, and where the step leads
    static func root(
        from low: Double, to high: Double, start: Double, settled: Double = 1e-9,
        evaluate: (Double) -> (value: Double, next: Double)
    ) -> Double {
        var bracket = Bracket(low, high)
        var x = min(max(start, low), high)
        for step in 0..<110 {
            let (value, next) = evaluate(x)
            bracket.tighten(at: x, isBelow: value < 0)
            // At its end a step often leads nowhere, and x is now an end of the bracket.
            if value.magnitude < settled && bracket.low <= next && next <= bracket.high { return next }
            guard bracket.isOpen else { break }
            let isInside = bracket.low < next && next < bracket.high
            x = isInside && step < 40 ? next : bracket.middle
        }
        return bracket.high
    }

    /// The smallest number at which an increasing function, which may jump and may be flat, is not negative.
    ///
    /// Regula falsi with the Illinois modification (Dowell and Jarratt 1971) as long as it halves the bracket at every second
    /// step, bisection otherwise.
    static func leastRoot(from low: Double, to high: Double, value: (Double) -> Double) -> Double {
        var bracket = Bracket(low, high)
        var (lowValue, highValue) = (value(low), value(high))
        if lowValue >= 0 { return low }
        var (mustBisect, reach) = (false, 4.0)
        while bracket.isOpen {
            let before = bracket
            let x: Double
            if min(-lowValue, highValue) < 1e-13 {
                // So near to the root that the slope is noise: enclose it by reaching over it.
                x = bracket.inside(
                    -lowValue < highValue
                        ? bracket.low + reach * bracket.low.ulp : bracket.high - reach * bracket.high.ulp)
                reach *= 4
            } else {
                let share = lowValue / (lowValue - highValue)
                x = mustBisect ? bracket.middle : bracket.inside(bracket.low + share * (bracket.high - bracket.low))
            }
            let found = value(x)
            if found < 0 {
                if bracket.lastWasBelow { highValue *= 0.5 }
                lowValue = found
            } else {
                if !bracket.lastWasBelow { lowValue *= 0.5 }
                highValue = found
            }
            bracket.tighten(at: x, isBelow: found < 0)
            mustBisect = bracket.count > before.count / 2
        }
        return bracket.high
    }
}

/// Two numbers around a root.
private struct Bracket {
    private(set) var low, high: Double
    private(set) var lastWasBelow = false

    init(_ low: Double, _ high: Double) { (self.low, self.high) = (low, high) }

    /// Whether there is a number between the two.
    var isOpen: Bool { low.nextUp < high }

    /// How many doubles lie between the two.
    var count: Int64 { Self.rank(high) / 2 - Self.rank(low) / 2 }

    /// The double with as many others below it as above it.
    var middle: Double {
        let (first, last) = (Self.rank(low), Self.rank(high))
        return Self.number(rank: (first & last) &+ ((first ^ last) >> 1))
    }

    /// The number if it lies between the two, otherwise the middle.
    func inside(_ x: Double) -> Double { low < x && x < high ? x : middle }

    mutating func tighten(at x: Double, isBelow: Bool) {
        if isBelow { low = x } else { high = x }
        lastWasBelow = isBelow
    }

    /// The rank of a double among all doubles in order.
    private static func rank(_ x: Double) -> Int64 {
        let bits = Int64(bitPattern: x.bitPattern)
        return bits >= 0 ? bits : Int64.min &- bits
    }

    private static func number(rank: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: rank >= 0 ? rank : Int64.min &- rank))
    }
}
