import GSL
import VectorMath

/// The shapes of the beta distribution through two percentiles on a given interval.
///
/// Of all betas through the lower percentile, each sum alpha + beta has one, as F falls with alpha/(alpha + beta). Along them both
/// shapes grow with the sum and F rises at the other percentile: two of them cross nowhere else. So each is the root of a function
/// of one variable, one inside the other, by Brent's method.
struct BetaShapes {
    let alpha, beta: Double

    init(_ percentiles: [Percentile], on range: BoundedRange) throws(DistributionError) {
        guard percentiles.count == 2 else { throw .percentileCount(percentiles, "two", .beta) }
        let (lower, upper) = (BetaPoint(percentiles[0], range), BetaPoint(percentiles[1], range))
        let most = Double.log(shapeLimits.upperBound)
        let least = min(Self.leastLogSum(through: lower), most)
        let root = try? Root.brent(from: least, to: most) { logSum in
            let shapes = Self(sum: .exp(logSum), through: lower)
            return upper.excess(shapes.alpha, shapes.beta)
        }
        guard let root else {
            let ends = [most, least].map { logSum in
                let shapes = Self(sum: .exp(logSum), through: lower)
                let end = Beta(shapes.alpha, shapes.beta, on: range).quantile(percentiles[1].probability)
                return min(end, range.max.nextDown)
            }
            let given = percentiles.map { "\($0.name): \($0.value.written)" }
            let interval = range == .unit ? [] : ["min: \(range.min.written)", "max: \(range.max.written)"]
            throw .noShape(
                "{\((given + interval).joined(separator: ", "))}", moving: percentiles[1].name,
                within: (ends[0], ends[1]), .beta)
        }
        self.init(sum: .exp(root), through: lower)
    }

    /// The beta of a sum of shapes through a point; the nearest where none within the limits passes.
    private init(sum: Double, through point: BetaPoint) {
        // The smaller of the two shapes is sought, so that both keep their digits.
        let alphaIsLess = point.excess(0.5 * sum, 0.5 * sum) <= 0
        let excess = { (logShape: Double) -> Double in
            let shape = Double.exp(logShape)
            return alphaIsLess ? point.excess(shape, sum - shape) : point.excess(sum - shape, shape)
        }
        let (low, high) = (Double.log(shapeLimits.lowerBound), Double.log(0.5 * sum))
        let nearest = excess(low).magnitude < excess(high).magnitude ? low : high
        let smaller = Double.exp((try? Root.brent(from: low, to: high, function: excess)) ?? nearest)
        (alpha, beta) = alphaIsLess ? (smaller, sum - smaller) : (sum - smaller, smaller)
    }

    /// The logarithm of the least sum of shapes with which both stay within their limits.
    private static func leastLogSum(through point: BetaPoint) -> Double {
        let least = shapeLimits.lowerBound
        let (low, high) = (Double.log(least), Double.log(shapeLimits.upperBound))
        // With the least alpha F rises with beta, with the least beta it falls with alpha.
        let beta = try? Root.brent(from: low, to: high) { point.excess(least, .exp($0)) }
        let alpha = try? Root.brent(from: low, to: high) { point.excess(.exp($0), least) }
        return .log(least + max(least, beta.map { .exp($0) } ?? least, alpha.map { .exp($0) } ?? least))
    }
}

/// A percentile on the interval 0 … 1.
private struct BetaPoint {
    /// The shares of the interval below it and above it.
    let below, above: Double
    let probability: Double

    init(_ percentile: Percentile, _ range: BoundedRange) {
        (below, above) = (range.share(below: percentile.value), range.share(above: percentile.value))
        probability = percentile.probability
    }

    /// How far log(F/(1 − F)) lies above where it should be.
    func excess(_ alpha: Double, _ beta: Double) -> Double {
        let tails = RegularizedBeta(alpha, beta).tails(below, above)
        let (lower, upper) = (max(tails.lower, .leastNormalMagnitude), max(tails.upper, .leastNormalMagnitude))
        return .log(lower / probability) - .log(upper / (1 - probability))
    }
}
