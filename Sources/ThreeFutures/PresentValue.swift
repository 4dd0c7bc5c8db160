import VectorMath

/// What the flows of a trial are worth at the start, as a function of w = (1 + r)^(−dt/2): they lie in the middle of their steps,
/// so that the value is `w·P(w)`, `P(w) = Σ flow_k·w^(2k) + atHorizon·w^(2N − 1)`.
struct PresentValue<L: Lanes> {
    private let flows: UnsafePointer<L>
    private let steps: Int
    private let atHorizon: L

    /// The flows of `steps` steps, and what is worth something at the end of the last (at least 0), B$.
    @inline(__always)
    init(flows: UnsafePointer<L>, steps: Int, atHorizon: L) {
        self.flows = flows
        self.steps = steps
        self.atHorizon = atHorizon
    }

    /// T, years.
    @inline(__always)
    var years: Double { Double(steps) * Clock.step }

    /// P(w), by Horner's scheme in w²; what there is at the horizon is half a step behind the last flow.
    @inline(__always)
    func polynomial(_ factor: L) -> L {
        let square = factor * factor
        var sum = flows[steps - 1].addingProduct(atHorizon, factor)
        for step in stride(from: steps - 2, through: 0, by: -1) { sum = flows[step].addingProduct(sum, square) }
        return sum
    }

    /// w at a continuous rate y (1/yr).
    @inline(__always)
    static func factor(atRate rate: L) -> L { L.exp(rate * (-Clock.step / 2)) }

    /// Inflows against outflows at a continuous rate y (1/yr).
    @inline(__always)
    func balance(atRate rate: L) -> FlowBalance<L> {
        let factor = Self.factor(atRate: rate)
        let square = factor * factor
        let last = flows[steps - 1]
        var inflow = last.maximum(.zero).addingProduct(atHorizon, factor)
        var outflow = (-last).maximum(.zero)
        // The derivatives by w².
        var inflowSlope = 0.5 * atHorizon / factor
        var outflowSlope = L.zero
        for step in stride(from: steps - 2, through: 0, by: -1) {
            inflowSlope = inflow.addingProduct(inflowSlope, square)
            outflowSlope = outflow.addingProduct(outflowSlope, square)
            inflow = flows[step].maximum(.zero).addingProduct(inflow, square)
            outflow = (-flows[step]).maximum(.zero).addingProduct(outflow, square)
        }
        let least = L(repeating: .leastNormalMagnitude)
        return FlowBalance(
            logRatio: L.log(normal: inflow.maximum(least)) - L.log(normal: outflow.maximum(least)),
            delay: Clock.step * square * (inflowSlope / inflow - outflowSlope / outflow))
    }

    /// In which order money comes and goes.
    @inline(__always)
    var pattern: FlowPattern<L> {
        var pattern = FlowPattern<L>()
        for step in 0..<steps { pattern.take(flows[step]) }
        pattern.take(atHorizon)
        return pattern
    }
}

/// Inflows A against outflows B at a continuous rate y, each discounted.
struct FlowBalance<L: Lanes> {
    /// log(A/B): at least 0 where the value is.
    let logRatio: L
    /// How much later inflows come than outflows on average, years, weighted by what they are worth: −d log(A/B)/dy.
    let delay: L
}

/// The signs of flows, one after the other.
struct FlowPattern<L: Lanes> {
    /// Lanes in which money has come in.
    private(set) var comesIn = Self.nowhere
    /// Lanes in which money has gone out.
    private(set) var goesOut = Self.nowhere
    /// Lanes in which money has gone out after some had come in.
    private(set) var goesOutAgain = Self.nowhere

    @inline(__always)
    static var nowhere: L.Mask { L.zero.isLess(than: .zero) }

    @inline(__always)
    mutating func take(_ flow: L) {
        let isOutflow = flow.isLess(than: .zero)
        goesOutAgain = goesOutAgain.or(comesIn.and(isOutflow))
        goesOut = goesOut.or(isOutflow)
        comesIn = comesIn.or(L.zero.isLess(than: flow))
    }
}
