import Documents
import Glibc

/// How the numbers of an axis are written.
public enum NumberForm: Sendable {
    /// As they are: `−1,000`.
    case plain
    /// A share as a percentage: `25 %`.
    case percent
    /// A calendar year: `2030`.
    case year
    /// The decimal logarithm of a number, written as the number: `20` for 1.301.
    case logarithm

    /// A number of an axis with the decimals that tell its ticks apart.
    public func text(_ value: Double, decimals: Int) -> String {
        switch self {
        case .plain where value.magnitude >= 1e9 || (value != 0 && decimals > 6):
            Self.signed(NumberText.significant(value, digits: 4))
        case .plain: Self.signed(NumberText.fixed(value, decimals: decimals))
        case .percent: Self.signed(NumberText.fixed(value * 100, decimals: max(0, decimals - 2))) + " %"
        case .year: NumberText.shortest(value)
        case .logarithm: NumberText.significant(Self.antilogarithm(value), digits: 3)
        }
    }

    /// 10 to a power, whole powers exactly.
    static func antilogarithm(_ value: Double) -> Double { pow(10, value) }

    /// A number with a minus sign in place of a hyphen.
    public static func signed(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }
}

/// A side of a plot: what it measures, in which unit, and from where to where.
public struct Axis: Sendable {
    /// What it measures.
    public var title: String
    /// The unit; nil or "–" where there is none.
    public var unit: String?
    /// The numbers at its ends.
    public var range: ClosedRange<Double>
    /// How its numbers are written.
    public var form: NumberForm

    /// An axis from its parts.
    public init(_ title: String, unit: String? = nil, _ range: ClosedRange<Double>, form: NumberForm = .plain) {
        (self.title, self.unit, self.range, self.form) = (title, unit, range, form)
    }

    /// The numbers that are written beside it, about so many.
    func ticks(count: Int) -> Ticks {
        form == .logarithm ? Ticks(decades: range, count: count) : Ticks(range, count: count)
    }

    /// `net present value (B$)`
    public var heading: String {
        guard let unit, unit != "–" else { return title }
        return "\(title) (\(unit))"
    }
}

/// The area between two axes of a chart.
public struct Plot: Sendable {
    /// The axes.
    public let horizontal, vertical: Axis
    /// Where numbers stand.
    public let x, y: Scale
    /// The whole drawing, in pixels.
    public let width, height: Double
    private let ticks: (x: Ticks, y: Ticks)

    /// A plot in a drawing of a size.
    ///
    /// - Parameter right: space for labels at the right edge, in pixels
    public init(_ horizontal: Axis, _ vertical: Axis, width: Double, height: Double, right: Double = 16) {
        (self.horizontal, self.vertical, self.width, self.height) = (horizontal, vertical, width, height)
        let bottom = height - 42
        let yTicks = vertical.ticks(count: max(2, Int((bottom - 30) / 44)))
        let labels = yTicks.values.map { vertical.form.text($0, decimals: yTicks.decimals).count }
        let left = 12 + 7.0 * Double(labels.max() ?? 1)
        x = Scale(horizontal.range, from: left, to: max(left + 40, width - right))
        y = Scale(vertical.range, from: bottom, to: 30)
        let space = horizontal.form == .year ? 52.0 : 72.0
        let count = max(2, Int((x.end - x.start) / space))
        ticks = (Ticks(horizontal.range, count: count, least: horizontal.form == .year ? 1 : 0), yTicks)
    }

    /// The grid, the numbers and the titles of both axes.
    public var axes: [Markup] {
        let rows = ticks.y.values.flatMap { value in
            [
                Draw.line(x.start, y.position(value), x.end, y.position(value), "grid"),
                Draw.text(
                    vertical.form.text(value, decimals: ticks.y.decimals), x.start - 6, y.position(value) + 4,
                    "soft end"),
            ]
        }
        let columns = ticks.x.values.flatMap { value -> [Markup] in
            let text = horizontal.form.text(value, decimals: ticks.x.decimals)
            // The last number stays inside the drawing.
            let middle = min(x.position(value), width - Self.width(text) / 2 - 2)
            return [
                Draw.line(x.position(value), y.start, x.position(value), y.start + 5, "axis"),
                Draw.text(text, middle, y.start + 18, "soft mid"),
            ]
        }
        let titles = [
            Draw.text(vertical.heading, 4, 14, "soft"),
            Draw.text(horizontal.heading, (x.start + x.end) / 2, height - 6, "soft mid"),
        ]
        return rows + columns + [Draw.line(x.start, y.start, x.end, y.start, "axis")] + titles
    }

    /// A point of the drawing.
    public func point(_ horizontal: Double, _ vertical: Double) -> (x: Double, y: Double) {
        (x.position(horizontal), y.position(vertical))
    }

    /// Labels at the right edge beside the numbers that they belong to, moved apart so that they do not overlap.
    public func edgeLabels(_ labels: [(text: String, value: Double, style: String)]) -> [Markup] {
        // Of equal numbers the later one, the larger percentile, stands above.
        let sorted = labels.enumerated().filter { !$0.element.value.isNaN }
            .sorted { ($0.element.value, $0.offset) > ($1.element.value, $1.offset) }.map(\.element)
        var positions = sorted.map { y.position($0.value) + 4 }
        for index in positions.indices.dropFirst() {
            positions[index] = max(positions[index], positions[index - 1] + 14)
        }
        var limit = y.start + 4
        for index in positions.indices.reversed() {
            positions[index] = min(positions[index], limit)
            limit = positions[index] - 14
        }
        return zip(sorted, positions).map { Draw.text($0.text, x.end + 6, $1, $0.style) }
    }

    /// The upright lines, the numbers and the title of an axis that has no other beside it.
    static func ruler(_ axis: Axis, _ scale: Scale, top: Double, bottom: Double) -> [Markup] {
        let ticks = Ticks(axis.range, count: max(2, Int((scale.end - scale.start) / 62)))
        let marks = ticks.values.flatMap { value in
            let text = axis.form.text(value, decimals: ticks.decimals)
            // The first number stays inside the drawing.
            let middle = max(scale.position(value), width(text) / 2 + 2)
            return [
                Draw.line(scale.position(value), top, scale.position(value), bottom, "grid"),
                Draw.text(text, middle, bottom + 16, "soft mid"),
            ]
        }
        return marks + [Draw.text(axis.heading, max(scale.end, width(axis.heading) + 4), bottom + 34, "soft end")]
    }

    /// About how wide a label is, in pixels.
    public static func width(_ text: String) -> Double { 6.8 * Double(text.unicodeScalars.count) }

    /// A label cut to fit, its direction of writing kept apart.
    public static func label(_ text: String, to limit: Int = 22) -> String {
        PlainText.clipped(PlainText.undirected(text), to: limit)
    }
}
