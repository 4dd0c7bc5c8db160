/// The interval in which a number lies with 90 %, as people say it: the lognormal distribution whose 5 % and 95 % points are the two
/// numbers where both are above 0, otherwise the normal one.
///
/// Parameters `low` < `high`.
enum Between: Family {
    static let signature = Signature(
        list: ["low", "high"], names: ["low", "high"], forms: ["[low, high]", "{low, high}"])

    /// The probabilities at the ends of the interval.
    static let probabilities = (low: 0.05, high: 0.95)

    static func distribution(_ arguments: Arguments) throws(DistributionError) -> any Distribution {
        let (low, high) = (try arguments.number("low"), try arguments.number("high"))
        guard low < high else { throw .intervalOrder(low, high) }
        let percentiles = [
            Percentile(name: "low", probability: probabilities.low, value: low),
            Percentile(name: "high", probability: probabilities.high, value: high),
        ]
        if low > 0 { return try LogNormal(percentiles: percentiles) }
        let (mean, sd) = try Percentile.normalThrough(percentiles, .between)
        return try Normal(mean: mean, sd: sd)
    }
}
