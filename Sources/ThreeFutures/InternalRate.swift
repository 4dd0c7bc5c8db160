import VectorMath

/// irr: the annual rate at which a trial's npv is 0.
///
/// With w = (1 + r)^(−dt/2) the npv divided by w is `P(w) = Σ cashFlow_k·w^(2k) + salvage·w^(2N − 1)`. Its sign change is
/// bracketed on r in (−0.99, 10) and closed in by Newton's method on w, halving the bracket instead where a Newton step
/// would leave it or gains too little. P is as steep as w¹²⁰, so Newton's method takes a dozen steps from afar; it begins
/// where the logarithm of inflows over outflows, which is almost straight in log w, reaches 0. Lanes end one by one and do
/// not influence each other.
struct InternalRate<L: Lanes> {
    private let flows: UnsafePointer<L>
    private let steps: Int
    private let salvage: L

    /// The flows (B$) of `steps` steps and the salvage (B$) at the end of the last.
    @inline(__always)
    init(flows: UnsafePointer<L>, steps: Int, salvage: L) {
        self.flows = flows
        self.steps = steps
        self.salvage = salvage
    }

    /// The rate to better than 1e-10; NaN (none) unless npv is positive at −0.99 and negative at 10.
    @inline(__always)
    func solve() -> L {
        let lowRateFactor = L(repeating: Self.factor(atRate: -0.99))
        let highRateFactor = L(repeating: Self.factor(atRate: 10))
        let exists = L.zero.isLess(than: value(lowRateFactor).value)
            .and(value(highRateFactor).value.isLess(than: .zero))
        var bracket = Bracket(
            negative: highRateFactor, positive: lowRateFactor, candidate: firstGuess, pending: exists)
        while bracket.pending.anyLane { bracket.narrow(with: value(bracket.candidate)) }
        let factor = bracket.candidate
        let stepFactor = factor * factor
        let halfYear = stepFactor * stepFactor
        return L(repeating: .nan).replacing(with: 1 / (halfYear * halfYear) - 1, where: exists)
    }

    /// Where inflows A(w) = Σ a·w^m and outflows B(w) are as large, if log(A/B) is straight in log w: it is log(A(1)/B(1)) at
    /// w = 1 and rises by the difference of their mean m.
    @inline(__always)
    private var firstGuess: L {
        let last = L(repeating: Double(2 * steps - 1))
        var (inflow, outflow) = (salvage, L.zero)
        var (inflowTime, outflowTime) = (salvage * last, L.zero)
        for step in 0..<steps {
            let time = L(repeating: Double(2 * step))
            let (gain, loss) = (flows[step].maximum(.zero), (-flows[step]).maximum(.zero))
            inflow += gain
            outflow += loss
            inflowTime = inflowTime.addingProduct(gain, time)
            outflowTime = outflowTime.addingProduct(loss, time)
        }
        let least = L(repeating: .leastNormalMagnitude)
        let excess = L.log(normal: inflow.maximum(least)) - L.log(normal: outflow.maximum(least))
        let logFactor = -excess / (inflowTime / inflow - outflowTime / outflow)
        let guess = L.exp(normal: logFactor.clamped(-0.25, 0.5))
        return guess.replacing(with: L(repeating: 0.988), where: guess.isEqual(to: guess).inverted)
    }

    /// (1 + r)^(−dt/2).
    @inline(__always)
    private static func factor(atRate rate: Double) -> Double {
        1 / (1 + rate).squareRoot().squareRoot().squareRoot()
    }

    /// P(w) and its derivative, by Horner's scheme in w²; the salvage is half a step behind the last flow.
    @inline(__always)
    private func value(_ factor: L) -> (value: L, slope: L) {
        let square = factor * factor
        var sum = flows[steps - 1].addingProduct(salvage, factor)
        // The derivative by w²; that by w is 2·w times it.
        var slope = 0.5 * salvage / factor
        for step in stride(from: steps - 2, through: 0, by: -1) {
            slope = sum.addingProduct(slope, square)
            sum = flows[step].addingProduct(sum, square)
        }
        return (sum, 2 * factor * slope)
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
