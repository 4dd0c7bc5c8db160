import VectorMath

/// start·e^(rate·t) at the steps t = 0, dt, 2·dt, …: one multiplication a step instead of an exponential.
struct Geometric<L: Lanes> {
    /// The value at the present step.
    private(set) var value: L
    private let factor: L

    /// `rate` is continuous, per year.
    @inline(__always)
    init(start: L, rate: L) {
        value = start
        factor = L.exp(rate * Clock.step)
    }

    @inline(__always)
    mutating func advance() { value = value * factor }
}
