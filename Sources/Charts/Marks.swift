import Documents

extension Draw {
    /// Marks that belong together, with a text that appears when one of them is pointed at.
    static func noted(_ marks: [Markup], note: String) -> Markup {
        .tag("g", [:], [.tag("title", text: PlainText.undirected(note))] + marks)
    }

    /// The interval of a number, readable on every colour; nothing where it is unknown or narrower than its own line.
    static func whisker(_ low: Double, _ high: Double, _ scale: Scale, _ y: Double, reach: Double = 4) -> [Markup] {
        let (left, right) = (scale.position(low), scale.position(high))
        if low.isNaN || high.isNaN || right - left < 2 { return [] }
        let bar = [(x: left, y: y), (x: right, y: y)]
        return [path(bar, "casing"), path(bar, "whisker")]
            + [left, right].map { line($0, y - reach, $0, y + reach, "whisker") }
    }

    /// A hollow dot, which shows on bars of every colour.
    static func ring(_ x: Double, _ y: Double, note: String) -> Markup { dot(x, y, 4, "curve paper axis", note: note) }
}

extension Axis {
    /// The same axis over all that is drawn on it: the finite numbers among some, and its own range.
    func holding(_ values: [Double]) -> Axis {
        let known = values.filter(\.isFinite) + [range.lowerBound, range.upperBound]
        var axis = self
        axis.range = (known.min() ?? 0)...(known.max() ?? 0)
        return axis
    }
}

extension Plot {
    /// About how wide a label in bold type is, in pixels.
    static func boldWidth(_ text: String) -> Double { width(text) * 1.15 }
}

/// What the marks of a chart mean, in as many rows as they need.
struct Key {
    /// A mark beside its meaning.
    enum Mark {
        case square(Hue), ring
    }

    /// The marks with their meanings.
    let drawing: [Markup]
    /// The height of all rows.
    let height: Double

    /// A key in a drawing of a width; empty without entries.
    init(_ entries: [(mark: Mark, label: String)], width: Double) {
        var (x, y) = (4.0, 14.0)
        var drawing: [Markup] = []
        for entry in entries {
            let label = Plot.label(entry.label, to: 44)
            let space = 18 + Plot.width(label) + 14
            if x > 4, x + space > width { (x, y) = (4, y + 18) }
            drawing += [Self.draw(entry.mark, x + 6, y - 4, note: entry.label), Draw.text(label, x + 18, y)]
            x += space
        }
        self.drawing = drawing
        height = entries.isEmpty ? 0 : y + 12
    }

    private static func draw(_ mark: Mark, _ x: Double, _ y: Double, note: String) -> Markup {
        switch mark {
        case .square(let hue): Draw.rectangle(x - 6, y - 6, 12, 12, "fill-\(hue.rawValue)", note: note)
        case .ring: Draw.ring(x, y, note: note)
        }
    }
}
