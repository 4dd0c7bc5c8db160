import Foundation
import Scenarios
import Testing

@Suite("Sweep files")
struct SweepTests {
    private static let head = "buildoutSweep: 1\nname: Small\nscenarios: [base.yaml]\n"

    private static func fixture(_ text: String) throws -> Fixture {
        try Fixture(["base.yaml": Fixture.base, "sweep.yaml": text])
    }

    private static func load(_ rest: String) throws -> SweepDocument {
        let fixture = try fixture(head + rest)
        return try withExtendedLifetime(fixture) { try SweepReader.load(path: fixture.path("sweep.yaml")) }
    }

    private static func messages(_ text: String) throws -> [String] {
        let fixture = try fixture(text)
        do throws(ScenarioErrors) {
            _ = try SweepReader.load(path: fixture.path("sweep.yaml"))
            return []
        } catch {
            return error.faults.map { $0.description.replacingOccurrences(of: fixture.folder + "/", with: "") }
        }
    }

    @Test("a grid has all combinations, the last axis changing fastest")
    func grid() throws {
        let sweep = try Self.load(
            """
            axes:
              - {input: adoption.growth, values: [0.3, {pert: [0.3, 0.5, 0.9]}]}
              - {setting: horizonYears, values: [10, 12.5, 15]}
            run: {trials: 2000, seed: 7, generator: cmrg, method: random}
            """)
        #expect(sweep.identifier == "sweep" && sweep.name == "Small" && sweep.isGrid)
        #expect(sweep.axes.map(\.name) == ["adoption.growth", "settings.horizonYears"])
        #expect(sweep.axes.map(\.unit) == ["1/yr", "yr"])
        #expect(sweep.run == RunOptions(trials: 2000, seed: 7, generator: .cmrg, method: .random))
        #expect(
            sweep.points.map { $0.map(\.text) } == [
                ["0.3", "10"], ["0.3", "12.5"], ["0.3", "15"], ["pert: [0.3, 0.5, 0.9]", "10"],
                ["pert: [0.3, 0.5, 0.9]", "12.5"], ["pert: [0.3, 0.5, 0.9]", "15"],
            ])
        #expect(sweep.points[3].map(\.number) == [nil, 10])
        #expect(abs(sweep.points[3][0].middle - 0.5255) < 0.001)
    }

    @Test("a point's scenario is the one that --set makes")
    func scenarios() throws {
        let fixture = try Self.fixture(
            Self.head + "axes:\n  - {input: adoption.growth, values: [{pert: [0.3, 0.5, 0.9]}]}\n"
                + "  - {setting: horizonYears, values: [12]}\n")
        let sweep = try SweepReader.load(path: fixture.path("sweep.yaml"))
        let overrides = zip(sweep.axes, sweep.points[0]).map { "\($0.name)=\($1.text)" }
        #expect(overrides == ["adoption.growth=pert: [0.3, 0.5, 0.9]", "settings.horizonYears=12"])
        let expected = try fixture.load("base.yaml", overrides: overrides)
        #expect(try sweep.scenarios[0].scenario(sweep.points[0]).canonicalText == expected.canonicalText)
    }

    @Test("an input that a point makes constant loses its rank correlations there, and there alone")
    func correlations() throws {
        let fixture = try OverrideTests.fixture()
        let text =
            "buildoutSweep: 1\nname: A\nscenarios: [scenario.yaml]\n"
            + "axes: [{input: hardware.improvement, values: [0.2, {uniform: [0.1, 0.3]}]}]\n"
        try fixture.write("sweep.yaml", Array(text.utf8))
        let sweep = try SweepReader.load(path: fixture.path("sweep.yaml"))
        let source = sweep.scenarios[0]
        #expect(try sweep.points.map { try source.scenario($0).correlations.count } == [0, 1])
        #expect(sweep.points.map { source.correlationsLost(to: $0).count } == [1, 0])
        let overrides = [
            "hardware.improvement=0.2", "correlations.workstation.improvement,hardware.improvement=0",
        ]
        let expected = try fixture.load(overrides: overrides).canonicalText
        #expect(try source.scenario(sweep.points[0]).canonicalText == expected)
    }

    @Test("a list of points is taken as it is")
    func points() throws {
        let sweep = try Self.load(
            """
            axes: [{input: adoption.growth}, {setting: horizonYears}]
            design: {points: [[0.3, 10], [{uniform: [0.1, 0.9]}, 15]]}
            """)
        #expect(!sweep.isGrid)
        #expect(sweep.points.map { $0.map(\.text) } == [["0.3", "10"], ["uniform: [0.1, 0.9]", "15"]])
    }

    @Test("in a Latin hypercube each axis has one point in each stratum, and another seed gives other points")
    func latinHypercube() throws {
        let axes =
            "axes:\n  - {input: adoption.growth, from: -0.5, to: 3}\n  - {input: finance.discountRate, from: 0, to: 1}\n"
            + "  - {setting: horizonYears, values: [10, 12, 15]}\n"
        let count = 21
        let first = try Self.load(axes + "design: {latinHypercube: \(count), seed: 1}\n").points
        #expect(first.count == count)
        for (axis, range) in [(0, -0.5...3.0), (1, 0.0...1.0)] {
            let strata = first.map { point in
                Int((point[axis].middle - range.lowerBound) / (range.upperBound - range.lowerBound) * Double(count))
            }
            #expect(strata.sorted() == Array(0..<count))
            #expect(strata != Array(0..<count))
        }
        for value in ["10", "12", "15"] { #expect(first.filter { $0[2].text == value }.count == count / 3) }
        let texts = first.map { $0.map(\.text) }
        #expect(try Self.load(axes + "design: {latinHypercube: \(count)}\n").points.map { $0.map(\.text) } == texts)
        let other = try Self.load(axes + "design: {latinHypercube: \(count), seed: 2}\n").points
        #expect(other.map { $0.map(\.text) } != texts)
    }

    @Test("scenarios come from the sweep's folder or the one above, and no other")
    func folders() throws {
        let fixture = try Fixture([
            "base.yaml": Fixture.base, "in/sweep.yaml": "", "secret/x.yaml": Fixture.base, "in/own.yaml": Fixture.base,
        ])
        func messages(_ path: String) throws -> [String] {
            let text = "buildoutSweep: 1\nname: A\nscenarios: [\(path)]\naxes: [{setting: start, values: [2026]}]\n"
            try fixture.write("in/sweep.yaml", Array(text.utf8))
            do throws(ScenarioErrors) {
                _ = try SweepReader.load(path: fixture.path("in/sweep.yaml"))
                return []
            } catch {
                return error.faults.map { $0.description.replacingOccurrences(of: fixture.folder + "/", with: "") }
            }
        }
        #expect(try messages("../base.yaml").isEmpty)
        #expect(try messages("own.yaml").isEmpty)
        let rule = "it is a path relative to this file, inside its folder or the one above"
        #expect(
            try messages("../../base.yaml") == [
                "in/sweep.yaml:3:13: scenarios names \"../../base.yaml\", which holds ..; \(rule). "
                    + "Move or copy the file into the folder."
            ])
        #expect(
            try messages("/etc/passwd") == [
                "in/sweep.yaml:3:13: scenarios names \"/etc/passwd\", an absolute path; \(rule). "
                    + "Write a path that does not start with /."
            ])
        #expect(
            try messages("none.yaml") == [
                "in/sweep.yaml:3:13: scenarios names \"none.yaml\", which does not exist; \(rule). Mend the path."
            ])
    }

    @Test("the problems of its scenarios are said with their places")
    func scenarioProblems() throws {
        let fixture = try Self.fixture(Self.head + "axes: [{setting: start, values: [2026]}]\n")
        try fixture.write("base.yaml", Array(Fixture.base.replacing("name: Base", with: "nam: Base").utf8))
        #expect(throws: ScenarioErrors.self) { try SweepReader.load(path: fixture.path("sweep.yaml")) }
        do throws(ScenarioErrors) {
            _ = try SweepReader.load(path: fixture.path("sweep.yaml"))
        } catch {
            #expect(error.faults.map(\.place.line) == [1, 2])
            #expect(error.faults.allSatisfy { $0.place.name.hasSuffix("base.yaml") })
        }
    }
}

extension SweepTests {
    private static let range = "{input: adoption.growth, from: 0.1, to: 0.9}"

    @Test(
        "a mistake is answered with its place, what was given, the rule and the remedy",
        arguments: [
            (
                "axis: []\naxes: [{setting: start, values: [2026]}]",
                "4:1: the sweep has no key \"axis\"; keys are known ones, in the given case. Did you mean axes?"
            ),
            (
                "axes: []",
                "4:7: axes is an empty list; it is a list that holds something. "
                    + "Write [{input: adoption.growth, values: [0.3, 0.5]}]."
            ),
            (
                "axes: [{input: adoption.grwoth, values: [1]}]",
                "4:16: there is no input \"adoption.grwoth\"; names are known ones, in the given case. "
                    + "Did you mean adoption.growth?"
            ),
            (
                "axes: [{setting: horizon, values: [1]}]",
                "4:18: setting is \"horizon\"; it is one of start, horizonYears, buildYears, dominanceYears, "
                    + "dominanceShare, localEnabled, openEnabled, demandAsPlanned and pricesAtCost. "
                    + "Did you mean horizonYears?"
            ),
            (
                "axes: [{input: adoption.growth, setting: start, values: [1]}]",
                "4:8: the axis does not name one input or one setting; an axis changes one of them. Write {input: "
                    + "adoption.growth, values: [0.3, 0.5]} or {setting: horizonYears, values: [10, 15]}."
            ),
            (
                "axes: [{input: adoption.growth, values: [0.3, 4]}]",
                "4:47: adoption.growth is 4; adoption.growth must stay between -0.5 and 3 1/yr. "
                    + "Choose numbers between -0.5 and 3."
            ),
            (
                "axes: [{input: adoption.growth, values: [{pert: [1, 0.5, 2]}]}]",
                "4:53: adoption.growth: pert mode 0.5 is below its min 1; mode must be between min and max. "
                    + "Write the numbers in the order [min, mode, max]."
            ),
            (
                "axes: [{setting: horizonYears, values: [10.1]}]",
                "4:41: settings.horizonYears is 10.1; it is a multiple of 0.25 above 0 and at most 50. "
                    + "Write a number that obeys this."
            ),
            (
                "axes: [{input: adoption.growth, values: [1]}, {input: adoption.growth, values: [2]}]",
                "4:47: there is an axis of adoption.growth already; an input or a setting has one axis. "
                    + "Put the values into one axis."
            ),
            (
                "axes: [\(range)]",
                "4:8: adoption.growth has no values; each axis of a grid lists its values. "
                    + "Write values: [0.3, 0.5], or design: {latinHypercube: 20} for a range."
            ),
            (
                "axes: [{input: adoption.growth, from: 0.9, to: 0.1}]\ndesign: {latinHypercube: 4}",
                "4:48: adoption.growth goes from 0.9 to 0.1; to is above from. Write the smaller number first."
            ),
            (
                "axes: [{setting: horizonYears, from: 10, to: 20}]\ndesign: {latinHypercube: 4}",
                "4:38: settings.horizonYears has a range; the numbers of a setting are listed. "
                    + "Write values: [10, 15]."
            ),
            (
                "axes: [{input: adoption.growth, from: 0.1}]\ndesign: {latinHypercube: 4}",
                "4:8: adoption.growth does not have from and to alone; an axis has values, or from and to. "
                    + "Write {input: adoption.growth, from: 0.1, to: 0.9}, or values: [0.1, 0.9]."
            ),
            (
                "axes: [{input: adoption.growth}]\ndesign: {latinHypercube: 4}",
                "4:8: adoption.growth has neither values nor a range; each axis of a Latin hypercube has one of them. "
                    + "Write from: 0.1, to: 0.9, or values: [0.3, 0.5]."
            ),
            (
                "axes: [\(range)]\ndesign: {latinHypercube: 0}",
                "5:26: design.latinHypercube is 0; it is a whole number from 1 to 10000. "
                    + "Write a whole number in that range."
            ),
            (
                "axes: [\(range)]\ndesign: star",
                "5:9: design is \"star\"; it is grid, a list of points or a Latin hypercube. "
                    + "Write grid, {points: [[0.3, 10], [0.5, 15]]} or {latinHypercube: 20, seed: 1}."
            ),
            (
                "axes: [{input: adoption.growth}]\ndesign: {points: [[0.3, 1]]}",
                "5:19: a point is a list of 2; it is a list with a value for each of the 1 axes. "
                    + "Write the values in the order of the axes."
            ),
            (
                "axes: [\(range)]\ndesign: {points: [[0.3]]}",
                "4:8: adoption.growth has values beside a list of points; the points hold the values. "
                    + "Remove them from the axis, or write design: grid."
            ),
        ])
    func mistakes(rest: String, message: String) throws {
        #expect(try Self.messages(Self.head + rest + "\n") == ["sweep.yaml:" + message])
    }

    @Test("what is missing is said all at once")
    func missing() throws {
        let rule = "a sweep has its format version, a name, scenarios and axes"
        #expect(
            try Self.messages("design: grid\n") == [
                "sweep.yaml:1:1: the key buildoutSweep is missing; \(rule). Add a line such as buildoutSweep: 1.",
                "sweep.yaml:1:1: the key name is missing; \(rule). Add a line such as name: What growth does.",
                "sweep.yaml:1:1: the key scenarios is missing; \(rule). Add a line such as scenarios: [evidence.yaml].",
                "sweep.yaml:1:1: the key axes is missing; \(rule). "
                    + "Add a line such as axes: [{input: adoption.growth, values: [0.3, 0.5]}].",
            ])
    }

    @Test("a grid beyond ten thousand points is refused before it is made")
    func tooMany() throws {
        let values = (1...200).map { "0.\(1000 + $0)" }.joined(separator: ", ")
        let names = ["adoption.growth", "finance.discountRate", "adoption.elasticity"]
        let axes = names.map { "  - {input: \($0), values: [\(values)]}\n" }.joined()
        #expect(
            try Self.messages(Self.head + "axes:\n" + axes) == [
                "sweep.yaml:6:5: the grid has more than 10000 points; a sweep has at most 10000 points a scenario. "
                    + "List fewer values, or write design: {latinHypercube: 1000}."
            ])
    }
}
