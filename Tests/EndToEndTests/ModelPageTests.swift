import Foundation
import Testing

/// Documentation/model.md lists what the program has: every input with unit and bounds, every outcome, every series.
@Suite("Page of the model")
struct ModelPageTests {
    private let page: MarkdownPage

    init() throws { page = try MarkdownPage(MarkdownPage.model) }

    private var inputs: [(name: String, unit: String, bounds: String)] {
        page.rows(under: "input").map { (MarkdownPage.codes($0[0])[0], $0[1], $0[2]) }
    }

    @Test("it has every input with its unit, and README and guide say how many there are")
    func names() throws {
        let shown = try Program().run("show", "Scenarios/evidence.yaml", "--json")
        let value = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
        let expected = try #require(value?["inputs"] as? [String: [String: Any]])
        let units = expected.mapValues { $0["unit"] as? String ?? "" }
        #expect(Dictionary(inputs.map { ($0.name, $0.unit) }, uniquingKeysWith: { first, _ in first }) == units)
        #expect(inputs.count == units.count)
        for path in [MarkdownPage.readme, MarkdownPage.guide] {
            #expect(try MarkdownPage(path).text.contains("\(inputs.count) inputs"))
        }
    }

    @Test("its bounds are those that the program holds every input to")
    func bounds() throws {
        let overrides = inputs.flatMap { ["--set", "\($0.name)=-1e9"] }
        let outcome = try Program().run(["check", "Scenarios/evidence.yaml"] + overrides)
        #expect(outcome.status == 1)
        for input in inputs {
            let unit = input.unit == "–" ? "" : " " + input.unit
            let limits = input.bounds.components(separatedBy: " … ")
            let rule = limits.count == 2 ? "between \(limits[0]) and \(limits[1])" : "above 0"
            #expect(limits.count == 2 || input.bounds == "> 0")
            #expect(outcome.errors.contains("\(input.name) must stay \(rule)\(unit). "), "\(input.name)")
        }
    }

    @Test(
        "it has every outcome and every series by year, each with its unit",
        arguments: [("outcome", "percentiles"), ("series", "bands")])
    func results(_ heading: String, _ table: String) throws {
        let file = Repository.root.appending(path: "Results/evidence/\(table).csv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
        let listed = page.rows(under: heading).flatMap { row in
            MarkdownPage.codes(row[0]).map { $0 + " " + row[1] }
        }
        #expect(Set(rows) == Set(listed))
    }
}
