import Documents

/// Where the rows of a chart have their labels and their texts: beside what is drawn, or above it where there is no room.
struct Rows {
    /// The ends of what is drawn, in pixels.
    let start, end: Double
    /// How far one row is from the next.
    let step: Double
    /// How far below the top of its row the drawing begins.
    let head: Double
    private let width, lane, margin: Double

    /// Rows of a height, with a label and at most a text each.
    ///
    /// - Parameter margin: space between the labels and what is drawn, in pixels
    init(_ labels: [String], texts: [String] = [], width: Double, lane: Double, margin: Double = 0) {
        (self.width, self.lane, self.margin) = (width, lane, margin)
        let names = labels.map { Plot.width(Self.label($0)) }
        let words = texts.map { Plot.boldWidth(Self.text($0)) }
        let (name, word) = (names.max() ?? 0, words.max() ?? 0)
        let isBeside = name <= 0.38 * width && name + word <= 0.62 * width
        let isOneLine = words.isEmpty || zip(names, words).allSatisfy { $0 + $1 + 20 <= width }
        head = isBeside ? 0 : isOneLine ? Self.line : 2 * Self.line
        step = lane + (isBeside ? 0 : head + 6)
        start = (isBeside ? name + 14 : 4) + margin
        end = max(start + 40, isBeside && word > 0 ? width - word - 20 : width - 12)
    }

    /// The label of the row that begins at a height, and its text.
    func draw(_ label: String, _ text: String = "", top: Double) -> [Markup] {
        let (name, word) = (Self.label(label), Self.text(text))
        if head == 0 {
            let middle = top + lane / 2 + 4
            return [Draw.text(name, start - margin - 8, middle, "end")] + some(word, end + 10, middle, "strong")
        }
        let isOneLine = head == Self.line
        return [Draw.text(name, 4, top + 13, "clear")]
            + (isOneLine
                ? some(word, width - 4, top + 13, "clear strong end")
                : some(word, 4, top + 13 + Self.line, "clear strong"))
    }

    private func some(_ text: String, _ x: Double, _ y: Double, _ style: String) -> [Markup] {
        text.isEmpty ? [] : [Draw.text(text, x, y, style)]
    }

    private static let line = 18.0
    private static func label(_ text: String) -> String { Plot.label(text, to: 36) }
    private static func text(_ text: String) -> String { Plot.label(text, to: 40) }
}
