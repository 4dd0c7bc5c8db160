import Distributions

extension Distribution {
    /// Mean and standard deviation by adaptive Gauss–Legendre quadrature over probabilities, from panels that are halved again
    /// and again towards both ends and cut where the quantile function has a kink.
    func momentsByQuadrature() -> (mean: Double, sd: Double) {
        let panels = lowerPanels(reflected: false) + lowerPanels(reflected: true)
        let scale = max(upperQuantile(0.001) - quantile(0.001), .leastNormalMagnitude)
        let origin = quantile(0.5)
        let mean = panels.reduce(0) { $0 + $1.integral { ($0 - origin) / scale } }
        let variance = panels.reduce(0) { sum, panel in
            sum
                + panel.integral { x in
                    let deviation = (x - origin) / scale - mean
                    return deviation * deviation
                }
        }
        return (origin + scale * mean, scale * variance.squareRoot())
    }

    /// The half below the median, or the half above it seen from above.
    private func lowerPanels(reflected: Bool) -> [Panel] {
        var edges = (1...300).map { Double(sign: .plus, exponent: -$0, significand: 1) }
        for kink in kinks {
            edges.append(reflected ? survival(kink) : cumulative(kink))
            edges.append(reflected ? survival(kink.nextDown) : cumulative(kink.nextDown))
        }
        edges = edges.filter { $0 <= 0.5 && $0 > 0 }.sorted()
        return zip(edges, edges.dropFirst()).map { low, high in
            Panel(low: low, high: high) { reflected ? upperQuantile($0) : quantile($0) }
        }
    }
}

private struct Panel {
    let low, high: Double
    let quantile: (Double) -> Double

    /// Halves the panel until that no longer matters.
    func integral(depth: Int = 0, _ value: (Double) -> Double) -> Double {
        let middle = 0.5 * (low + high)
        let halves = [
            Panel(low: low, high: middle, quantile: quantile), Panel(low: middle, high: high, quantile: quantile),
        ]
        let (coarse, fine) = (rule(value), halves[0].rule(value) + halves[1].rule(value))
        if depth == 12 || (coarse - fine).magnitude <= 1e-11 + 1e-10 * fine.magnitude { return fine }
        return halves[0].integral(depth: depth + 1, value) + halves[1].integral(depth: depth + 1, value)
    }

    private func rule(_ value: (Double) -> Double) -> Double {
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low))
        return half
            * zip(Self.nodes, Self.weights).reduce(0) { sum, pair in
                sum + pair.1 * (value(quantile(middle - half * pair.0)) + value(quantile(middle + half * pair.0)))
            }
    }

    /// The rule of 8 points (Abramowitz and Stegun 1964, table 25.4).
    private static let nodes = [0.183434642495649805, 0.525532409916328986, 0.796666477413626740, 0.960289856497536232]
    private static let weights = [
        0.362683783378361983, 0.313706645877887287, 0.222381034453374471, 0.101228536290376259,
    ]
}
