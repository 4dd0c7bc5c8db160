import VectorMath

/// The quantile function of the unbounded metalog: M(y) = μ(s) + σ(s)·logit y with s = y − ½ and two polynomials.
///
/// Keelin's terms in their order are 1, ℓ, sℓ, s, s², s²ℓ, s³, s³ℓ, …, where ℓ = logit y.
struct MetalogCurve: Sendable {
    /// Coefficients of 1, s, s², ….
    let location, scale: [Double]

    init(coefficients: [Double]) {
        var (location, scale): ([Double], [Double]) = ([], [])
        for (term, coefficient) in coefficients.enumerated() {
            if Self.isScale(term) { scale.append(coefficient) } else { location.append(coefficient) }
        }
        (self.location, self.scale) = (location, scale)
    }

    /// Whether the term of this index, counted from 0, is multiplied by the logit.
    private static func isScale(_ term: Int) -> Bool { term == 1 || term == 2 || (term > 4 && term % 2 == 1) }

    /// The first terms at a probability: the row of the linear equations for the coefficients.
    static func terms(_ count: Int, at p: Double) -> [Double] {
        let (s, logit) = (p - 0.5, Double.log(p) - Double.log(onePlus: -p))
        var (location, scale) = (1.0, logit)
        return (0..<count).map { term in
            defer { if isScale(term) { scale *= s } else { location *= s } }
            return isScale(term) ? scale : location
        }
    }

    /// M, where p + q = 1.
    func value(_ p: Double, _ q: Double) -> Double {
        let s = p < q ? p - 0.5 : 0.5 - q
        return polynomial(location, s) + polynomial(scale, s) * (.log(p) - .log(q))
    }

    /// M at logit y.
    func value(logit: Double) -> Double {
        let s = Self.offset(logit: logit)
        return polynomial(location, s) + polynomial(scale, s) * logit
    }

    /// dM/d(logit y) = y·(1 − y)·M′(y): positive where a density exists.
    func derivative(logit: Double) -> Double {
        let s = Self.offset(logit: logit)
        let odds = Double.exp(-logit.magnitude)
        let product = odds / ((1 + odds) * (1 + odds))
        return polynomial(scale, s) + product * (slope(location, s) + slope(scale, s) * logit)
    }

    /// The factor of the logit at s = y − ½: at ±½ how heavy the tail is.
    func slope(at s: Double) -> Double { polynomial(scale, s) }

    /// y − ½.
    private static func offset(logit: Double) -> Double {
        logit < 0 ? 1 / (1 + .exp(-logit)) - 0.5 : 0.5 - 1 / (1 + .exp(logit))
    }

    private func polynomial(_ coefficients: [Double], _ s: Double) -> Double {
        coefficients.reversed().reduce(0) { $1 + $0 * s }
    }

    private func slope(_ coefficients: [Double], _ s: Double) -> Double {
        var sum = 0.0
        for power in coefficients.indices.dropFirst().reversed() { sum = Double(power) * coefficients[power] + sum * s }
        return sum
    }
}
