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

    init(_ a: Double, _ b: Double) { self.init(a, b, logScale: Self.logScale(a, b)) }

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
    func tails(_ x: Double, _ y: Double) -> Tails { tails(x, y, power: power(x, y)) }

    /// The same where `power` is known.
    func tails(_ x: Double, _ y: Double, power: @autoclosure () -> Double) -> Tails {
        if !(x > 0) { return .allAbove }
        if !(y > 0) { return .allBelow }
        if x * (a + b + 2) < a + 1 { return Tails(lower: tail(x, y, power: power())) }
        return Tails(upper: reversed.tail(y, x, power: power()))
    }

    /// log B(a, b), from the power at the peak.
    var logOfBeta: Double {
        let (small, large) = (min(a, b), max(a, b))
        let share = small / (a + b)
        return small * .log(share) + large * .log(onePlus: -share) - logScale
    }

    /// How far the logarithm of `power` has fallen from its peak at x = a/(a + b).
    private func deviance(_ x: Double, _ y: Double) -> Double {
        let excess = b * x - a * y
        let sum = a + b
        return a * logarithmShortfall(offset: excess / a, ratio: x / a * sum)
            + b * logarithmShortfall(offset: -excess / b, ratio: y / b * sum)
    }

    /// I_x(a, b) for x below about the mean.
    private func tail(_ x: Double, _ y: Double, power: @autoclosure () -> Double) -> Double {
        min(a, b) >= Self.integrationThreshold ? integral(x, y) : power() * fraction(x, y)
    }

    private func integral(_ x: Double, _ y: Double) -> Double {
        let sum = a + b
        let scale = (a / sum * (b / sum) / sum).squareRoot()
        return TailIntegral.value(
            scale: scale, distance: max(0, a / sum - x), limit: x, slope: a / x - b / y,
            deviance: { deviance(x - $0, y + $0) - logScale },
            weight: { 1 / ((x - $0) * (y + $0)) })
    }

    /// 1/(β₀ + α₁/(β₁ + α₂/(β₂ + …))), by the recurrence of its convergents (Wallis), which divides once a term.
    private func fraction(_ x: Double, _ y: Double) -> Double {
        let lead = (a * y - b * x) + 1
        var inverseOdd = 1 / (a + 1)
        // The last two convergents, each as a quotient.
        var (top, bottom) = (Convergents(last: 1, before: 0), Convergents(last: a * lead * inverseOdd, before: 1))
        for index in 1...10_000 {
            let n = Double(index)
            let inverseNext = 1 / (a + 2 * n + 1)
            let share = x * inverseOdd
            // In this order small shapes keep their digits at n = 1.
            let step = (a + (n - 1)) * (a + b + (n - 1)) * n * (b - n) * (share * share)
            let base = n + n * (b - n) * share + (a + n) * (lead + n * (1 + y)) * inverseNext
            top.advance(base, step)
            bottom.advance(base, step)
            let (found, before) = (top.last * bottom.before, top.before * bottom.last)
            if (found - before).magnitude < 2e-16 * found.magnitude { break }
            if bottom.last.magnitude > 0x1p300 {
                top.scale(0x1p-300)
                bottom.scale(0x1p-300)
            }
            inverseOdd = inverseNext
        }
        return top.last / bottom.last
    }

    /// The numerators or the denominators of two convergents of a continued fraction.
    private struct Convergents {
        private(set) var last: Double
        private(set) var before: Double

        mutating func advance(_ base: Double, _ step: Double) { (last, before) = (base * last + step * before, last) }

        mutating func scale(_ factor: Double) { (last, before) = (last * factor, before * factor) }
    }
}
