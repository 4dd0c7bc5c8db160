import Documents
import Foundation
import FoundationXML
import HostileTexts
import Testing

@testable import Charts

@Suite("Pictures")
struct PictureTests {
    /// One of every kind, with a text wherever one goes.
    static func pictures(_ text: String) -> [Picture] {
        let axis = Axis(text, unit: text, 0...10)
        let bins = (0..<10).map { HistogramChart.Bin(Double($0), Double($0 + 1), share: 0.1) }
        let line = CurveChart.Curve(
            text, [(0, 1), (5, .nan), (10, 4)], band: [(0, 2), (.nan, .nan), (3, 5)], hue: .blue, dashes: "4 2")
        return [
            BarChart(
                [
                    .init(text, [.init(text, value: 0.4, low: 0.3, high: 0.5, text: text, hue: .blue)]),
                    .init(nil, [.init(text, value: .nan, low: .nan, high: .nan, text: text, hue: .green)]),
                ],
                axis: Axis(text, 0...1, form: .percent)
            ).picture(width: 400, title: text, description: text),
            HistogramChart(bins, axis: axis, threshold: 4, sides: (text, text), outside: text).picture(
                width: 400, height: 300, title: text, description: text),
            CurveChart([line], horizontal: axis, vertical: axis, marks: [(3, text)]).picture(
                width: 400, height: 300, title: text, description: text),
            CurveChart([line, line], horizontal: axis, vertical: axis, hasKey: true).picture(
                width: 400, height: 300, title: text, description: text),
            FanChart(
                [.init(2026, [1, 2, 3, 4, 5]), .init(2027, [2, 3, 4, 5, 6])], labels: Array(repeating: text, count: 5),
                axis: axis
            )
            .picture(width: 400, height: 300, title: text, description: text),
            DotChart(
                [.init(text, [(3, text, .blue), (.nan, text, .green)])], axis: axis, key: [(text, .blue)], reference: 5
            ).picture(
                width: 400, title: text, description: text),
            HeatMap(
                columns: [text, "b"], rows: [text], horizontal: text, vertical: text, values: [[1, .nan]], axis: axis
            ) { _ in text }
            .picture(width: 400, title: text, description: text),
        ] + ExplanationPictures.all(text, width: 400)
    }

    @Test(
        "every kind of chart is well-formed whatever its texts hold, and shows them as text alone",
        arguments: HostileTexts.all)
    func hostile(text: String) throws {
        for (picture, plain) in zip(Self.pictures(text), Self.pictures("plain")) {
            let (seen, expected) = (try Elements(picture.file), try Elements(plain.file))
            // How many ticks there are depends on how long the texts are.
            #expect(Set(seen.names).isSubset(of: expected.names))
            #expect(seen.attributes.isSubset(of: expected.attributes))
            let shown = try #require(seen.texts.first)
            #expect(shown == PlainText.undirected(Elements.allowed(text)))
        }
    }

    @Test("a point by itself is a dot, and every point where dots are asked for")
    func dots() {
        let axis = Axis("x", 0...10)
        func dots(_ hasDots: Bool) -> Int {
            let curve = CurveChart.Curve(
                "", [(0, 1), (1, 2), (5, .nan), (10, 4)], hue: .blue, hasDots: hasDots)
            let picture = CurveChart([curve], horizontal: axis, vertical: axis).picture(
                width: 400, height: 300, title: "t", description: "d")
            return picture.file.components(separatedBy: "line-blue dot\"").count - 1
        }
        #expect(dots(false) == 1 && dots(true) == 3)
    }

    @Test("the last number of an axis stays inside the drawing")
    func lastNumber() throws {
        let axis = Axis("x", 0...50_000)
        let picture = CurveChart(
            [.init("", [(0, 0), (50_000, 1)], hue: .blue)], horizontal: axis, vertical: Axis("y", 0...1)
        )
        .picture(width: 720, height: 300, title: "t", description: "d")
        let text = try #require(picture.file.firstMatch(of: /<text x="([0-9.]+)" y="[0-9.]+" class="soft mid">50,000</))
        #expect(try #require(Double(text.1)) + Plot.width("50,000") / 2 <= 720)
    }

    @Test("there are enough hostile texts, and none twice")
    func corpus() {
        #expect(
            HostileTexts.all.count >= 60 && Set(HostileTexts.all.map { Array($0.utf8) }).count == HostileTexts.all.count
        )
    }

    @Test("a picture runs nothing and refers to nothing, and has a title and a description")
    func standalone() throws {
        for picture in Self.pictures("plain") {
            let file = picture.file
            let elements = try Elements(file)
            #expect(
                !elements.names.contains("script") && !elements.names.contains("image")
                    && !elements.names.contains("use"))
            #expect(!elements.attributes.contains { $0.hasPrefix("on") || $0 == "href" || $0 == "xlink:href" })
            #expect(
                !file.contains("url(") && !file.contains("@import")
                    && !file.replacing("http://www.w3.org/2000/svg", with: "").contains("http"))
            #expect(elements.names.prefix(3) == ["svg", "title", "desc"])
            #expect(file.contains("role=\"img\"") && file.contains("aria-labelledby=\"chart-title chart-text\""))
            #expect(file.contains("prefers-color-scheme:dark"))
        }
    }

    @Test("the library stays small")
    func size() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Charts")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let lines = try files.map {
            try String(contentsOf: $0, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).count
                - 1
        }
        #expect(files.count > 8 && lines.reduce(0, +) < 2200)
    }

    @Test("the same chart has the same bytes")
    func deterministic() { #expect(Self.pictures("x").map(\.file) == Self.pictures("x").map(\.file)) }

    @Test("a histogram draws every bin to its height and shades those below the threshold")
    func histogram() throws {
        let chart = HistogramChart(
            [.init(-2, -1, share: 0.25), .init(-1, 0, share: 0.5), .init(0, 1, share: 0.125)],
            axis: Axis("npv", unit: "B$", -2...1), threshold: 0)
        let bars = try Elements(chart.picture(width: 400, height: 300, title: "t", description: "d").file).rectangles
            .filter { $0["class"]?.contains("halo") == true }
        #expect(bars.map { $0["class"] } == ["halo fill-vermilion", "halo fill-vermilion", "halo fill-blue"])
        let heights = bars.compactMap { $0["height"].flatMap(Double.init) }
        #expect(abs(heights[1] - 2 * heights[0]) < 0.02 && abs(heights[0] - 2 * heights[2]) < 0.02)
    }

    @Test("labels at the edge never overlap and stay in the plot")
    func edgeLabels() throws {
        let plot = Plot(Axis("x", 0...1), Axis("y", 0...1), width: 300, height: 200)
        let labels = plot.edgeLabels((0..<8).map { (text: "\($0)", value: 0.01 * Double($0), style: "") })
        let places = labels.compactMap { label -> Double? in
            guard case .element(_, let attributes, _) = label else { return nil }
            return attributes.first { $0.name == "y" }.flatMap { Double($0.value) }
        }
        #expect(places.count == 8 && zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 13.99 })
        #expect(places.allSatisfy { $0 <= plot.y.start + 4.01 })
    }

    @Test("a heat map colours the ends with the first and the last colour, and a cell without number with none")
    func heat() throws {
        let range = HeatMap.range(around: 0, of: [-4, 1, .nan])
        #expect(range == -4...4)
        let map = HeatMap(
            columns: ["a", "b", "c"], rows: ["r"], horizontal: "h", vertical: "v", values: [[-4, 4, .nan]],
            axis: Axis("npv", unit: "B$", range)
        ) { "\($0)" }
        let cells = try Elements(map.picture(width: 500, title: "t", description: "d").file).rectangles.compactMap {
            $0["class"]
        }
        .filter { $0.contains("halo") }
        #expect(cells == ["halo heat0", "halo heat9", "halo paper"])
    }

    @Test("a small picture is hidden from screen readers and fills its height")
    func small() {
        let source = SmallPicture([0, 1, 0.5]).element(width: 30, height: 11).source
        #expect(
            source.contains("aria-hidden=\"true\"") && source.contains("M0 11L0 11L10 11L10 1L20 1L20 6L30 6L30 11Z"))
    }
}

/// What a parser of XML finds in a picture.
final class Elements: NSObject, XMLParserDelegate {
    private(set) var names: [String] = []
    private(set) var attributes: Set<String> = []
    private(set) var rectangles: [[String: String]] = []
    private(set) var circles: [[String: String]] = []
    private(set) var paths: [[String: String]] = []
    /// The text of every element that has one, in the order in which they end.
    private(set) var texts: [String] = []
    private var open: [String] = []

    init(_ source: String) throws {
        super.init()
        let parser = XMLParser(data: Data(source.utf8))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes found: [String: String]
    ) {
        names.append(name)
        attributes.formUnion(found.keys)
        switch name {
        case "rect": rectangles.append(found)
        case "circle": circles.append(found)
        case "path": paths.append(found)
        default: break
        }
        open.append("")
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open[open.count - 1] += text }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        texts.append(open.removeLast())
    }

    /// What is left of a text in a document: forbidden characters replaced, line ends as XML reads them.
    static func allowed(_ text: String) -> String {
        let lines = text.unicodeScalars.map { $0 == "\r" ? "\n" : $0 }
        return String(
            String.UnicodeScalarView(
                lines.map { scalar in
                    let value = scalar.value
                    let isForbidden =
                        (value < 0x20 && value != 9 && value != 10) || (0x7F...0x9F).contains(value)
                        || value & 0xFFFE == 0xFFFE
                        || (0xFDD0...0xFDEF).contains(value)
                    return isForbidden ? "\u{FFFD}" : scalar
                }))
    }
}
