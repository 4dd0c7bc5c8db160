import Documents
import Foundation
import Scenarios
import Testing
import ThreeFutures

@Suite("Inputs that are far from ordinary")
struct PlausibilityTests {
    /// An override, and the sentence that names the unit that may have been meant.
    static let slips: [(override: String, sentence: String)] = [
        ("finance.discountRate=12", "This looks like per cent: divide by 100."),
        ("adoption.growth=pert: [20, 65, 130]", "This looks like per cent: divide by 100."),
        ("pricing.computeShare=pert: [50, 70, 90]", "This looks like per cent: divide by 100."),
        ("workstation.life=48", "This looks like months: divide by 12."),
        ("datacenter.leadTime=18", "This looks like months: divide by 12."),
        ("datacenter.chipLife=pert: [36, 60, 84]", "This looks like months: divide by 12."),
        ("substitution.tolerance=0.75", "This looks like years: multiply by 12."),
        ("adoption.ceiling=lognormal: {p5: 0.5, p95: 5}", "This looks like trillions of dollars: multiply by 1,000."),
        ("datacenter.capex=650000", "This looks like millions of dollars: divide by 1,000."),
        (
            "adoption.initialSpend=lognormal: {p5: 1e11, p95: 2.4e11}",
            "This looks like dollars: divide by 1,000,000,000."
        ),
        ("datacenter.capex=6.5e11", "This looks like dollars: divide by 1,000,000,000."),
        ("workstation.price=lognormal: {p5: 3, p95: 14}", "This looks like thousands of dollars: multiply by 1,000."),
        ("workstation.electricity=17", "This looks like cents: divide by 100."),
        ("workstation.power=300", "This looks like watts: divide by 1,000."),
        ("workstation.speed=9000", "This looks like tokens a minute: divide by 60."),
        ("pricing.unitCost=0.005", "This looks like dollars per thousand tokens: multiply by 1,000."),
    ]

    @Test("each slip of unit gets its sentence, as a warning or in the refusal", arguments: slips)
    func slip(_ slip: (override: String, sentence: String)) throws {
        do {
            let scenario = try ScenarioReader.load(path: Self.evidence, overrides: [slip.override])
            let warning = try #require(scenario.warnings.first)
            #expect(scenario.warnings.count == 1)
            #expect(warning.words.remedy == slip.sentence + " If it is meant so, leave it.")
            #expect(warning.place.name == "--set")
        } catch let errors as ScenarioErrors {
            #expect(errors.faults.count == 1 && errors.faults[0].words.remedy == slip.sentence)
        }
    }

    @Test("no shipped scenario warns", arguments: try files())
    func shipped(path: String) throws {
        let scenario = try ScenarioReader.load(path: path)
        #expect(scenario.warnings.isEmpty)
    }

    @Test("a number that no slip explains is told of with its ordinary range")
    func unexplained() throws {
        let scenario = try ScenarioReader.load(path: Self.evidence, overrides: ["openLag.volatility=3"])
        #expect(
            scenario.warnings.map(\.description) == [
                "--set:1:20: openLag.volatility is 3; 0 to 1 1/√yr would be ordinary. Check the unit; if it is meant so, leave it."
            ])
    }

    @Test("what is outside by less than a factor of 3 is a belief like any other")
    func beliefs() throws {
        let scenario = try ScenarioReader.load(
            path: Self.evidence,
            overrides: ["adoption.ceiling=29000", "datacenter.capex=3.4", "finance.discountRate=0.5"])
        #expect(scenario.warnings.isEmpty)
    }

    @Test("inputs without a source are named")
    func sources() throws {
        #expect(try ScenarioReader.load(path: Self.evidence).inputsWithoutSource.isEmpty)
        let changed = try ScenarioReader.load(path: Self.evidence, overrides: ["adoption.ceiling=2000"])
        #expect(changed.inputsWithoutSource == [.adoptionCeiling])
    }

    @Test("an ordinary range lies within the hard bounds", arguments: InputName.allCases)
    func ranges(input: InputName) {
        let ordinary = input.definition.ordinary
        switch input.definition.bounds {
        case .positive: #expect(ordinary.lowerBound > 0)
        case .closed(let low, let high): #expect(low <= ordinary.lowerBound && ordinary.upperBound <= high)
        }
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let evidence = root.appending(path: "Scenarios/evidence.yaml").path

    private static func files() throws -> [String] {
        try ["Scenarios", "Scenarios/Structure"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
                .filter { $0.hasSuffix(".yaml") }.sorted().map { root.appending(path: "\(folder)/\($0)").path }
        }
    }
}
