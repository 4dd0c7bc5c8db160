import VectorMath

extension MetalogCurve {
    /// Whether y·(1 − y)·M′(y) = σ(s) + y(1 − y)·(μ′(s) + σ′(s)·logit y) is positive on the whole of 0 ≤ y ≤ 1.
    ///
    /// For three terms exactly: a₂ > 0 and |a₃|/a₂ below 1/sup|s + y(1 − y)·logit y| = 1.66711… (Keelin 2016, section 3.4).
    /// For more by interval arithmetic on ever smaller pieces, which can refuse a curve that touches 0 to 10 digits but
    /// accepts none that falls anywhere.
    var increases: Bool {
        guard (location + scale).allSatisfy(\.isFinite) else { return false }
        if location.count == 1, scale.count == 2 {
            return scale[0] > 0 && scale[1].magnitude < 1.66711311920192939687 * scale[0]
        }
        return increasesByIntervals
    }

    private var increasesByIntervals: Bool {
        let slack = 1e-12 * (location + scale).reduce(0) { $0 + $1.magnitude }
        var pending = [Interval(low: 0, high: 1)]
        for _ in 0..<200_000 {
            guard let piece = pending.popLast() else { return true }
            if derivative(over: piece).low > slack { continue }
            let middle = 0.5 * (piece.low + piece.high)
            guard piece.high - piece.low > 1e-13 else { return false }
            pending += [Interval(low: middle, high: piece.high), Interval(low: piece.low, high: middle)]
        }
        return false
    }

    /// Bounds of y·(1 − y)·M′(y) over an interval of y, but for rounding.
    private func derivative(over y: Interval) -> Interval {
        let s = Interval(low: y.low - 0.5, high: y.high - 0.5)
        let quarter = Interval(low: 0.25, high: 0.25)
        return polynomial(scale, s) + (quarter - s.squared) * polynomial(derivatives(location), s)
            + polynomial(derivatives(scale), s) * Self.entropy(over: y)
    }

    /// Bounds of y·(1 − y)·logit y, which has its extremes at y = ½ ∓ 0.32396.
    private static func entropy(over y: Interval) -> Interval {
        let (extremum, extreme) = (0.8239591145148013748, 0.2238716023471514246)
        let (first, last) = (entropy(y.low), entropy(y.high))
        let holdsLeast = y.low <= 1 - extremum && 1 - extremum <= y.high
        let holdsGreatest = y.low <= extremum && extremum <= y.high
        return Interval(
            low: holdsLeast ? -extreme : min(first, last), high: holdsGreatest ? extreme : max(first, last))
    }

    private static func entropy(_ y: Double) -> Double {
        y <= 0 || y >= 1 ? 0 : y * (1 - y) * (.log(y) - .log(onePlus: -y))
    }

    private func derivatives(_ coefficients: [Double]) -> [Double] {
        coefficients.enumerated().dropFirst().map { Double($0.offset) * $0.element }
    }

    private func polynomial(_ coefficients: [Double], _ s: Interval) -> Interval {
        coefficients.reversed().reduce(Interval(low: 0, high: 0)) { $0 * s + Interval(low: $1, high: $1) }
    }
}

/// All numbers between two bounds.
private struct Interval {
    let low, high: Double

    static func + (left: Interval, right: Interval) -> Interval {
        Interval(low: left.low + right.low, high: left.high + right.high)
    }

    static func - (left: Interval, right: Interval) -> Interval {
        Interval(low: left.low - right.high, high: left.high - right.low)
    }

    static func * (left: Interval, right: Interval) -> Interval {
        let corners = (left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high)
        return Interval(
            low: min(min(corners.0, corners.1), min(corners.2, corners.3)),
            high: max(max(corners.0, corners.1), max(corners.2, corners.3)))
    }

    var squared: Interval {
        let (first, last) = (low * low, high * high)
        return Interval(low: low <= 0 && high >= 0 ? 0 : min(first, last), high: max(first, last))
    }
}
