import Foundation
import Testing

@testable import Charts

@Suite("Charts that explain a run, at the edges of what there is")
struct ExplanationEdgeTests {
    private static let widths = [360.0, 720]

    private func check(_ draw: (Double) -> Picture) throws {
        for width in Self.widths {
            let picture = draw(width)
            let elements = try Elements(picture.file)
            #expect(picture.height.isFinite && picture.height > 0)
            #expect(!picture.file.contains("nan") && !picture.file.contains("inf"))
            for bar in elements.rectangles {
                let ends = ["x", "width"].compactMap { bar[$0].flatMap(Double.init) }
                #expect(ends.count == 2 && ends[0] >= 0 && ends[0] + ends[1] <= width + 0.02)
            }
        }
    }

    @Test("nothing to show is an empty chart")
    func empty() throws {
        let axis = Axis("x", 0...0)
        try check { DriverChart([], axis: axis).picture(width: $0, title: "t", description: "d") }
        try check {
            TornadoChart([], centre: .nan, axis: axis, names: .init(low: "", high: "", seen: "", centre: ""))
                .picture(width: $0, title: "t", description: "d")
        }
        try check { WaterfallChart([], axis: axis).picture(width: $0, title: "t", description: "d") }
        try check { BreakEvenChart([]).picture(width: $0, title: "t", description: "d") }
        try check {
            ProbabilityMap(horizontal: .init("", []), vertical: .init("", []), values: [], measure: "P")
                .picture(width: $0, title: "t", description: "d")
        }
        try check { TrajectoryChart([]).picture(width: $0, height: 200, title: "t", description: "d") }
        try check { BoxChart([]).picture(width: $0, title: "t", description: "d") }
    }

    static let numbers: [Double] = [.nan, 0, -1e-300, 1e300, -1.7e308, .infinity, -.infinity]

    @Test("unknown, huge and infinite numbers are drawn inside the chart, or not at all", arguments: numbers)
    func extreme(number: Double) throws {
        let axis = Axis("x", 0...0)
        try check {
            DriverChart(
                [
                    .init("a", value: number, low: -number, high: number, text: "", evidence: .a, second: number),
                    .init("b", value: 1, text: "", evidence: .none),
                ], axis: axis
            ).picture(width: $0, title: "t", description: "d")
        }
        try check {
            let end = TornadoChart.End(input: "1", value: number, low: number, high: 1, seen: number, text: "")
            return TornadoChart(
                [.init("a", low: end, high: nil), .init("b", low: nil, high: end)], centre: number, axis: axis,
                names: .init(low: "low", high: "high", seen: "seen", centre: "run")
            ).picture(width: $0, title: "t", description: "d")
        }
        try check {
            let item = WaterfallChart.Item("a", number, low: number, high: -number, text: "")
            return WaterfallChart(
                [.init(nil, start: item, parts: [item, item, .init("b", -number, text: "")], end: item)], axis: axis
            ).picture(width: $0, title: "t", description: "d")
        }
    }

    @Test("break-evens, maps, trajectories and boxes too", arguments: numbers)
    func extremeShares(number: Double) throws {
        try check {
            BreakEvenChart([
                .init(
                    "a", quantiles: [(0.1, -1), (number, number), (0.9, 1)].map { (share: $0.0, value: $0.1) },
                    crossings: [.init(number, low: number, high: number, rank: number)], ends: (number, number)
                ) { _ in "" },
                .init("b", quantiles: [], crossings: [], ends: (number, number)),
                .init("c", quantiles: [(0.5, 2)], crossings: [], ends: (0, 0)),
            ]).picture(width: $0, title: "t", description: "d")
        }
        try check {
            let side = ProbabilityMap.Side("a", [(number, ""), (0.5, "")])
            return ProbabilityMap(
                horizontal: side, vertical: side, values: [[number, 1], [0]], measure: "P", level: number
            ).picture(width: $0, title: "t", description: "d")
        }
        try check {
            TrajectoryChart(
                [.init(coverage: number, density: number, note: "")], chosen: (0, "a"), target: number
            ).picture(width: $0, height: 200, title: "t", description: "d")
        }
        try check {
            BoxChart([.init("a", low: number, high: -number, text: "")])
                .picture(width: $0, title: "t", description: "d")
        }
    }

    @Test("one value and a distribution without width stand in the middle of their scale")
    func constant() throws {
        let chart = BreakEvenChart([
            .init("a", quantiles: [(0.1, 2), (0.9, 2)], crossings: [.init(2, rank: 0.5)], ends: (0.4, 0.6))
        ])
        try check { chart.picture(width: $0, title: "t", description: "d") }
    }

    @Test("fourteen long names fit, and none overlaps the next")
    func fourteen() throws {
        let label = "datacenter.trainingDecline"
        let chart = DriverChart(
            (0..<14).map { .init(label, value: 0.1 / Double($0 + 1), text: "10 %", evidence: .judgement) },
            axis: Axis("share", 0...0, form: .percent))
        try check { chart.picture(width: $0, title: "t", description: "d") }
        for width in Self.widths {
            let file = chart.picture(width: width, title: "t", description: "d").file
            let tops = file.matches(of: /y="([0-9.]+)"[^>]*>datacenter.trainingDecline</).compactMap { Double($0.1) }
            #expect(tops.count == 14 && zip(tops, tops.dropFirst()).allSatisfy { $1 - $0 >= 16 })
        }
    }

    @Test("colours of grades stand out from the paper, light and dark")
    func contrast() {
        for hue in Evidence.allCases.map(\.hue) {
            #expect(contrast(hue.shades.light, "#ffffff") >= 3)
            #expect(contrast(hue.shades.dark, "#16181c") >= 3)
        }
        #expect(abs(contrast("#000000", "#ffffff") - 21) < 1e-9)
    }

    /// The contrast of two colours after WCAG 2.2.
    private func contrast(_ first: String, _ second: String) -> Double {
        let bright = [first, second].map(luminance).sorted()
        return (bright[1] + 0.05) / (bright[0] + 0.05)
    }

    private func luminance(_ colour: String) -> Double {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        let parts = [16, 8, 0].map { Double((number >> $0) & 255) / 255 }
        let light = parts.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }
}
