import VectorMath

/// Where the regularised incomplete beta function takes given values; what all points have in common is worked out once.
struct RegularizedBetaInverse: Sendable {
    let function: RegularizedBeta
    /// The probabilities on both sides of ½.
    private let halves: Tails
    private let logOfBeta: Double

    init(_ function: RegularizedBeta) {
        self.init(function, halves: function.tails(0.5, 0.5), logOfBeta: function.logOfBeta)
    }

    private init(_ function: RegularizedBeta, halves: Tails, logOfBeta: Double) {
        (self.function, self.halves, self.logOfBeta) = (function, halves, logOfBeta)
    }

    /// The inverse of the function of y.
    private var reversed: Self { Self(function.reversed, halves: halves.reversed, logOfBeta: logOfBeta) }

    /// The point with I_x(a, b) = p and I_y(b, a) = q, where p + q = 1; the smaller coordinate to full relative precision,
    /// but not below the least positive normal number.
    func callAsFunction(_ p: Double, _ q: Double) -> (x: Double, y: Double) {
        if p < q ? p <= halves.lower : q >= halves.upper {
            let x = lower(p, q)
            return (x, 1 - x)
        }
        let y = reversed.lower(q, p)
        return (1 - y, y)
    }

    /// The x, where it is at most ½, by Halley's method for the logarithm of the smaller tail.
    private func lower(_ p: Double, _ q: Double) -> Double {
        let (a, b) = (function.a, function.b)
        // I_x ≈ x^a/(a·B) for small x.
        let logOfSmall = (.log(p) + .log(a) + logOfBeta) / a
        if logOfSmall < -708 { return .leastNormalMagnitude }
        let start = start(p, q, logOfSmall)
        return Inverter.root(from: .leastNormalMagnitude, to: 0.5, start: start, settled: 1e-6) { x in
            let power = function.power(x, 1 - x)
            let tails = function.tails(x, 1 - x, power: power)
            // x·f and x·f'/f of the density f.
            let slope = power / (1 - x)
            let bend = a - 1 - (b - 1) * x / (1 - x)
            if p <= q {
                // d log F/d log x is 1/ratio.
                let (excess, ratio) = (Double.log(tails.lower / p), tails.lower / slope)
                let step = Self.halley(excess * ratio, correction: 0.5 * excess * (1 - ratio * (1 + bend)))
                return (excess, x * .exp(-step))
            }
            let (excess, ratio) = (-Double.log(tails.upper / q), tails.upper / slope)
            if x * (a + b) > a {
                let step = Self.halley(excess * ratio, correction: -0.5 * excess * (1 + ratio * bend))
                return (excess, x * (1 - step))
            }
            let step = Self.halley(excess * ratio, correction: -0.5 * excess * (1 + ratio * (1 + bend)))
            return (excess, x * .exp(-step))
        }
    }

    /// Newton's step as Halley's method corrects it; far from the root, where the correction says little, by no more than half.
    private static func halley(_ step: Double, correction: Double) -> Double {
        step / (1 + max(-0.5, min(0.5, correction)))
    }

    /// The first two terms at 0 where they are near enough or shapes are small, otherwise Abramowitz and Stegun 1964,
    /// 26.5.22.
    private func start(_ p: Double, _ q: Double, _ logOfSmall: Double) -> Double {
        let small = Double.exp(min(logOfSmall, -0.7))
        let (a, b) = (function.a, function.b)
        let second = (b - 1) / (a + 1) * small
        if second.magnitude < 0.05 { return small * (1 + second) }
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
