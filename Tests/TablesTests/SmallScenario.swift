import Foundation
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// A scenario with four inputs that vary, two of them correlated with two others, three cut, one without a source.
enum SmallScenario {
    static func load(overrides: [String] = []) throws -> Scenario {
        let path = NSTemporaryDirectory() + "buildout-reports-" + UUID().uuidString + ".yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try ScenarioReader.load(path: path, overrides: overrides)
    }

    static func check() throws -> AssumptionCheck {
        let scenario = try load()
        return try AssumptionCheck(scenario, sampling: Sampling(scenario))
    }

    /// The check as a reader of JSON finds it.
    static func document(_ check: AssumptionCheck) throws -> [String: Any] {
        let text = AssumptionDocument.value(check).prettyText
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    private static var text: String {
        let tail = [
            "correlations:", "  - {between: [adoption.growth, adoption.ceiling], rank: 0.7}",
            "  - {between: [adoption.elasticity, finance.discountRate], rank: -0.3}",
        ]
        let head = ["buildout: 1", "name: Small", "run: {trials: 20000, seed: 7, method: random}", "inputs:"]
        return (head + inputLines + tail).map { $0 + "\n" }.joined()
    }

    private static var inputLines: [String] {
        var (lines, group) = ([String](), "")
        for name in InputName.allCases {
            let parts = name.text.split(separator: ".").map(String.init)
            if group != parts[0] { lines.append("  \(parts[0]):") }
            group = parts[0]
            lines.append("    \(parts[1]): \(varying[name] ?? constant(for: name))")
        }
        return lines
    }

    private static let varying: [InputName: String] = [
        .adoptionGrowth: "{pert: [0.15, 0.5, 1.1], truncate: [0.3, 1], source: a measurement, grade: A}",
        .adoptionCeiling: "{lognormal: {p5: 500, p95: 5000}, source: a judgement, grade: J}",
        .adoptionElasticity: "{lognormal: {p5: 0.6, p95: 2}, truncate: [0, 1.5]}",
        .financeDiscountRate: "{normal: {mean: 0.09, sd: 0.02}, truncate: [0.05, 0.2], source: a report, grade: B}",
    ]

    /// A value that every input's bounds allow.
    private static func constant(for name: InputName) -> String {
        switch name.definition.bounds {
        case .positive: "2"
        case .closed(let low, let high): low <= 0.25 && 0.25 <= high ? "0.25" : "\(low)"
        }
    }
}

/// The golden files beside the tests.
enum Golden {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct Assumptions: Decodable {
        let inputs: [String: Input]
        let rankCorrelations: [Pair]
        let largestOther: Pair
    }

    struct Input: Decodable {
        let obtained: [Double]
        let truncation: [String: Double]?
        let percentiles: [[String: Double]]

        var cuts: [Double] { ["cutBelow", "cutAbove"].map { truncation?[$0] ?? 0 } }
    }

    struct Pair: Decodable {
        let between: [String]
        let drawn, se: Double
    }

    static func assumptions() throws -> Assumptions {
        try JSONDecoder().decode(Assumptions.self, from: Data(contentsOf: file("assumptions.json")))
    }

    static func text(_ name: String) throws -> String { try String(contentsOf: file(name), encoding: .utf8) }

    private static func file(_ name: String) -> URL { root.appending(path: "Tests/TablesTests/Golden/\(name)") }
}
