import VectorMath

/// What the cash flows of a trial are worth at the start, as a function of w = (1 + r)^(−dt/2): flows lie in the middle of their
/// steps, so that the value is `w·P(w)`, `P(w) = Σ cashFlow_k·w^(2k) + salvage·w^(2N − 1)`.
struct PresentValue<L: Lanes> {
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

    /// P(w), by Horner's scheme in w²; the salvage is half a step behind the last flow.
    @inline(__always)
    func polynomial(_ factor: L) -> L {
        let square = factor * factor
        var sum = flows[steps - 1].addingProduct(salvage, factor)
        for step in stride(from: steps - 2, through: 0, by: -1) { sum = flows[step].addingProduct(sum, square) }
        return sum
    }

    /// P(w) at two w, in turn.
    @inline(__always)
    func polynomials(_ first: L, _ second: L) -> (L, L) {
        let (firstSquare, secondSquare) = (first * first, second * second)
        var sums = (
            flows[steps - 1].addingProduct(salvage, first), flows[steps - 1].addingProduct(salvage, second)
        )
        for step in stride(from: steps - 2, through: 0, by: -1) {
            sums.0 = flows[step].addingProduct(sums.0, firstSquare)
            sums.1 = flows[step].addingProduct(sums.1, secondSquare)
        }
        return sums
    }

    /// P(w) and its derivative.
    @inline(__always)
    func polynomialAndSlope(_ factor: L) -> (value: L, slope: L) {
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

    /// Where inflows A(w) = Σ a·w^m and outflows B(w) are as large, if log(A/B) is straight in log w: it is log(A(1)/B(1)) at
    /// w = 1 and rises by the difference of their mean m.
    @inline(__always)
    var balance: L {
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
}
