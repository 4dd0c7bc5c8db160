import VectorMath

/// Numbers on the whole line, in units of the data's spread around their mean.
extension Likelihood {
    /// Of maxima.
    static func gumbel(_ data: FitData) -> Likelihood {
        onLine(data, names: ["location", "scale"], starts: [[-0.45, -0.25]]) { z in -z - .exp(-z) }
    }

    static func logistic(_ data: FitData) -> Likelihood {
        onLine(data, names: ["location", "scale"], starts: [[0, -0.6]]) { z in
            -z.magnitude - 2 * .log(onePlus: .exp(-z.magnitude))
        }
    }

    /// With 0.1 to 500 degrees of freedom: beyond, it is a normal distribution to every eye.
    static func studentT(_ data: FitData) -> Likelihood {
        let most = 500.0
        return Likelihood(
            names: ["df", "location", "scale"], starts: [[1.6, 0, -0.3], [0, 0, -1.5], [3, 0, 0]],
            parameters: { [0.1 + .exp($0[0]), data.mean + data.spread * $0[1], data.spread * .exp($0[2])] },
            value: { parameters in
                let (freedom, location, scale) = (parameters[0], parameters[1], parameters[2])
                // Without a bound the likelihood of equal numbers would have none.
                guard freedom <= 2 * most, scale > 1e-6 * data.spread else { return -.infinity }
                let half = 0.5 * freedom
                let constant =
                    logGammaOfNext(half + 0.5) - .log(half + 0.5) - logGammaOfNext(half) + .log(half)
                    - 0.5 * .log(freedom * Double.pi) - .log(scale)
                let sum = data.sorted.reduce(0.0) { sum, x in
                    let z = (x - location) / scale
                    return sum + .log(onePlus: z * z / freedom)
                }
                return data.count * constant - (half + 0.5) * sum
            },
            objection: { parameters in
                if parameters[0] > most { return "its df grow without limit; the normal distribution fits as well" }
                return parameters[2] < 1e-4 * data.spread ? "its scale shrinks onto numbers that are equal" : nil
            })
    }

    /// A location and a scale, with the logarithm of the density of (x − location)/scale.
    private static func onLine(
        _ data: FitData, names: [String], starts: [[Double]], logDensity: @escaping (Double) -> Double
    ) -> Likelihood {
        Likelihood(
            names: names, starts: starts,
            parameters: { [data.mean + data.spread * $0[0], data.spread * .exp($0[1])] },
            value: { parameters in
                let (location, scale) = (parameters[0], parameters[1])
                let sum = data.sorted.reduce(0.0) { $0 + logDensity(($1 - location) / scale) }
                return sum - data.count * .log(scale)
            })
    }
}
