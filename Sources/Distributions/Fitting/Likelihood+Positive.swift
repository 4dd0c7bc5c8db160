import VectorMath

/// Numbers above 0, and shares.
extension Likelihood {
    /// From the moments; the likelihood hangs on the sums of the numbers and of their logarithms alone.
    static func gamma(_ data: FitData) throws(FitFailure) -> Likelihood {
        let logs = try data.logarithms()
        let ratio = data.mean / data.spread
        let (count, mean, logMean) = (data.count, data.mean, logs.mean)
        return Likelihood(
            names: ["shape", "scale"], starts: [[2 * .log(ratio), 0]],
            parameters: { [.exp($0[0]), mean * .exp($0[1] - $0[0])] },
            value: { parameters in
                let (shape, scale) = (parameters[0], parameters[1])
                let logGamma = logGammaOfNext(shape) - .log(shape)
                return count * ((shape - 1) * logMean - mean / scale - shape * .log(scale) - logGamma)
            }, objection: { outside(shapeLimits, $0[0], "shape") })
    }

    /// From the moments of the logarithms, whose distribution is a Gumbel of minima.
    static func weibull(_ data: FitData) throws(FitFailure) -> Likelihood {
        let logs = try data.logarithms()
        let shape = 1.2825498301618640955 / logs.spread
        let centre = logs.mean
        let offsets = logs.sorted.map { $0 - centre }
        return Likelihood(
            names: ["shape", "scale"], starts: [[0, 0.57721566490153286061]],
            parameters: { [shape * .exp($0[0]), .exp(centre + $0[1] / shape)] },
            value: { parameters in
                let (shape, logScale) = (parameters[0], Double.log(parameters[1]) - centre)
                let sum = offsets.reduce(0.0) { $0 + .exp(shape * ($1 - logScale)) }
                // The offsets sum to 0.
                return data.count * (.log(shape) - shape * logScale - centre) - sum
            })
    }

    /// On 0 … 1 where all data lie inside, otherwise with ends beyond the data and shapes from 1 on: below, the likelihood would
    /// grow without limit as an end moves onto the extreme of the data.
    static func beta(_ data: FitData) throws(FitFailure) -> Likelihood {
        guard data.least <= 0 || data.greatest >= 1 else { return betaOfShares(data) }
        let ends = Ends(data)
        return Likelihood(
            names: ["alpha", "beta", "min", "max"], starts: [[0, 0, -1, -1], [0, 1, -1, 1], [1, 0, 1, -1]],
            parameters: { [1 + .exp($0[0]), 1 + .exp($0[1]), ends.min($0[2]), ends.max($0[3])] },
            value: { parameters in
                let logs = ends.meanLogs(parameters[2], parameters[3])
                return data.count
                    * (betaLikelihood(parameters[0], parameters[1], logs) - .log(parameters[3] - parameters[2]))
            }, limits: ends.limits(axes: (2, 3)), objection: { ends.objection($0[2], $0[3]) })
    }

    private static func betaOfShares(_ data: FitData) -> Likelihood {
        let logs = Ends(data).meanLogs(0, 1)
        let size = max(data.mean * (1 - data.mean) / (data.spread * data.spread) - 1, 0.01)
        return Likelihood(
            names: ["alpha", "beta"], starts: [[.log(data.mean * size), .log((1 - data.mean) * size)]],
            parameters: { $0.map { .exp($0) } },
            value: { data.count * betaLikelihood($0[0], $0[1], logs) },
            objection: { outside(shapeLimits, $0[0], "alpha") ?? outside(shapeLimits, $0[1], "beta") })
    }

    /// The mean of the logarithms of the density of shares.
    static func betaLikelihood(_ alpha: Double, _ beta: Double, _ logs: (below: Double, above: Double)) -> Double {
        (alpha - 1) * logs.below + (beta - 1) * logs.above - RegularizedBeta(alpha, beta).logOfBeta
    }

    private static func outside(_ limits: ClosedRange<Double>, _ value: Double, _ name: String) -> String? {
        limits.contains(value) ? nil : "its \(name) would be \(value.written)"
    }
}
