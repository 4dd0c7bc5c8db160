import Distributions
import Documents
import ThreeFutures

/// A unit in which the numbers of an input are often given by mistake.
struct UnitSlip {
    /// What the numbers would be: `per cent`.
    let unit: String
    /// What makes of them numbers in the input's unit, in words: `divide by 100`.
    let conversion: String
    let factor: Double

    private init(_ unit: String, times factor: Double) {
        self.unit = unit
        conversion = "multiply by \(Documents.NumberText.significant(factor, digits: 10))"
        self.factor = factor
    }

    private init(_ unit: String, over divisor: Double) {
        self.unit = unit
        conversion = "divide by \(Documents.NumberText.significant(divisor, digits: 10))"
        factor = 1 / divisor
    }

    /// What to do about it.
    var remedy: String { "This looks like \(unit): \(conversion)." }

    /// The slip after which a distribution that is far from ordinary would be an ordinary one of an input; nil where none
    /// makes it so.
    static func behind(_ distribution: any Distribution, of input: InputName) -> UnitSlip? {
        let ordinary = input.definition.ordinary
        let spread = Spread(distribution)
        guard spread.isFar(from: ordinary) else { return nil }
        // Next to 0, which some ranges hold, every large divisor leads; it explains nothing.
        let least = ordinary.lowerBound > 0 ? ordinary.lowerBound : ordinary.upperBound / 20
        return slips(of: input.definition.unit).first { slip in
            let scaled = spread.scaled(by: slip.factor)
            return !scaled.isFar(from: ordinary) && (least...ordinary.upperBound).contains(scaled.median)
        }
    }

    /// The slips that people make with a unit, the commonest first.
    private static func slips(of unit: String) -> [UnitSlip] {
        switch unit {
        case "–", "1/yr", "1/√yr": [UnitSlip("per cent", over: 100)]
        case "yr": [UnitSlip("months", over: 12)]
        case "months": [UnitSlip("years", times: 12)]
        case "B$/yr":
            [
                UnitSlip("trillions of dollars", times: 1000), UnitSlip("millions of dollars", over: 1000),
                UnitSlip("dollars", over: 1e9),
            ]
        case "$": [UnitSlip("thousands of dollars", times: 1000), UnitSlip("cents", over: 100)]
        case "$/kWh": [UnitSlip("cents", over: 100)]
        case "$/Mtok": [UnitSlip("cents", over: 100), UnitSlip("dollars per thousand tokens", times: 1000)]
        case "kW": [UnitSlip("watts", over: 1000)]
        case "tok/s": [UnitSlip("tokens a minute", over: 60), UnitSlip("tokens an hour", over: 3600)]
        default: []
        }
    }
}

/// The middle 90 % of a distribution.
struct Spread {
    let low, median, high: Double

    init(_ distribution: any Distribution) {
        (low, median, high) = (distribution.quantile(0.05), distribution.quantile(0.5), distribution.quantile(0.95))
    }

    private init(low: Double, median: Double, high: Double) {
        (self.low, self.median, self.high) = (low, median, high)
    }

    func scaled(by factor: Double) -> Spread { Spread(low: low * factor, median: median * factor, high: high * factor) }

    /// Whether it leaves a range by a factor of 3 or more, at either end; at an end of 0, whether it leaves it at all.
    func isFar(from range: ClosedRange<Double>) -> Bool {
        let (least, most) = (range.lowerBound, range.upperBound)
        if least > 0 ? low <= least / 3 : low < 3 * least { return true }
        return high >= 3 * most
    }
}
