import Documents
import Testing

@testable import Charts

@Suite("Charts that explain a run")
struct ExplanationChartTests {
    private func elements(_ picture: Picture) throws -> Elements { try Elements(picture.file) }

    private func drivers(_ values: [Double], width: Double = 720, label: String = "adoption.growth") throws -> Elements
    {
        let drivers = values.map {
            DriverChart.Driver(label, value: $0, low: $0 - 0.1, high: $0 + 0.1, text: "text", evidence: .judgement)
        }
        let chart = DriverChart(drivers, axis: Axis("share", 0...0, form: .percent))
        return try elements(chart.picture(width: width, title: "t", description: "d"))
    }

    @Test("drivers have bars in proportion from 0, negative ones to its left")
    func driverBars() throws {
        let bars = try drivers([0.4, 0.2, -0.1]).bars("fill-vermilion")
        let widths = bars.map { $0.width }
        // The first is that of the key.
        #expect(bars.count == 4)
        #expect(abs(widths[1] - 2 * widths[2]) < 0.03 && abs(widths[2] - 2 * widths[3]) < 0.03)
        #expect(abs(bars[1].x - bars[2].x) < 0.01 && abs(bars[3].x + bars[3].width - bars[1].x) < 0.02)
    }

    @Test("the grade is a letter beside the bar and an entry of the key")
    func grades() throws {
        let chart = DriverChart(
            Evidence.allCases.map { .init("x", value: 0.1, text: "10 %", evidence: $0) }, axis: Axis("share", 0...1))
        let elements = try elements(chart.picture(width: 720, title: "t", description: "d"))
        for evidence in Evidence.allCases {
            #expect(elements.texts.count { $0 == evidence.rawValue } == 1)
            #expect(elements.texts.contains(evidence.title) && elements.texts.contains("x (\(evidence.title)): 10 %"))
        }
        #expect(Set(Evidence.allCases.map(\.hue)).count == Evidence.allCases.count)
    }

    @Test("a second number is a ring with a note, and an entry of the key where there is one")
    func second() throws {
        let chart = DriverChart(
            [
                .init("a", value: 0.2, text: "20 %", evidence: .a, second: 0.3),
                .init("b", value: 0.1, text: "10 %", evidence: .a),
            ], axis: Axis("share", 0...0, form: .percent), second: "total index")
        let elements = try elements(chart.picture(width: 720, title: "t", description: "d"))
        #expect(elements.circles.count == 2 && elements.texts.contains("a, total index: 30.0 %"))
        #expect(try drivers([1]).circles.isEmpty)
    }

    @Test("labels stand above the bars where they have no room beside them, and every bar stays inside")
    func narrow() throws {
        let (wide, narrow) = (
            try drivers([1], label: "datacenter.trainingDecline"),
            try drivers([1], width: 360, label: "datacenter.trainingDecline")
        )
        let bars = [wide, narrow].map { $0.bars("fill-vermilion")[1] }
        #expect(bars[0].x > 180 && bars[1].x < 60)
        #expect(bars[1].x + bars[1].width < 360 && wide.texts.contains("datacenter.trainingDecline"))
        #expect(narrow.texts.contains("datacenter.trainingDecline"))
    }

    private func tornado(_ row: TornadoChart.Row, centre: Double = 0) throws -> Elements {
        let chart = TornadoChart(
            [row], centre: centre, axis: Axis("npv", unit: "B$", 0...0),
            names: .init(low: "at 10 %", high: "at 90 %", seen: "seen", centre: "run"))
        return try elements(chart.picture(width: 720, title: "t", description: "d"))
    }

    @Test("a tornado has two bars from the number of the run, one below the other, on whichever side they belong")
    func tornadoBars() throws {
        let row = TornadoChart.Row(
            "x", low: .init(input: "0.4", value: -10, text: "−10 B$"),
            high: .init(input: "1.3", value: 20, text: "20 B$"))
        let elements = try tornado(row)
        let (low, high) = (elements.bars("fill-blue")[1], elements.bars("fill-vermilion")[1])
        #expect(abs(low.x + low.width - high.x) < 0.02 && abs(high.width - 2 * low.width) < 0.03 && high.y > low.y)
        #expect(elements.texts.contains("0.4") && elements.texts.contains("1.3") && elements.texts.contains("run"))
        #expect(elements.texts.contains("x, at 10 %, 0.4: −10 B$") && elements.circles.isEmpty)
        let turned = try tornado(.init("x", low: .init(input: "0.4", value: 20, text: ""), high: row.low))
        #expect(abs(turned.bars("fill-blue")[1].x - high.x) < 0.02)
    }

    @Test("what is seen is a ring, also where nothing was done")
    func seen() throws {
        let row = TornadoChart.Row(
            "x", low: .init(input: "0.4", value: .nan, seen: 4, text: "none"),
            high: .init(input: "0.9", value: 3, seen: 2, text: "3"))
        let elements = try tornado(row)
        // The first is that of the key.
        #expect(elements.circles.count == 3 && elements.bars("fill-blue").count == 1)
        #expect(elements.texts.contains("x, at 10 %, 0.4; seen: 4"))
    }

    private func fall(_ count: Int, width: Double) throws -> Elements {
        let group = WaterfallChart.Group(
            "all trials", start: .init("plan", 806), parts: [.part("adoption", 246), .part("prices", -1328)],
            end: .init("actual", -276))
        let chart = WaterfallChart(Array(repeating: group, count: count), axis: Axis("npv", unit: "B$", 0...0))
        return try elements(chart.picture(width: width, title: "t", description: "d"))
    }

    @Test("a waterfall goes from its start to its end by parts with their signs")
    func waterfall() throws {
        let elements = try fall(1, width: 720)
        let totals = elements.bars("fill-grey")
        let (up, down) = (elements.bars("fill-blue")[0], elements.bars("fill-vermilion")[0])
        let (start, end) = (totals[0], totals[1])
        #expect(abs(start.x + start.width - up.x) < 0.02)
        #expect(abs(up.x + up.width - (down.x + down.width)) < 0.02)
        #expect(abs(down.x - end.x) < 0.02 && abs(end.x + end.width - start.x) < 0.02)
        #expect(["806", "+246", "−1,330", "−276"].allSatisfy(elements.texts.contains))
        #expect(elements.paths.count { $0["class"] == "axis faint" } == 3)
    }

    @Test("groups stand side by side where there is room, with one column of names, and below one another elsewhere")
    func multiples() throws {
        let (wide, narrow) = (try fall(3, width: 720), try fall(3, width: 390))
        let starts = { (elements: Elements) in stride(from: 0, to: 6, by: 2).map { elements.bars("fill-grey")[$0] } }
        #expect(Set(starts(wide).map(\.y)).count == 1 && Set(starts(wide).map(\.x)).count == 3)
        #expect(Set(starts(narrow).map(\.y)).count == 3 && Set(starts(narrow).map(\.x)).count == 1)
        #expect(wide.texts.count { $0 == "adoption" } == 1 && narrow.texts.count { $0 == "adoption" } == 3)
    }

    private func row(_ crossings: [BreakEvenChart.Crossing]) -> BreakEvenChart.Row {
        .init(
            "x", quantiles: [(0.001, 0), (0.5, 5), (0.999, 10)].map { (share: $0.0, value: $0.1) },
            crossings: crossings,
            ends: (0.12, 0.34))
    }

    @Test("a break-even says its value and its rank, every one of several, or what the probability is at the ends")
    func answers() {
        #expect(row([.init(2.5, rank: 0.25)]).answer == "2.5 (25 %)")
        #expect(row([.init(2.5, rank: 0.25), .init(-7, rank: 0)]).answer == "2.5 (25 %), −7 (0 %)")
        #expect(row([]).answer == "none: P from 12 % to 34 %")
    }

    @Test("a break-even is a dot on the scale of its own row")
    func breakEven() throws {
        let chart = BreakEvenChart([row([.init(2.5, low: 2, high: 3, rank: 0.25)]), row([])])
        let elements = try elements(chart.picture(width: 720, title: "t", description: "d"))
        let axis = try #require(elements.paths.first { $0["class"] == "axis" }?["d"]?.matches(of: /[0-9.]+/))
        let ends = [axis[0], axis[2]].compactMap { Double($0.output) }
        let dot = try #require(elements.circles.first?["cx"].flatMap(Double.init))
        #expect(elements.circles.count == 1 && abs(dot - (ends[0] + (ends[1] - ends[0]) / 4)) < 0.02)
        #expect(elements.texts.contains("x: 2.5, above 25 % of its distribution"))
        #expect(elements.texts.contains("none: P from 12 % to 34 %"))
    }

    @Test("a map has a cell with a note for every pair, the lowest row below, and colours that part at a half")
    func map() throws {
        let side = { (name: String) in ProbabilityMap.Side(name, [(0.1, name + "1"), (0.9, name + "2")]) }
        let map = ProbabilityMap(
            horizontal: side("h"), vertical: side("v"), values: [[0, 0.499], [0.5, 1]], measure: "P")
        let elements = try elements(map.picture(width: 720, title: "t", description: "d"))
        let cells = elements.rectangles.dropFirst().prefix(4)
        #expect(cells.map { $0["class"] } == ["heat0", "heat4", "heat5", "heat9"])
        let tops = cells.compactMap { $0["y"].flatMap(Double.init) }
        #expect(tops[0] == tops[1] && tops[2] == tops[3] && tops[0] > tops[2])
        #expect(elements.texts.contains("h2, v1: 50 %") && elements.texts.contains("h1, v2: 50 %"))
        #expect(elements.texts.contains("P = 50 %"))
    }

    @Test("a trajectory has a dot a step, and one for the step that is shown")
    func trajectory() throws {
        let steps = (0..<9).map {
            TrajectoryChart.Step(coverage: 1 - 0.1 * Double($0), density: 0.1 * Double($0 + 1), note: "step \($0)")
        }
        func dots(_ chosen: Int) throws -> Elements {
            try elements(
                TrajectoryChart(steps, chosen: (chosen, "shown"), target: 0.8).picture(
                    width: 720, height: 300, title: "t", description: "d"))
        }
        let shown = try dots(4)
        #expect(shown.circles.count == 10 && shown.texts.contains("shown: step 4"))
        let chosen = shown.circles[9]
        #expect(chosen["cx"] == shown.circles[4]["cx"] && chosen["cy"] == shown.circles[4]["cy"])
        #expect(shown.texts.contains("looked for: 80 %"))
        #expect(try dots(99).circles.count == 9)
    }

    @Test("a box has a bar over the part of each distribution that it keeps")
    func box() throws {
        let chart = BoxChart([.init("x", low: 0.25, high: 1, text: "at least 3", note: "keeps 75 %")])
        let elements = try elements(chart.picture(width: 720, title: "t", description: "d"))
        let (track, bar) = (elements.bars("fill-grey narrow")[0], elements.bars("fill-blue")[0])
        #expect(abs(bar.width / track.width - 0.75) < 1e-3)
        #expect(abs(bar.x + bar.width - track.x - track.width) < 0.02)
        #expect(elements.texts.contains("x: at least 3; keeps 75 %"))
    }
}

extension Elements {
    /// The rectangles of a style, those of the key before the bars.
    func bars(_ style: String) -> [(x: Double, y: Double, width: Double)] {
        rectangles.filter { $0["class"] == style }.map { bar in
            func number(_ name: String) -> Double { bar[name].flatMap(Double.init) ?? .nan }
            return (number("x"), number("y"), number("width"))
        }
    }
}
