import Documents

/// A finished chart: a drawing with a title and a description for those who do not see it.
public struct Picture: Sendable {
    /// In pixels; a chart is drawn for its width, and does not shrink well below it.
    public let width, height: Double
    /// What it shows, in a line.
    public let title: String
    /// What can be read from it, in a sentence or two.
    public let description: String
    let drawing: [Markup]

    /// A drawing with its title and description.
    public init(width: Double, height: Double, title: String, description: String, drawing: [Markup]) {
        (self.width, self.height, self.drawing) = (width, height, drawing)
        self.title = PlainText.undirected(title)
        self.description = PlainText.undirected(description)
    }

    /// The `svg` element for a page that has `ChartStyle.rules` in its style sheet.
    ///
    /// - Parameter id: tells it from the other pictures of the page
    public func element(id: String) -> Markup { element(id: id, contents: drawing) }

    /// A whole SVG file: its title drawn above it, its own style sheet, and no script or reference to anything.
    public var file: String {
        let head = 34.0
        let contents: [Markup] = [
            .style(ChartStyle.rules), Draw.rectangle(0, 0, width, height + head, "paper"),
            Draw.text(PlainText.clipped(title, to: Int(width / 8.5)), 16, 23, "title"),
            .tag("g", ["transform": "translate(0 \(Draw.number(head)))"], drawing),
        ]
        let whole = Picture(width: width, height: height + head, title: title, description: description, drawing: [])
        return whole.element(id: "chart", contents: contents).source + "\n"
    }

    private func element(id: String, contents: [Markup]) -> Markup {
        .tag(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "\(id)-title \(id)-text",
                "viewBox": "0 0 \(Draw.number(width)) \(Draw.number(height))", "width": Draw.number(width),
                "height": Draw.number(height),
            ],
            [
                .tag("title", ["id": id + "-title"], text: title),
                .tag("desc", ["id": id + "-text"], text: description),
            ] + contents)
    }
}

/// The strokes that charts are made of; coordinates in pixels, to a hundredth.
public enum Draw {
    /// A coordinate as text; the same on every machine.
    public static func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value.isNaN ? 0 : value, -1e6), 1e6) * 100).rounded())
        let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let fraction = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
        return (hundredths < 0 ? "-" : "") + "\(whole)" + fraction
    }

    /// A text whose line starts at a point, or ends or is centred there with the classes `end` and `mid`.
    public static func text(_ text: String, _ x: Double, _ y: Double, _ style: String = "") -> Markup {
        let attributes: KeyValuePairs = ["x": number(x), "y": number(y), "class": style]
        let bare: KeyValuePairs = ["x": number(x), "y": number(y)]
        return .tag("text", style.isEmpty ? bare : attributes, text: text)
    }

    /// A rectangle, with a text that appears when it is pointed at.
    public static func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, note: String? = nil
    ) -> Markup {
        .tag(
            "rect",
            [
                "x": number(x), "y": number(y), "width": number(max(0, width)), "height": number(max(0, height)),
                "class": style,
            ], note.map { [.tag("title", text: PlainText.undirected($0))] } ?? [])
    }

    /// A straight line.
    public static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> Markup {
        .tag("path", ["d": "M\(number(x1)) \(number(y1))L\(number(x2)) \(number(y2))", "class": style])
    }

    /// A line through points, open or closed to an area.
    public static func path(
        _ points: [(x: Double, y: Double)], _ style: String, closed: Bool = false, dashes: String? = nil
    ) -> Markup {
        let line = points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
        let shape = points.isEmpty ? "" : "M" + line + (closed ? "Z" : "")
        guard let dashes else { return .tag("path", ["d": shape, "class": style]) }
        return .tag("path", ["d": shape, "class": style, "stroke-dasharray": dashes])
    }

    /// A dot, with a text that appears when it is pointed at.
    public static func dot(_ x: Double, _ y: Double, _ radius: Double, _ style: String, note: String) -> Markup {
        .tag(
            "circle", ["cx": number(x), "cy": number(y), "r": number(radius), "class": style],
            [.tag("title", text: PlainText.undirected(note))])
    }
}
