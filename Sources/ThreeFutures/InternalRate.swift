import VectorMath

/// irr: an annual rate at which a trial's npv is 0; of several the first from the discount rate on, on the side to which npv points.
///
/// With v(y) the value at the continuous rate y and y₀ = ln(1 + discountRate): where v(y₀) ≥ 0, the root in the first cell of the
/// grid min(y₀ + 0.01·j, ln 11) at whose end v < 0, and otherwise in the first of max(y₀ − 0.01·j, ln 0.01) at whose end v ≥ 0.
///
/// Two things keep most of the grid from being looked at. Where money only goes out before it only comes in, there is one root
/// (Descartes), and it is bracketed at once. Elsewhere v keeps its sign for a while that can be proven: with A what comes in and
/// B what goes out, log A and log B are convex in y, and over a step of length d neither leaves its tangent by more than d²T²/8
/// (Hoeffding 1963, lemma 1, with flows in 0 … T as the distribution), so that log(A/B) does not change sign within
/// 2·|log(A/B)|/(s + √(s² + ½·T²·|log(A/B)|)), s being its slope towards 0. Newton's method on log(A/B), which is nearly
/// straight, ends the search. Lanes end one by one and do not influence each other.
struct InternalRate<L: Lanes> {
    private let value: PresentValue<L>
    private let discountRate: L
    private let start: L
    /// Lanes in which the rate is looked for above the discount rate.
    private let isAbove: L.Mask
    /// Lanes in which the value is a number.
    private let isNumber: L.Mask
    private let end: L

    /// - Parameters:
    ///   - value: the flows
    ///   - discountRate: per year
    ///   - netPresentValue: what the flows are worth at it
    @inline(__always)
    init(_ value: PresentValue<L>, discountRate: L, netPresentValue: L) {
        self.value = value
        self.discountRate = discountRate
        start = L.log(onePlus: discountRate)
        isAbove = L.zero.isLessOrEqual(to: netPresentValue)
        isNumber = netPresentValue.isEqual(to: netPresentValue)
        end = L(repeating: Double.log(0.01)).replacing(with: L(repeating: Double.log(11)), where: isAbove)
    }

    /// The rate to better than 1e-10; NaN (none) where there is none on its side.
    @inline(__always)
    func solve() -> L {
        let pattern = value.pattern
        let exists = pattern.comesIn.and(pattern.goesOut).and(isNumber)
        let isSingle = exists.and(pattern.goesOutAgain.inverted)
        var bracket = Bracket(at: start, end: end, balance: value.balance(atRate: start))
        bracket.isFound = isSingle.and(hasTurned(value.polynomial(PresentValue.factor(atRate: end))))
        search(&bracket, lanes: exists.and(isSingle.inverted))
        narrow(&bracket)
        return L(repeating: .nan).replacing(with: onItsSide(L.expMinusOne(bracket.rate)), where: bracket.isFound)
    }

    /// Lanes in which a value, or the logarithm of inflows over outflows, has not the sign of v(y₀).
    @inline(__always)
    private func hasTurned(_ value: L) -> L.Mask {
        let isNegative = value.isLess(than: .zero)
        return isAbove.and(isNegative).or(isAbove.or(isNegative).inverted)
    }

    /// The first cell of the grid at whose end v has turned, in the lanes with several changes of sign.
    @inline(__always)
    private func search(_ bracket: inout Bracket<L>, lanes: L.Mask) {
        let cell = L(repeating: -0.01).replacing(with: L(repeating: 0.01), where: isAbove)
        var pending = lanes
        var position = L.zero
        while pending.anyLane {
            position += cellsWithoutRoot(bracket.balance)
            let next = start.addingProduct(position, cell)
            let bounded = next.maximum(end).replacing(with: next.minimum(end), where: isAbove)
            let balance = value.balance(atRate: bounded)
            let turned = pending.and(hasTurned(balance.logRatio))
            bracket.move(to: bounded, balance, where: pending, turned: turned)
            pending = pending.and(turned.inverted).and(bounded.isEqual(to: end).inverted)
        }
    }

    /// How many cells of the grid lie before the next place where v could turn; at least 1.
    @inline(__always)
    private func cellsWithoutRoot(_ balance: FlowBalance<L>) -> L {
        let distance = balance.logRatio.magnitudes
        let slope = balance.delay
        let squaredYears = value.years * value.years
        let root = (slope * slope).addingProduct(L(repeating: squaredYears / 2), distance).squareRoot()
        // The same number twice, each where it does not cancel.
        let safe = (2 * distance / (slope + root))
            .replacing(with: (root - slope) * (4 / squaredYears), where: slope.isLess(than: .zero))
        let cells = (100 * safe - 0.5).minimum(L(repeating: 1000)).roundedToWhole()
        // The order of the two makes 1 of a NaN.
        return L(repeating: 1).maximum(cells)
    }

    /// Newton's method within the bracket.
    @inline(__always)
    private func narrow(_ bracket: inout Bracket<L>) {
        var pending = bracket.isFound
        var candidate = bracket.firstCandidate
        var lastStep = (bracket.outer - bracket.inner).magnitudes
        while pending.anyLane {
            let balance = value.balance(atRate: candidate)
            bracket.narrow(to: candidate, turned: hasTurned(balance.logRatio), where: pending)
            let change = balance.logRatio / balance.delay
            let isNewton = bracket.holds(candidate + change)
                .and((2 * change).magnitudes.isLessOrEqual(to: lastStep))
            let next = bracket.middle.replacing(with: candidate + change, where: isNewton)
            // Newton's method squares the error: after a step of 10⁻⁸ what is left is below 10⁻¹³.
            let tolerance = L(repeating: 1e-13).replacing(with: L(repeating: 1e-8), where: isNewton)
            lastStep = (next - candidate).magnitudes
            bracket.settle(next, where: pending)
            candidate = next
            pending = pending.and(tolerance.isLess(than: lastStep))
        }
    }

    /// A rate on the side of the discount rate to which npv points, whatever rounding made of it.
    @inline(__always)
    private func onItsSide(_ rate: L) -> L {
        let below = rate.minimum(discountRate.addingProduct(discountRate.magnitudes + 1, L(repeating: -0x1p-52)))
        return below.replacing(with: rate.maximum(discountRate), where: isAbove)
    }
}

/// The interval that holds the root: v has the sign of v(y₀) at `inner`, and the other one at `outer`.
private struct Bracket<L: Lanes> {
    /// Lanes in which there is one.
    var isFound = FlowPattern<L>.nowhere
    private(set) var inner: L
    private(set) var outer: L
    /// The best rate so far.
    private(set) var rate: L
    /// The balance at `rate`.
    private(set) var balance: FlowBalance<L>

    @inline(__always)
    init(at start: L, end: L, balance: FlowBalance<L>) {
        (inner, outer, rate) = (start, end, start)
        self.balance = balance
    }

    /// Goes on to the next point of the grid; where v has turned there, the cell before it is the bracket.
    @inline(__always)
    mutating func move(to point: L, _ balance: FlowBalance<L>, where pending: L.Mask, turned: L.Mask) {
        isFound = isFound.or(turned)
        outer = outer.replacing(with: point, where: turned)
        inner = inner.replacing(with: point, where: pending.and(turned.inverted))
        rate = rate.replacing(with: point, where: pending)
        self.balance = FlowBalance(
            logRatio: self.balance.logRatio.replacing(with: balance.logRatio, where: pending),
            delay: self.balance.delay.replacing(with: balance.delay, where: pending))
    }

    /// Where to look first: by Newton's method from the last point that was looked at.
    @inline(__always)
    var firstCandidate: L {
        let newton = rate + balance.logRatio / balance.delay
        return middle.replacing(with: newton, where: holds(newton))
    }

    @inline(__always)
    mutating func narrow(to point: L, turned: L.Mask, where pending: L.Mask) {
        outer = outer.replacing(with: point, where: pending.and(turned))
        inner = inner.replacing(with: point, where: pending.and(turned.inverted))
    }

    @inline(__always)
    mutating func settle(_ rate: L, where pending: L.Mask) {
        self.rate = self.rate.replacing(with: rate, where: pending)
    }

    @inline(__always)
    var middle: L { 0.5 * (inner + outer) }

    /// Lanes in which a point lies inside, ends included.
    @inline(__always)
    func holds(_ point: L) -> L.Mask {
        let low = inner.minimum(outer)
        let high = inner.maximum(outer)
        return low.isLessOrEqual(to: point).and(point.isLessOrEqual(to: high))
    }
}
