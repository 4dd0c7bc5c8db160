import VectorMath

/// The regularised incomplete beta function I_x(a, b) and its complement I_y(b, a), y = 1 − x, of one pair of shapes.
///
/// Points are pairs (x, y), so that both ends keep their digits. Below shape 100 a continued fraction (DiDonato and Morris
/// 1992, equation 9), otherwise the integral of the nearer tail. Relative error of the smaller of the two about 10⁻¹⁴.
struct RegularizedBeta: Sendable {
    let a, b: Double
    /// log of √(ab/(2π(a + b)))·e^(δ(a + b) − δ(a) − δ(b)), with δ the error of Stirling's formula.
    private let logScale: Double
    private static let integrationThreshold = 100.0

    init(_ a: Double, _ b: Double) {
        self.init(a, b, logScale: Self.logScale(a, b))
    }

    private init(_ a: Double, _ b: Double, logScale: Double) { (self.a, self.b, self.logScale) = (a, b, logScale) }

    private static func logScale(_ a: Double, _ b: Double) -> Double {
        let product = a / (a + b) * b / (2 * Double.pi)
        return 0.5 * .log(product) + (stirlingError(a + b) - stirlingError(a) - stirlingError(b))
    }

    /// The function of y.
    var reversed: RegularizedBeta { RegularizedBeta(b, a, logScale: logScale) }

    /// x^a·y^b/B(a, b); over x·y the density.
    func power(_ x: Double, _ y: Double) -> Double { .exp(logScale - deviance(x, y)) }

    /// I_x(a, b) and I_y(b, a).
    func tails(_ x: Double, _ y: Double) -> Tails {
        if !(x > 0) { return .allAbove }
        if !(y > 0) { return .allBelow }
        let isBelow = x * (a + b + 2) < a + 1
        let nearer = isBelow ? self : reversed
        let tail = isBelow ? nearer.tail(x, y) : nearer.tail(y, x)
        return isBelow ? Tails(lower: tail) : Tails(upper: tail)
    }

    /// How far the logarithm of `power` has fallen from its peak at x = a/(a + b).
    private func deviance(_ x: Double, _ y: Double) -> Double {
        let excess = b * x - a * y
        let sum = a + b
        return a * logarithmShortfall(offset: excess / a, ratio: x / a * sum)
            + b * logarithmShortfall(offset: -excess / b, ratio: y / b * sum)
    }

    /// I_x(a, b) for x below about the mean.
    private func tail(_ x: Double, _ y: Double) -> Double {
        min(a, b) >= Self.integrationThreshold ? integral(x, y) : power(x, y) * fraction(x, y)
    }

    private func integral(_ x: Double, _ y: Double) -> Double {
        let sum = a + b
        let scale = (a / sum * (b / sum) / sum).squareRoot()
        return TailIntegral.value(
            scale: scale, distance: max(0, a / sum - x), limit: x, deviance: { deviance(x - $0, y + $0) - logScale },
            weight: { 1 / ((x - $0) * (y + $0)) })
    }

    /// 1/(β₀ + α₁/(β₁ + α₂/(β₂ + …))), by Lentz's method as modified by Thompson and Barnett (1986).
    private func fraction(_ x: Double, _ y: Double) -> Double {
        let lead = (a * y - b * x) + 1
        var denominator = 1 / (a * lead / (a + 1))
        var numerator = Double.greatestFiniteMagnitude
        var result = denominator
        for index in 1...10_000 {
            let n = Double(index)
            let odd = a + 2 * n - 1
            let step = (a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x / (odd * odd)
            let base = n + n * (b - n) * x / odd + (a + n) * (lead + n * (1 + y)) / (odd + 2)
            denominator = 1 / (base + step * denominator)
            numerator = base + step / numerator
            let factor = denominator * numerator
            result *= factor
            if (factor - 1).magnitude < 2e-16 { break }
        }
        return result
    }
}

extension RegularizedBeta {
    /// The point with I_x(a, b) = p and I_y(b, a) = q, where p + q = 1; the smaller coordinate to full relative precision,
    /// but not below the least positive normal number.
    func inverse(_ p: Double, _ q: Double) -> (x: Double, y: Double) {
        let middle = tails(0.5, 0.5)
        if p < q ? p <= middle.lower : q >= middle.upper {
            let x = lowerInverse(p, q)
            return (x, 1 - x)
        }
        let y = reversed.lowerInverse(q, p)
        return (1 - y, y)
    }

    /// The x, where it is at most ½.
    private func lowerInverse(_ p: Double, _ q: Double) -> Double {
        // I_x ≈ x^a/(a·B) for small x, and power(½, ½) = 2^−(a + b)/B.
        let minusLogOfBeta = logScale - deviance(0.5, 0.5) + (a + b) * 0.69314718055994530942
        let logOfSmall = (.log(p) + .log(a) - minusLogOfBeta) / a
        if logOfSmall < -708 { return .leastNormalMagnitude }
        return Inverter.root(from: .leastNormalMagnitude, to: 0.5, start: start(p, q, logOfSmall)) { x in
            let tails = tails(x, 1 - x)
            let slope = power(x, 1 - x) / (1 - x)
            if p <= q {
                let excess = Double.log(tails.lower / p)
                return (excess, x * .exp(-excess * tails.lower / slope))
            }
            let excess = -Double.log(tails.upper / q)
            let step = excess * tails.upper / slope
            return (excess, x * (a + b) > a ? x * (1 - step) : x * .exp(-step))
        }
    }

    /// Abramowitz and Stegun 1964, 26.5.22, or for small shapes the leading term at 0.
    private func start(_ p: Double, _ q: Double, _ logOfSmall: Double) -> Double {
        let small = Double.exp(min(logOfSmall, -0.7))
        guard a > 1, b > 1 else { return small }
        let score = Double.normalQuantile(lower: p, upper: q)
        let (overA, overB) = (1 / (2 * a - 1), 1 / (2 * b - 1))
        let harmonic = 2 / (overA + overB)
        let curvature = (score * score - 3) / 6
        let spread = score * (harmonic + curvature).magnitude.squareRoot() / harmonic
        let shift = (overB - overA) * (curvature + 5.0 / 6 - 2 / (3 * harmonic))
        return min(0.5, a / (a + b * .exp(-2 * (spread - shift))))
    }
}
