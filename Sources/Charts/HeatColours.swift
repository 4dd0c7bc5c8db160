import Documents

/// The colours of a heat map: which a number has, and a strip that says so.
struct HeatColours {
    /// What is coloured, and the numbers of the first and the last colour.
    let axis: Axis

    /// The place of a number among the colours; nil for NaN.
    func shade(_ value: Double) -> Int? {
        if value.isNaN { return nil }
        let count = ChartStyle.heat.count
        return min(count - 1, Int(Scale(axis.range, from: 0, to: Double(count)).position(value)))
    }

    /// All colours with the numbers at both ends.
    func legend(_ left: Double, _ width: Double, _ top: Double, ends: (Double) -> String) -> [Markup] {
        let count = ChartStyle.heat.count
        let step = min(26, (width - left - 12) / Double(count))
        let strip = (0..<count).map {
            Draw.rectangle(left + step * Double($0), top, step, 10, "heat\($0)")
        }
        let end = left + step * Double(count)
        return strip + [
            Draw.text(ends(axis.range.lowerBound), left, top + 24, "soft small"),
            Draw.text(ends(axis.range.upperBound), end, top + 24, "soft small end"),
            Draw.text(axis.heading, left, top + 38, "soft small"),
        ]
    }
}
