import VectorMath

/// What a stream of payments is worth that begins at 1 a year and shrinks at a continuous rate.
enum Annuity {
    /// (1 − e^(−x·T))/x, and T as x → 0: the integral of e^(−x·s) over T years.
    ///
    /// - Parameters:
    ///   - rate: x, 1/yr, of either sign
    ///   - years: T, yr, at least 0
    @inline(__always)
    static func worth<L: Lanes>(shrinkingAt rate: L, years: L) -> L {
        let exponent = rate * years
        let vanishing = exponent.magnitudes.isLess(than: L(repeating: 1e-12))
        return (-L.expMinusOne(-exponent) / rate).replacing(with: years, where: vanishing)
    }
}
