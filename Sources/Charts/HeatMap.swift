import Documents

/// A number over two axes of few values each, as coloured cells with the number in them where it fits.
public struct HeatMap: Sendable {
    /// The values of the columns, from the left, and of the rows, from the top, as text.
    public var columns, rows: [String]
    /// What columns and rows are, with their units.
    public var horizontal, vertical: String
    /// Row by row the numbers; NaN where there is none.
    public var values: [[Double]]
    /// What is coloured: its name, its unit and the numbers of the first and the last colour.
    public var axis: Axis
    /// The number in each cell as text.
    public var text: @Sendable (Double) -> String

    /// A heat map from its parts.
    public init(
        columns: [String], rows: [String], horizontal: String, vertical: String, values: [[Double]], axis: Axis,
        text: @escaping @Sendable (Double) -> String
    ) {
        (self.columns, self.rows, self.horizontal, self.vertical) = (columns, rows, horizontal, vertical)
        (self.values, self.axis, self.text) = (values, axis, text)
    }

    /// A range with a number in its middle, so that the two halves of the colours tell the sides of it.
    public static func range(around centre: Double, of values: [Double]) -> ClosedRange<Double> {
        let reach = values.filter(\.isFinite).map { ($0 - centre).magnitude }.max() ?? 1
        return (centre - reach)...(centre + reach)
    }

    /// Draws the map.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let left = 14 + (rows.map { Plot.width(Plot.label($0)) }.max() ?? 0)
        let cell = (x: (width - left - 12) / Double(max(1, columns.count)), y: 34.0)
        let bottom = 24 + cell.y * Double(rows.count)
        let cells = rows.indices.flatMap { row in
            columns.indices.flatMap { column in
                draw(
                    row, column, Frame(x: left + cell.x * Double(column), y: 24 + cell.y * Double(row), size: cell))
            }
        }
        return Picture(
            width: width, height: bottom + 92, title: title, description: description,
            drawing: names(left, cell, bottom) + cells
                + colours.legend(left, width, bottom + 52, ends: text))
    }

    private var colours: HeatColours { HeatColours(axis: axis) }

    private struct Frame {
        let x, y: Double
        let size: (x: Double, y: Double)
    }

    private func draw(_ row: Int, _ column: Int, _ frame: Frame) -> [Markup] {
        let value = values.indices.contains(row) && values[row].indices.contains(column) ? values[row][column] : .nan
        let number = value.isNaN ? "none" : text(value)
        let note = "\(vertical) \(rows[row]), \(horizontal) \(columns[column]): \(number)"
        let shade = colours.shade(value)
        let rectangle = Draw.rectangle(
            frame.x, frame.y, frame.size.x, frame.size.y, "halo " + (shade.map { "heat\($0)" } ?? "paper"), note: note)
        if Plot.width(number) > frame.size.x - 4 { return [rectangle] }
        let ink = shade.map { $0 < 5 ? "on-dark" : "on-light" } ?? "soft"
        return [
            rectangle, Draw.text(number, frame.x + frame.size.x / 2, frame.y + frame.size.y / 2 + 4, "mid " + ink),
        ]
    }

    private func names(_ left: Double, _ cell: (x: Double, y: Double), _ bottom: Double) -> [Markup] {
        let across = columns.enumerated().map { index, name in
            Draw.text(
                Plot.label(name, to: max(3, Int(cell.x / 7))), left + cell.x * (Double(index) + 0.5), bottom + 16,
                "soft mid")
        }
        let down = rows.enumerated().map { index, name in
            Draw.text(Plot.label(name), left - 8, 24 + cell.y * (Double(index) + 0.5) + 4, "soft end")
        }
        let middle = left + cell.x * Double(columns.count) / 2
        return across + down + [
            Draw.text(vertical, 4, 14, "soft"), Draw.text(horizontal, middle, bottom + 36, "soft mid"),
        ]
    }
}
