/// The bounds of a distribution on an interval.
struct BoundedRange: Hashable, Sendable {
    let min: Double
    let max: Double
    let width: Double

    /// Checks min < max, with a finite distance.
    init(min: Double, max: Double, _ family: DistributionFamily) throws(DistributionError) {
        guard min < max else { throw .emptyRange(min, max, family) }
        (self.min, self.max, width) = (min, max, max - min)
        guard width.isFinite else { throw .tooFarApart("min", min, "max", max, family) }
    }

    private init(_ min: Double, _ max: Double) { (self.min, self.max, width) = (min, max, max - min) }

    /// 0 … 1.
    static let unit = BoundedRange(0, 1)

    var support: Support { Support(min, max) }

    /// The share of the interval below x, within 0 … 1.
    func share(below x: Double) -> Double { Swift.min(1, Swift.max(0, (x - min) / width)) }
    /// The share of the interval above x, within 0 … 1.
    func share(above x: Double) -> Double { Swift.min(1, Swift.max(0, (max - x) / width)) }

    /// The point with this share of the interval below it, measured from the lower bound.
    func point(below share: Double) -> Double { Swift.min(max, min + width * share) }
    /// The point with this share of the interval above it, measured from the upper bound.
    func point(above share: Double) -> Double { Swift.max(min, max - width * share) }
}

/// Refuses what is not above 0.
func checkPositive(_ value: Double, _ name: String, _ family: DistributionFamily) throws(DistributionError) {
    guard value > 0 else { throw .notPositive(name, value, family) }
}

extension Double {
    /// The nearest finite number.
    var clampedToFinite: Double { Swift.min(Swift.max(self, -.greatestFiniteMagnitude), .greatestFiniteMagnitude) }
    /// The nearest finite number that is above 0 and has all its digits.
    var clampedToPositive: Double { Swift.min(Swift.max(self, .leastNormalMagnitude), .greatestFiniteMagnitude) }
}

/// The shapes for which the incomplete gamma and beta functions are used. Below, much of the probability lies nearer to 0 than
/// the smallest number; above, everything lies within a few doubles of the mean.
let shapeLimits = 1e-3...1e15

/// Refuses a shape that leaves `shapeLimits`.
func checkShape(
    _ value: Double, _ name: String, _ family: DistributionFamily, least: Double = shapeLimits.lowerBound
) throws(DistributionError) {
    try checkPositive(value, name, family)
    guard value >= least, value <= shapeLimits.upperBound else {
        throw .shapeOutOfRange(name, value, least, family)
    }
}
