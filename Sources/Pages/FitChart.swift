import Charts
import Distributions
import Documents

/// Data as the outline of a histogram, with the densities of the three best families.
public enum FitChart {
    private static let hues: [(hue: Hue, dashes: String?)] = [(.blue, nil), (.vermilion, "7 3"), (.green, "2 3")]

    /// Draws the chart.
    public static func picture(
        _ fits: DistributionFits, of data: FitData, named column: String, width: Double = 720
    ) -> Picture {
        let count = Double(data.sorted.count)
        // Rice's rule, 2·n^(1/3) bins.
        var bins = 8
        while bins < 40, Double(bins * bins * bins) < 8 * count { bins += 1 }
        let picture = FitPicture(data, bins: bins)
        let step = picture.edges[1] - picture.edges[0]
        let outline = outline(picture, step)
        let margin = 1.5 * step
        let range = picture.edges[0] - margin...picture.edges[bins] + margin
        let best = zip(fits.fits, hues).map { fit, style in
            CurveChart.Curve(
                fit.family.rawValue, density(fit.distribution, range, step), hue: style.hue, dashes: style.dashes)
        }
        let most = outline.points.map(\.y).max() ?? 1
        let top = 1.5 * most
        let names = fits.fits.prefix(hues.count).map(\.family.rawValue).joined(separator: ", ")
        return CurveChart(
            [outline] + best.map { clipped($0, top) },
            horizontal: Axis(PlainText.shortened(column, to: 60), range),
            vertical: Axis("density", 0...1.08 * min(top, ([outline] + best).flatMap(\.points).map(\.y).max() ?? most)),
            hasKey: true
        ).picture(
            width: width, height: 340,
            title: "\(PlainText.shortened(column, to: 60)): data and fitted distributions",
            description: "\(NumberText.count(data.sorted.count)) numbers in \(bins) bins"
                + (names.isEmpty ? "." : ", with the densities of \(names), the least AIC first."))
    }

    private static func outline(_ picture: FitPicture, _ step: Double) -> CurveChart.Curve {
        let heights = picture.shares.map { $0 / step }
        var points = [(x: picture.edges[0], y: 0.0)]
        for (index, height) in heights.enumerated() {
            points += [(picture.edges[index], height), (picture.edges[index + 1], height)]
        }
        points.append((picture.edges[heights.count], 0))
        return CurveChart.Curve("data", points, hue: .grey)
    }

    /// The mean density in pieces a tenth of a bin wide.
    private static func density(
        _ distribution: any Distribution, _ range: ClosedRange<Double>, _ step: Double
    ) -> [(x: Double, y: Double)] {
        let width = 0.1 * step
        let count = Int(((range.upperBound - range.lowerBound) / width).rounded())
        return (0...count).map { index in
            let x = range.lowerBound + width * Double(index)
            let (low, high) = (x - 0.5 * width, x + 0.5 * width)
            let share = max(0, distribution.cumulative(high) - distribution.cumulative(low))
            return (x, share / width)
        }
    }

    /// Without what rises far above the data, as the density at an end may.
    private static func clipped(_ curve: CurveChart.Curve, _ top: Double) -> CurveChart.Curve {
        var curve = curve
        curve.points = curve.points.map { ($0.x, $0.y > top ? .nan : $0.y) }
        return curve
    }
}
