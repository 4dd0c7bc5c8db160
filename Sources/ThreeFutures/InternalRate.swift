import VectorMath

/// irr: the annual rate at which a trial's npv is 0.
///
/// The sign change of the polynomial P(w) of `PresentValue` is bracketed on r in (−0.99, 10) and closed in by Newton's method
/// on w, halving the bracket instead where a Newton step would leave it or gains too little. P is as steep as w¹²⁰, so
/// Newton's method takes a dozen steps from afar; it begins where the logarithm of inflows over outflows, which is almost
/// straight in log w, reaches 0. Lanes end one by one and do not influence each other.
struct InternalRate<L: Lanes> {
    private let value: PresentValue<L>

    /// The rate at which these flows are worth nothing.
    @inline(__always)
    init(_ value: PresentValue<L>) { self.value = value }

    /// The rate to better than 1e-10; NaN (none) unless npv is positive at −0.99 and negative at 10.
    @inline(__always)
    func solve() -> L {
        let lowRateFactor = L(repeating: Self.factor(atRate: -0.99))
        let highRateFactor = L(repeating: Self.factor(atRate: 10))
        let (atLowRate, atHighRate) = value.polynomials(lowRateFactor, highRateFactor)
        let exists = L.zero.isLess(than: atLowRate).and(atHighRate.isLess(than: .zero))
        var bracket = Bracket(
            negative: highRateFactor, positive: lowRateFactor, candidate: value.balance, pending: exists)
        while bracket.pending.anyLane { bracket.narrow(with: value.polynomialAndSlope(bracket.candidate)) }
        let factor = bracket.candidate
        let stepFactor = factor * factor
        let halfYear = stepFactor * stepFactor
        return L(repeating: .nan).replacing(with: 1 / (halfYear * halfYear) - 1, where: exists)
    }

    /// (1 + r)^(−dt/2).
    @inline(__always)
    private static func factor(atRate rate: Double) -> Double {
        1 / (1 + rate).squareRoot().squareRoot().squareRoot()
    }
}

/// The interval that holds the root, and where to look next.
private struct Bracket<L: Lanes> {
    /// Where to evaluate next; the root itself once nothing is pending.
    private(set) var candidate: L
    /// Lanes that have not converged.
    private(set) var pending: L.Mask

    private var negative: L
    private var positive: L
    private var lastStep: L

    /// The function is below 0 at `negative` and above 0 at `positive`, the larger of the two; `candidate` lies between.
    @inline(__always)
    init(negative: L, positive: L, candidate: L, pending: L.Mask) {
        self.negative = negative
        self.positive = positive
        self.pending = pending
        lastStep = positive - negative
        self.candidate = candidate
    }

    /// Takes the value and slope at the candidate and moves on.
    @inline(__always)
    mutating func narrow(with point: (value: L, slope: L)) {
        let below = point.value.isLess(than: .zero)
        negative = negative.replacing(with: candidate, where: below)
        positive = positive.replacing(with: candidate, where: below.inverted)

        let newton = candidate - point.value / point.slope
        let inside = negative.isLess(than: newton).and(newton.isLess(than: positive))
        let halves = (2 * point.value).magnitudes.isLessOrEqual(to: (lastStep * point.slope).magnitudes)
        let middle = 0.5 * (negative + positive)
        let isNewton = inside.and(halves)
        var next = middle.replacing(with: newton, where: isNewton)
        // Newton's method squares the error: after a step of 10⁻⁸ what is left is below 10⁻¹³.
        let tolerance = L(repeating: 1e-13).replacing(with: L(repeating: 1e-8), where: isNewton)
        next = next.replacing(with: candidate, where: point.value.isEqual(to: .zero))

        lastStep = (next - candidate).magnitudes
        candidate = candidate.replacing(with: next, where: pending)
        pending = pending.and((tolerance * candidate).isLess(than: lastStep))
    }
}
