import Documents

/// A distribution as a picture the size of a word: the heights of its density, without axes.
public struct SmallPicture: Sendable {
    /// Heights from left to right, each 0 or more; the tallest fills the picture.
    public var heights: [Double]
    /// Its colour.
    public var hue: Hue

    /// A picture from its heights.
    public init(_ heights: [Double], hue: Hue = .blue) { (self.heights, self.hue) = (heights, hue) }

    /// The `svg` element, hidden from screen readers: the numbers beside it say the same.
    public func element(width: Double = 84, height: Double = 22) -> Markup {
        let most = heights.filter(\.isFinite).max() ?? 0
        let step = width / Double(max(1, heights.count))
        var points: [(x: Double, y: Double)] = [(0, height)]
        for (index, size) in heights.enumerated() {
            let top = most > 0 && size.isFinite ? height - size / most * (height - 1) : height
            points += [(step * Double(index), top), (step * Double(index + 1), top)]
        }
        points.append((width, height))
        return .tag(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "aria-hidden": "true", "width": Draw.number(width),
                "height": Draw.number(height), "viewBox": "0 0 \(Draw.number(width)) \(Draw.number(height))",
            ], [Draw.path(points, "fill-\(hue.rawValue)", closed: true)])
    }
}
