import Documents

/// A probability over two inputs, cell by cell, with the line along which it has a given height.
public struct ProbabilityMap: Sendable {
    /// One input.
    public struct Side: Sendable {
        /// Its name, with its unit.
        public var name: String
        /// The points of the grid, ascending: the share of its distribution below each, and its value in words.
        public var points: [(share: Double, text: String)]

        /// An input from its parts.
        public init(_ name: String, _ points: [(share: Double, text: String)]) {
            (self.name, self.points) = (name, points)
        }
    }

    /// The inputs.
    public var horizontal, vertical: Side
    /// The probabilities, row by row from the lowest value of the vertical input; NaN where there is none.
    public var values: [[Double]]
    /// What the probability is of: `P(npv ≥ 0)`.
    public var measure: String
    /// The height of the line.
    public var level: Double

    /// A map from its parts.
    public init(horizontal: Side, vertical: Side, values: [[Double]], measure: String, level: Double = 0.5) {
        (self.horizontal, self.vertical, self.values) = (horizontal, vertical, values)
        (self.measure, self.level) = (measure, level)
    }

    /// Draws the map.
    public func picture(width: Double, title: String, description: String) -> Picture {
        let frame = Frame(self, width)
        let colours = HeatColours(axis: Axis(measure, 0...1, form: .percent))
        let cells = vertical.points.indices.flatMap { row in
            horizontal.points.indices.map { cell(row, $0, frame, colours) }
        }
        let legend = colours.legend(frame.left, width * 0.6, frame.bottom + 52, ends: Self.percent)
        return Picture(
            width: width, height: frame.bottom + 94, title: title, description: description,
            drawing: cells + line(frame) + across(frame) + down(frame) + legend + key(frame, width))
    }

    /// The shares of the distributions that are named at the sides.
    private static let named = [0.05, 0.25, 0.5, 0.75, 0.95]

    private static func percent(_ share: Double) -> String {
        share.isNaN ? "none" : NumberForm.signed(NumberText.wholePercent(share))
    }

    private func value(_ row: Int, _ column: Int) -> Double {
        values.indices.contains(row) && values[row].indices.contains(column) ? values[row][column] : .nan
    }

    private func cell(_ row: Int, _ column: Int, _ frame: Frame, _ colours: HeatColours) -> Markup {
        let value = value(row, column)
        let note = "\(horizontal.points[column].text), \(vertical.points[row].text): \(Self.percent(value))"
        return Draw.rectangle(
            frame.left + frame.cell.x * Double(column), frame.bottom - frame.cell.y * Double(row + 1), frame.cell.x,
            frame.cell.y, colours.shade(value).map { "heat\($0)" } ?? "paper", note: note)
    }

    private func line(_ frame: Frame) -> [Markup] {
        let lines = Contour(of: values, at: level).lines.map { $0.map { frame.centre($0.x, $0.y) } }
        let note = "\(measure) = \(Self.percent(level))"
        return lines.map {
            Draw.noted([Draw.path($0, "casing"), Draw.path($0, "curve axis")], note: note)
        }
    }

    private func key(_ frame: Frame, _ width: Double) -> [Markup] {
        let text = "\(Plot.label(measure)) = \(Self.percent(level))"
        let (x, y) = (width * 0.6 + 8, frame.bottom + 57)
        return [Draw.line(x, y, x + 22, y, "curve axis"), Draw.text(text, x + 28, y + 4, "small")]
    }
}

// MARK: - Sides

extension ProbabilityMap {
    /// Where the cells stand; whole pixels leave no seams between them.
    private struct Frame {
        let left, right, bottom: Double
        let cell: (x: Double, y: Double)

        init(_ map: ProbabilityMap, _ width: Double) {
            let labels = map.vertical.points.map { Plot.width(Plot.label($0.text, to: 12)) }.max() ?? 0
            let columns = Double(max(1, map.horizontal.points.count))
            left = (labels + 14).rounded(.up)
            let x = max(1, ((width - left - 44) / columns).rounded(.down))
            cell = (x, min(x, 12))
            right = left + x * columns
            bottom = 40 + cell.y * Double(map.vertical.points.count)
        }

        /// The middle of a cell, between cells for fractions.
        func centre(_ column: Double, _ row: Double) -> (x: Double, y: Double) {
            (left + cell.x * (column + 0.5), bottom - cell.y * (row + 0.5))
        }
    }

    /// The points nearest to the named shares.
    private func ticks(_ side: Side) -> [Int] {
        let nearest = Self.named.compactMap { share in
            side.points.indices.min {
                (side.points[$0].share - share).magnitude < (side.points[$1].share - share).magnitude
            }
        }
        return Array(Set(nearest)).sorted()
    }

    private func across(_ frame: Frame) -> [Markup] {
        var free = -Double.infinity
        let marks = ticks(horizontal).flatMap { index -> [Markup] in
            let x = frame.centre(Double(index), 0).x
            let text = Plot.label(horizontal.points[index].text, to: 12)
            let half = Plot.width(text) / 2 + 3
            let line = Draw.line(x, frame.bottom, x, frame.bottom + 5, "axis")
            // A number that would run into the one before is left out.
            guard x - half >= free else { return [line] }
            free = x + half
            return [
                line, Draw.text(text, x, frame.bottom + 18, "soft mid"),
                Draw.text(Self.percent(horizontal.points[index].share), x, 34, "soft small mid"),
            ]
        }
        return marks + [
            Draw.text(
                Plot.label(horizontal.name, to: 44), (frame.left + frame.right) / 2, frame.bottom + 36, "soft mid")
        ]
    }

    private func down(_ frame: Frame) -> [Markup] {
        let marks = ticks(vertical).flatMap { index -> [Markup] in
            let y = frame.centre(0, Double(index)).y
            return [
                Draw.line(frame.left - 5, y, frame.left, y, "axis"),
                Draw.text(Plot.label(vertical.points[index].text, to: 12), frame.left - 8, y + 4, "soft end"),
                Draw.text(Self.percent(vertical.points[index].share), frame.right + 4, y + 4, "soft small"),
            ]
        }
        return marks + [Draw.text(Plot.label(vertical.name, to: 44), 4, 14, "soft")]
    }
}
