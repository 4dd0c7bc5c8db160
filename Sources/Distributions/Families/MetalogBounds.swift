import VectorMath

/// Bounds beside percentiles, and how they bend a metalog: score(x) is what the metalog curve gives.
struct MetalogBounds: Hashable, Sendable {
    let min: Double?
    let max: Double?

    /// Refuses bounds that are not in order, and percentiles that do not lie inside them.
    func check(_ percentiles: [Percentile], _ family: DistributionFamily) throws(DistributionError) {
        if let min, let max { _ = try BoundedRange(min: min, max: max, family) }
        for percentile in percentiles {
            let isInside = percentile.value > (min ?? -.infinity) && percentile.value < (max ?? .infinity)
            guard isInside else { throw .percentileOutside(percentile, self, family) }
        }
    }

    /// Open, as no probability lies on a bound; a quantile that rounds to one is moved to its neighbour.
    var support: Support { Support(min ?? -.infinity, max ?? .infinity, lowerIsOpen: true, upperIsOpen: true) }

    /// x, log(x − min), −log(max − x) or log((x − min)/(max − x)).
    func score(_ x: Double) -> Double {
        switch (min, max) {
        case (.none, .none): x
        case (.some(let min), .none): .log(x - min)
        case (.none, .some(let max)): -.log(max - x)
        case (.some(let min), .some(let max)): .log(x - min) - .log(max - x)
        }
    }

    /// The x with this score, inside the bounds and finite.
    func point(_ score: Double) -> Double {
        let x: Double
        switch (min, max) {
        case (.none, .none): x = score
        case (.some(let min), .none): x = min + .exp(score)
        case (.none, .some(let max)): x = max - .exp(-score)
        case (.some(let min), .some(let max)):
            x = score < 0 ? min + (max - min) / (1 + .exp(-score)) : max - (max - min) / (1 + .exp(score))
        }
        return inside(x)
    }

    private func inside(_ x: Double) -> Double {
        let least = min.map { $0 == 0 ? .leastNormalMagnitude : $0.nextUp } ?? -.greatestFiniteMagnitude
        let greatest = max.map { $0 == 0 ? -.leastNormalMagnitude : $0.nextDown } ?? .greatestFiniteMagnitude
        return Swift.min(Swift.max(x, least), greatest)
    }
}
