/// A round step: `mantissa`·10^`exponent` with the mantissa 1, 2, 5 or 25, for axes and for the bins of histograms.
public struct RoundStep: Sendable {
    /// 1, 2, 5 or 25.
    public let mantissa: Double
    /// The power of ten.
    public let exponent: Int

    /// The smallest round step that is at least as large as a positive number, less `slack` of it.
    public init(atLeast least: Double, slack: Double = 0) {
        var (power, exponent) = (1.0, 0)
        while power * 10 <= least, exponent < 308 { (power, exponent) = (power * 10, exponent + 1) }
        while power > least, exponent > -300 { (power, exponent) = (power / 10, exponent - 1) }
        switch least / power * (1 - slack) {
        case ...1: (mantissa, self.exponent) = (1, exponent)
        case ...2: (mantissa, self.exponent) = (2, exponent)
        case ...2.5: (mantissa, self.exponent) = (25, exponent - 1)
        case ...5: (mantissa, self.exponent) = (5, exponent)
        default: (mantissa, self.exponent) = (1, exponent + 1)
        }
    }

    /// The step itself.
    public var value: Double { multiple(1) }

    /// So many steps: the double nearest to the decimal number where the power of ten is exact (up to 10²²), since it is divided
    /// by, never multiplied by its inverse.
    public func multiple(_ count: Double) -> Double {
        let power = (0..<exponent.magnitude).reduce(1.0) { power, _ in power * 10 }
        let product = exponent < 0 ? count * mantissa / power : count * mantissa * power
        return product == 0 ? 0 : product
    }
}
