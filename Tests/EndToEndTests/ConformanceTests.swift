import Foundation
import Testing

/// The golden tables of independent implementations, through the commands that print them.
@Suite("Conformance of the commands")
struct ConformanceTests {
    /// JSON values by name.
    typealias JSONObject = [String: Any]

    private static func golden(_ path: String) -> URL { Repository.root.appending(path: "Tests/" + path) }

    @Test("evaluate gives every outcome and every path of the worked cases to 1e-9")
    func workedCases() throws {
        let file = Self.golden("ThreeFuturesTests/Golden/model-cases.json")
        let evaluated = try Program().run("evaluate", file.path)
        #expect(evaluated.status == 0, "\(evaluated.errors)")
        let expected = try Self.cases(try Data(contentsOf: file))
        let found = try Self.cases(Data(evaluated.output.utf8))
        #expect(expected.count == 61 && found.count == 61)
        for (expected, found) in zip(expected, found) {
            let name = try #require(expected["name"] as? String)
            #expect(found["name"] as? String == name)
            for part in ["outcomes", "paths"] {
                let values = try #require(expected[part] as? JSONObject)
                let printed = try #require(found[part] as? JSONObject)
                #expect(values.count >= 12)
                for (key, value) in values {
                    #expect(Self.agree(value, try #require(printed[key]), exact: key == "payback"), "\(name): \(key)")
                }
            }
        }
    }

    @Test("evaluate gives every statistic of the worked hindcast to 1e-9")
    func hindcast() throws {
        let file = Self.golden("HindcastTests/Golden/hindcast-cases.json")
        let evaluated = try Program().run("evaluate", file.path)
        #expect(evaluated.status == 0, "\(evaluated.errors)")
        let expected = try Self.object(try Data(contentsOf: file))
        let found = try Self.object(Data(evaluated.output.utf8))
        let given = ["observations", "predictions", "covariance"]
        #expect(found.keys.sorted() == expected.keys.filter { !given.contains($0) }.sorted() && found.count == 17)
        for (name, value) in found {
            let other = try #require(expected[name])
            guard let parts = value as? JSONObject else {
                #expect(Self.agree(other, value, exact: false), "\(name)")
                continue
            }
            let others = try #require(other as? JSONObject)
            #expect(parts.keys.sorted() == others.keys.sorted())
            for (part, value) in parts {
                #expect(Self.agree(try #require(others[part]), value, exact: false), "\(part)")
            }
        }
    }

    private static func object(_ data: Data) throws -> JSONObject {
        try #require(try JSONSerialization.jsonObject(with: data) as? JSONObject)
    }

    private static func cases(_ data: Data) throws -> [JSONObject] {
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? JSONObject)
        return try #require(document["cases"] as? [JSONObject])
    }

    /// Numbers to 1e-9, or 1e-12 near zero; lists of them; everything else the same.
    private static func agree(_ expected: Any, _ found: Any, exact: Bool) -> Bool {
        switch (expected, found) {
        case (let expected as Double, let found as Double):
            abs(expected - found) <= (exact ? 0 : max(1e-12, 1e-9 * abs(expected)))
        case (let expected as [Any], let found as [Any]):
            expected.count == found.count && zip(expected, found).allSatisfy { agree($0, $1, exact: exact) }
        case (let expected as String, let found as String): expected == found
        default: expected is NSNull && found is NSNull
        }
    }

    @Test("quantile gives the table of 40-digit arithmetic to 1e-8 inside [1e-6, 1 - 1e-6]")
    func quantiles() throws {
        let text = try String(
            contentsOf: Self.golden("DistributionsTests/Golden/quantiles.csv"), encoding: .utf8)
        var distributions: [(text: String, rows: [(p: String, quantile: Double)])] = []
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",").map(String.init)
            let numbers = fields.suffix(2).map { $0 }
            let name = fields.dropLast(2).joined(separator: ",").trimmingCharacters(in: ["\""])
            if distributions.last?.text != name { distributions.append((name, [])) }
            distributions[distributions.count - 1].rows.append((numbers[0], try #require(Double(numbers[1]))))
        }
        #expect(distributions.count == 33)
        for distribution in distributions { try expectQuantiles(distribution.text, distribution.rows) }
    }

    private func expectQuantiles(_ text: String, _ rows: [(p: String, quantile: Double)]) throws {
        let outcome = try Program().run("quantile", text, "--json", "--at", rows.map(\.p).joined(separator: ","))
        #expect(outcome.status == 0, "\(text): \(outcome.errors)")
        let printed = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Double]])
        #expect(printed.count == 18 && rows.count == 18)
        for (row, point) in zip(rows, printed) {
            let p = try #require(Double(row.p)), quantile = try #require(point["quantile"])
            #expect(point["p"] == p)
            // The module's own tests hold the tails, and know two rows of the table that are off.
            guard (1e-6...1 - 1e-6).contains(p), !(text.hasPrefix("gamma: {shape: 0.3") && p == 0.001) else { continue }
            #expect(abs(quantile - row.quantile) <= 1e-8 * abs(row.quantile) + 1e-14, "\(text) at \(p)")
        }
    }

    @Test("the three counterfactual switches are reached through evaluate")
    func counterfactuals() throws {
        let factual = try Self.evaluated(try Self.trial())
        var local = try Self.trial()
        local["settings"] = try Self.settings(local, with: "localEnabled")
        let withoutLocal = try Self.evaluated(local)
        #expect(try Self.path(withoutLocal, "localShare").allSatisfy { $0 == 0 })
        #expect(try Self.path(factual, "localShare").contains { $0 > 0 })

        var open = try Self.trial()
        open["settings"] = try Self.settings(open, with: "openEnabled")
        let withoutOpen = try Self.evaluated(open)
        #expect(try Self.path(withoutOpen, "openShare").allSatisfy { $0 == 0 })
        #expect(try Self.path(factual, "openShare").contains { $0 > 0 })

        // Without local work builders would order something else; with their orders fixed they do not.
        let orders = try Self.path(factual, "capex")
        #expect(try Self.path(withoutLocal, "capex") != orders)
        local["orders"] = orders
        #expect(Self.agree(orders, try Self.path(try Self.evaluated(local), "capex"), exact: false))

        for name in ["demandAsPlanned", "pricesAtCost"] {
            var changed = try Self.trial()
            changed["settings"] = try Self.settings(changed, with: name, true)
            #expect(try Self.path(try Self.evaluated(changed), "revenue") != Self.path(factual, "revenue"))
        }
    }

    private static func trial() throws -> JSONObject {
        let outcome = try Program().run("trial", "Scenarios/local-dominates.yaml", "--index", "17", "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? JSONObject)
    }

    /// The settings of a case with one switch set.
    private static func settings(_ document: JSONObject, with name: String, _ value: Bool = false) throws -> JSONObject
    {
        var settings = try #require(document["settings"] as? JSONObject)
        settings[name] = value
        return settings
    }

    private static func evaluated(_ document: JSONObject) throws -> JSONObject {
        let file = try TemporaryFile()
        try JSONSerialization.data(withJSONObject: document).write(to: file.url)
        let outcome = try Program().run("evaluate", file.url.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? JSONObject)
    }

    private static func path(_ document: JSONObject, _ name: String) throws -> [Double] {
        try #require((document["paths"] as? JSONObject)?[name] as? [Double])
    }
}
