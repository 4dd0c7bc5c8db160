import VectorMath

/// Numbers between two ends that lie beyond the data.
extension Likelihood {
    /// Of shape 4.
    static func pert(_ data: FitData) -> Likelihood {
        let ends = Ends(data)
        return Likelihood(
            names: ["min", "mode", "max"], starts: ends.starts,
            parameters: ends.parameters,
            value: { parameters in
                let (min, max) = (parameters[0], parameters[2])
                let (below, above) = ((parameters[1] - min) / (max - min), (max - parameters[1]) / (max - min))
                let density = betaLikelihood(1 + 4 * below, 1 + 4 * above, ends.meanLogs(min, max))
                return data.count * (density - .log(max - min))
            }, limits: ends.limits(axes: (0, 2)) + [ends.modeLimit(axis: 1)],
            objection: { ends.objection($0[0], $0[2]) })
    }

    static func triangular(_ data: FitData) -> Likelihood {
        let ends = Ends(data)
        return Likelihood(
            names: ["min", "mode", "max"], starts: ends.starts,
            parameters: ends.parameters,
            value: { parameters in
                let (min, mode, max) = (parameters[0], parameters[1], parameters[2])
                let (rise, fall) = (mode - min, max - mode)
                let sum = data.sorted.reduce(0.0) { sum, x in
                    sum + .log(x < mode || fall <= 0 ? (x - min) / rise : (max - x) / fall)
                }
                return sum + data.count * (.log(2) - .log(max - min))
            }, limits: ends.limits(axes: (0, 2)) + [ends.modeLimit(axis: 1)],
            objection: { ends.objection($0[0], $0[2]) })
    }
}

/// Two ends beyond the extremes of data, as coordinates without bounds.
struct Ends {
    let data: FitData

    init(_ data: FitData) { self.data = data }

    /// Ends near and far, with the mode in several places between them.
    var starts: [[Double]] {
        [0.2, 0.5, 0.8].flatMap { share in [-2.0, 0].map { [$0, .log(share / (1 - share)), $0] } }
    }

    /// min, mode and max.
    func parameters(_ coordinates: [Double]) -> [Double] {
        let (min, max) = (min(coordinates[0]), max(coordinates[2]))
        return [min, Swift.min(max, min + (max - min) / (1 + .exp(-coordinates[1]))), max]
    }

    /// At least as far beyond the data as an end of a uniform distribution would be put: on an extreme the density may have no
    /// bound, and nothing beyond it could happen.
    func min(_ coordinate: Double) -> Double { data.least - data.gap - data.spread * .exp(coordinate) }
    func max(_ coordinate: Double) -> Double { data.greatest + data.gap + data.spread * .exp(coordinate) }

    /// Where a tenth of the mean distance of neighbours tells an end from where it is put at least.
    func limits(axes: (min: Int, max: Int)) -> [Likelihood.Limit] {
        [(axes.min, "min"), (axes.max, "max")].map { axis, name in
            .init(axis: axis, range: .log(0.1 * data.gap / data.spread) ... .infinity, name: name, error: data.gap)
        }
    }

    /// Where the mode is within a thousandth of an end.
    func modeLimit(axis: Int) -> Likelihood.Limit {
        .init(axis: axis, range: -7...7, name: "mode", error: data.gap)
    }

    /// The means of the logarithms of the shares of the interval below and above the numbers.
    func meanLogs(_ min: Double, _ max: Double) -> (below: Double, above: Double) {
        let width = max - min
        let sums = data.sorted.reduce((0.0, 0.0)) { sums, x in
            (sums.0 + .log((x - min) / width), sums.1 + .log((max - x) / width))
        }
        return (sums.0 / data.count, sums.1 / data.count)
    }

    /// Ends a thousand spreads away are none.
    func objection(_ min: Double, _ max: Double) -> String? {
        let distance = Swift.max(data.least - min, max - data.greatest)
        return distance > 1000 * data.spread ? "the data have no end in sight; its ends run away" : nil
    }
}
