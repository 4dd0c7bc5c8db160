/// Measures of how a target hangs on one input, of the same rows; NaN where there is none.
struct RankMeasures: Sendable {
    /// The first-order index Var(E[Y | X])/Var(Y).
    let first: Double
    /// Spearman's rank correlation.
    let spearman: Double
    /// Chatterjee's ξ.
    let xi: Double

    /// No rows, no measures.
    static let none = RankMeasures(first: .nan, spearman: .nan, xi: .nan)

    private init(first: Double, spearman: Double, xi: Double) {
        (self.first, self.spearman, self.xi) = (first, spearman, xi)
    }

    /// - Parameters:
    ///   - order: the places in rising order of the input
    ///   - ranks: of the input
    init(order: [Int32], ranks: CentredRanks, _ target: RankedTarget) {
        let isConstant = ranks.size == 0
        first = isConstant || target.deviations.isEmpty ? .nan : Self.first(order, target)
        spearman = ranks.correlation(with: target.ranks)
        xi = isConstant ? .nan : Self.xi(order, target)
    }

    /// Classes of equal count by rank, rank r of n in class ⌊r·M/n⌋ of M = min(256, ⌊n/20⌋): the variance between the class means
    /// less what the scatter inside classes adds to it, over the variance. NaN for fewer than two classes.
    private static func first(_ order: [Int32], _ target: RankedTarget) -> Double {
        let classes = min(256, order.count / 20)
        guard classes > 1, target.variance > 0 else { return .nan }
        var (means, squares, noise) = (0.0, 0.0, 0.0)
        for index in 0..<classes {
            // The first rank r with r·M ≥ index·n.
            let start = (index * order.count + classes - 1) / classes
            let end = ((index + 1) * order.count + classes - 1) / classes
            let group = Moments(order[start..<end], target.deviations)
            means += group.mean
            squares += group.mean * group.mean
            noise += group.varianceOfMean
        }
        let size = Double(classes)
        let between = squares / size - (means / size) * (means / size)
        return (between - noise / size) / target.variance
    }

    /// Mean of some numbers, and what the variance inside says of the variance of the mean.
    private struct Moments {
        let mean: Double
        let varianceOfMean: Double

        init(_ places: ArraySlice<Int32>, _ values: [Double]) {
            var (sum, squares) = (0.0, 0.0)
            for place in places {
                let value = values[Int(place)]
                sum += value
                squares += value * value
            }
            let size = Double(places.count)
            mean = sum / size
            varianceOfMean = max(0, squares - sum * mean) / (size - 1) / size
        }
    }

    /// 1 − n·Σ|rᵢ₊₁ − rᵢ|/(2·Σ l(n − l)) along the order of the input, with r the numbers of Y that are no greater (Chatterjee
    /// 2021); NaN for a constant Y.
    private static func xi(_ order: [Int32], _ target: RankedTarget) -> Double {
        guard target.disorder > 0 else { return .nan }
        var sum = 0
        var last = target.upTo[Int(order[0])]
        for place in order {
            let next = target.upTo[Int(place)]
            sum += Int((next - last).magnitude)
            last = next
        }
        return 1 - Double(order.count) * Double(sum) / target.disorder
    }
}
