import VectorMath

/// The regularised incomplete gamma functions P(a, x) = γ(a, x)/Γ(a) and Q = 1 − P of one shape a > 0.
///
/// Below shape 100: the series of P for x < a + 1, Legendre's continued fraction of Q above (Abramowitz and Stegun 1964,
/// 6.5.29 and 6.5.31). From there on the integral of the nearer tail. Relative error of the smaller of the two about 10⁻¹⁴.
struct RegularizedGamma: Sendable {
    let shape: Double
    /// log of √(2πa)·e^δ(a), with δ the error of Stirling's formula.
    private let logScale: Double
    private static let integrationThreshold = 100.0

    init(shape: Double) {
        self.shape = shape
        logScale = 0.5 * .log(2 * Double.pi * shape) + stirlingError(shape)
    }

    /// x^a·e^(−x)/Γ(a + 1); times a/x the density.
    func power(_ x: Double) -> Double { .exp(-deviance(x) - logScale) }

    /// P and Q at x.
    func tails(_ x: Double) -> Tails {
        if !(x > 0) { return .allAbove }
        if x == .infinity { return .allBelow }
        if shape >= Self.integrationThreshold { return tailsByIntegral(x) }
        return x < shape + 1 ? Tails(lower: power(x) * series(x)) : Tails(upper: power(x) * shape * fraction(x))
    }

    /// How far the logarithm of `power` has fallen at x from its peak at x = a.
    private func deviance(_ x: Double) -> Double {
        shape * logarithmShortfall(offset: (x - shape) / shape, ratio: x / shape)
    }

    /// 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …; at most some hundred terms, as x < a + 1 ≤ 101.
    private func series(_ x: Double) -> Double {
        var (term, sum, index) = (1.0, 1.0, shape)
        while term > sum * 1e-17 {
            index += 1
            term *= x / index
            sum += term
        }
        return sum
    }

    /// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), by Lentz's method as modified by Thompson and Barnett (1986).
    private func fraction(_ x: Double) -> Double {
        var base = x + 1 - shape
        var denominator = 1 / base
        var numerator = Double.greatestFiniteMagnitude
        var result = denominator
        for index in 1...1000 {
            let step = -Double(index) * (Double(index) - shape)
            base += 2
            denominator = 1 / (base + step * denominator)
            numerator = base + step / numerator
            let factor = denominator * numerator
            result *= factor
            if (factor - 1).magnitude < 2e-16 { break }
        }
        return result
    }

    private func tailsByIntegral(_ x: Double) -> Tails {
        let direction: Double = x < shape ? -1 : 1
        let tail = TailIntegral.value(
            scale: shape.squareRoot(), distance: (x - shape).magnitude, limit: x < shape ? x : .infinity,
            slope: (shape / x - 1).magnitude, deviance: { deviance(x + direction * $0) + logScale },
            weight: { shape / (x + direction * $0) })
        return x < shape ? Tails(lower: tail) : Tails(upper: tail)
    }
}

extension RegularizedGamma {
    /// The x with P(a, x) = p and Q(a, x) = q, where p + q = 1; the least positive normal number where it is smaller.
    func inverse(_ p: Double, _ q: Double) -> Double {
        let logOfSmall = (.log(p) + logGammaOfNext(shape)) / shape
        if logOfSmall < -708 { return .leastNormalMagnitude }
        return Inverter.root(from: .leastNormalMagnitude, to: .greatestFiniteMagnitude, start: start(p, q, logOfSmall))
        {
            x in
            let tails = tails(x)
            let slope = power(x) * shape
            if p <= q {
                let excess = Double.log(tails.lower / p)
                return (excess, x * .exp(-excess * tails.lower / slope))
            }
            let excess = -Double.log(tails.upper / q)
            let step = excess * tails.upper / slope
            // log Q is nearly straight in x far out, and in log x near 0.
            return (excess, x > shape ? x * (1 - step) : x * .exp(-step))
        }
    }

    /// Wilson and Hilferty's approximation (1931), or where that fails the leading term at 0.
    private func start(_ p: Double, _ q: Double, _ logOfSmall: Double) -> Double {
        let small = Double.exp(min(logOfSmall, 700))
        if small < 0.2 * (shape + 1) { return small }
        let score = Double.normalQuantile(lower: p, upper: q)
        let root = 1 - 1 / (9 * shape) + score / (3 * shape.squareRoot())
        return root > 0.1 ? shape * root * root * root : min(small, shape + 1)
    }
}
