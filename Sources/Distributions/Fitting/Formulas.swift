import VectorMath

/// Families whose maximum of likelihood has a formula, as their standard errors have.
///
/// Where the likelihood is at its maximum with an end on the extreme of the data, as if nothing beyond could happen, the end is put
/// beyond it by the mean distance of neighbours, which leaves no bias; the error is of that size too.
enum Formulas {
    typealias Estimate = DistributionFit.Estimate
    typealias Parameter = DistributionFit.Parameter

    static func uniform(_ data: FitData) -> Estimate {
        Estimate(
            parameters: [
                Parameter(name: "min", value: data.least - data.gap, standardError: data.gap),
                Parameter(name: "max", value: data.greatest + data.gap, standardError: data.gap),
            ], logLikelihood: -data.count * .log(data.greatest - data.least + 2 * data.gap))
    }

    static func loguniform(_ data: FitData) throws(FitFailure) -> Estimate {
        let logs = try data.logarithms()
        let found = uniform(logs)
        return Estimate(
            parameters: found.parameters.map {
                let value = Double.exp($0.value)
                return Parameter(name: $0.name, value: value, standardError: value * logs.gap)
            }, logLikelihood: found.logLikelihood - logs.mean * logs.count)
    }

    static func normal(_ data: FitData) -> Estimate { normal(data, names: ("mean", "sd")) }

    static func lognormal(_ data: FitData) throws(FitFailure) -> Estimate {
        let logs = try data.logarithms()
        var found = normal(logs, names: ("logMean", "logSd"))
        found.logLikelihood -= logs.mean * logs.count
        return found
    }

    private static func normal(_ data: FitData, names: (String, String)) -> Estimate {
        let sd = data.spread
        return Estimate(
            parameters: [
                Parameter(name: names.0, value: data.mean, standardError: sd / data.count.squareRoot()),
                Parameter(name: names.1, value: sd, standardError: sd / (2 * data.count).squareRoot()),
            ], logLikelihood: -0.5 * data.count * (.log(2 * Double.pi) + 2 * .log(sd) + 1))
    }

    static func exponential(_ data: FitData) throws(FitFailure) -> Estimate {
        guard data.least > 0 else { throw .notPositive(data) }
        return Estimate(
            parameters: [
                Parameter(name: "mean", value: data.mean, standardError: data.mean / data.count.squareRoot())
            ], logLikelihood: -data.count * (.log(data.mean) + 1))
    }

    /// The logarithms lie above that of min by an exponential of mean 1/shape, their least by one of mean 1/(n·shape): min lies so
    /// far below the least number, and the shape is the best for it.
    static func pareto(_ data: FitData) throws(FitFailure) -> Estimate {
        let logs = try data.logarithms()
        let count = data.count
        let excess = logs.mean - logs.least
        let gap = excess / count
        let shape = 1 / (excess + gap)
        let min = data.least * .exp(-gap)
        return Estimate(
            parameters: [
                Parameter(name: "min", value: min, standardError: min * gap),
                Parameter(name: "shape", value: shape, standardError: shape / count.squareRoot()),
            ],
            logLikelihood: count * (.log(shape) + shape * .log(min) - (shape + 1) * logs.mean))
    }
}
