/// Student's t distribution, shifted and stretched: density ∝ (1 + t²/df)^(−(df + 1)/2), t = (x − location)/scale.
///
/// Parameters `df` from 0.1 to 10¹⁵; `location`, 0 unless given; `scale` > 0, 1 unless given; or `df` and any two percentiles.
/// t²/(df + t²) follows a beta distribution with shapes ½ and df/2 (Abramowitz and Stegun 1964, 26.7.1).
struct StudentT: Distribution {
    let freedom, location, scale: Double
    private let function: RegularizedBeta
    private let inverse: RegularizedBetaInverse
    /// √df: t in this unit has the square x/y of that beta distribution.
    private let unit: Double

    init(df: Double, location: Double = 0, scale: Double = 1) throws(DistributionError) {
        try checkShape(df, "df", .studentT, least: 0.1)
        try checkPositive(scale, "scale", .studentT)
        (freedom, self.location, self.scale) = (df, location, scale)
        function = RegularizedBeta(0.5, 0.5 * df)
        inverse = RegularizedBetaInverse(function)
        unit = df.squareRoot()
    }

    var support: Support { Support(-.infinity, .infinity) }
    var mean: Double { freedom > 1 ? location : .nan }
    var isContinuous: Bool { true }

    var standardDeviation: Double {
        if freedom <= 1 { return .nan }
        return freedom > 2 ? scale * (freedom / (freedom - 2)).squareRoot() : .infinity
    }

    func cumulative(_ x: Double) -> Double { exceedance((location - x) / scale) }
    func survival(_ x: Double) -> Double { exceedance((x - location) / scale) }
    func quantile(_ p: Double) -> Double { p < 0.5 ? point(-distance(tail: p)) : point(distance(tail: 1 - p)) }
    func upperQuantile(_ q: Double) -> Double { q < 0.5 ? point(distance(tail: q)) : point(-distance(tail: 1 - q)) }

    func probabilities(at x: Double) -> (below: Double, above: Double) {
        let t = (x - location) / scale
        let tails = tails(t)
        let (near, far) = (0.5 * tails.upper, 0.5 + 0.5 * tails.lower)
        return (t > 0 ? far : near, t < 0 ? far : near)
    }

    /// P(T > t).
    private func exceedance(_ t: Double) -> Double {
        let tails = tails(t)
        return t < 0 ? 0.5 + 0.5 * tails.lower : 0.5 * tails.upper
    }

    /// P(|T| ≤ |t|) and P(|T| > |t|).
    private func tails(_ t: Double) -> Tails {
        let square = t / unit * (t / unit)
        let share = square < 1 ? square / (1 + square) : 1 / (1 + 1 / square)
        return function.tails(share, 1 / (1 + square))
    }

    /// The t ≥ 0 with P(T > t) = tail ≤ ½.
    private func distance(tail: Double) -> Double {
        let (x, y) = inverse(1 - 2 * tail, 2 * tail)
        return tail < 0.5 ? unit * (x / y).squareRoot() : 0
    }

    private func point(_ t: Double) -> Double { (location + scale * t).clampedToFinite }
}

extension StudentT: FamilyMember {
    static let signature = Signature(
        names: ["df", "location", "scale"], takesPercentiles: true,
        forms: ["{df}", "{df, location, scale}", "df with any two percentiles such as {df, p5, p95}"])

    init(_ arguments: Arguments) throws(DistributionError) {
        if try arguments.hasPercentiles(beside: ["df"]) {
            try self.init(df: arguments.number("df"), percentiles: arguments.percentiles())
            return
        }
        try self.init(
            df: arguments.number("df"), location: arguments.number("location", default: 0),
            scale: arguments.number("scale", default: 1))
    }

    private init(df: Double, percentiles: [Percentile]) throws(DistributionError) {
        let standard = try StudentT(df: df)
        let line = try Percentile.line(percentiles, .studentT) { standard.quantile($0) }
        try self.init(df: df, location: line.location, scale: line.scale)
        try checkMeets(percentiles, .studentT)
    }
}
