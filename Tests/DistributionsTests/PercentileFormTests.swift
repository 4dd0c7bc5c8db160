import Distributions
import Foundation
import Testing

@Suite("Families through percentiles")
struct PercentileFormTests {
    private struct Golden: Decodable {
        let text: String
        let quantiles: [[Double]]

        static let rows: [Golden] = {
            let folder = URL(filePath: #filePath).deletingLastPathComponent()
            let file = folder.appending(path: "Golden/percentile-forms.json")
            return (try? JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))) ?? []
        }()
    }

    @Test("have the quantiles that SciPy's roots have elsewhere")
    func golden() throws {
        #expect(Golden.rows.count == 43)
        for row in Golden.rows {
            let subject = try distribution(row.text)
            let spread = row.quantiles[3][1] - row.quantiles[0][1]
            for pair in row.quantiles {
                let found = subject.quantile(pair[0])
                #expect((found - pair[1]).magnitude <= 1e-7 * max(spread, pair[1].magnitude), "\(row.text) \(pair)")
            }
        }
    }

    static let texts = [
        "uniform: {p5: 2, p95: 3}", "uniform: {p49: -1e300, p50: 1e290}", "loguniform: {p5: 2, p95: 3000}",
        "loguniform: {p1: 1e-200, p99: 1e200}", "exponential: {p50: 3}", "exponential: {p99.9: 1e-300}",
        "gumbel: {p5: -4, p95: 30}", "logistic: {p5: -4, p95: 30}", "studentT: {df: 2, p5: -4, p95: 30}",
        "studentT: {df: 0.1, p40: -4, p41: 30}", "pareto: {p5: 2, p95: 3}", "pareto: {p0.1: 2, p0.2: 2.0000001}",
        "weibull: {p5: 100, p95: 240}", "weibull: {p50: 1, p50.1: 1.0000000001}", "weibull: {p1: 1e-100, p99: 1}",
        "gamma: {p5: 100, p95: 240}", "gamma: {p5: 1e-60, p95: 240}", "gamma: {p10: 1, p90: 1.00001}",
        "gamma: {p0.01: 3, p99.99: 4}", "beta: {p5: 0.2, p95: 0.6}", "beta: {p5: 1e-30, p95: 0.3}",
        "beta: {p50: 0.5, p95: 0.9}", "beta: {p1: 0.001, p99: 0.999}", "beta: {p5: 0.4999, p95: 0.5001}",
        "beta: {p25: 1e-9, p75: 0.999999}", "beta: {p5: 12, p80: 17, min: 10, max: 20}",
        "triangular: {p10: 2, p50: 3.3, p90: 5}", "triangular: {p10: 2, mode: 2, p90: 5}",
        "triangular: {p1: 0, p50: 0.49, p99: 1}", "triangular: {p10: 2, mode: 5, p90: 5.5}",
        "pert: {p10: 2, p50: 3, p90: 5}", "pert: {p10: 2, mode: 3, p90: 5}", "pert: {p10: 2, mode: 2, p90: 5}",
        "pert: {p10: 2, p50: 3, p90: 4.1, shape: 20}", "pert: {p10: 2, p50: 3, p90: 4, shape: 1e6}",
        "pert: {p99: 7, p1: 1, p20: 2, shape: 0.5}",
    ]

    @Test("meet what was asked for to 10⁻¹⁰", arguments: texts)
    func met(text: String) throws {
        let (description, subject) = (FlowText.description(text), try distribution(text))
        let values = description.statements.map(\.value)
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        for statement in description.statements {
            let error = (statement.obtained(from: subject) - statement.value).magnitude
            #expect(error <= 1e-10 * max(spread, statement.value.magnitude), "\(statement.name) \(error)")
        }
        #expect(FlowText.description(description.canonicalText) == description)
    }

    @Test("the two ways to the same numbers agree")
    func roundTrip() throws {
        for (plain, names) in [
            ("gamma: {shape: 2.5, scale: 3}", ["5", "95"]), ("gamma: {shape: 0.02, scale: 3}", ["20", "95"]),
            ("weibull: {shape: 0.4, scale: 1}", ["5", "95"]), ("beta: {alpha: 0.5, beta: 0.5}", ["5", "95"]),
            ("beta: {alpha: 300, beta: 120}", ["1", "60"]), ("beta: {alpha: 0.01, beta: 3}", ["99", "99.9"]),
            ("pert: [0.5, 0.8, 1.3]", ["10", "50", "90"]), ("triangular: [0, 2, 10]", ["10", "50", "90"]),
        ] {
            let (family, given) = (plain.prefix { $0 != ":" }, try distribution(plain))
            let points = names.map { name in (name, given.quantile(Double(name + "e-2") ?? .nan)) }
            let text = "\(family): {\(points.map { "p\($0.0): \($0.1)" }.joined(separator: ", "))}"
            let found = try distribution(text)
            for p in [0.02, 0.3, 0.7, 0.98] {
                let error = (found.quantile(p) - given.quantile(p)).magnitude
                #expect(error <= 1e-8 * given.quantile(0.98), "\(text) \(p) \(error)")
            }
        }
    }

    /// What a message says can be done, can be done.
    @Test("the feasible range that a refusal names is one")
    func ranges() throws {
        for (text, moving, range) in Self.refused {
            let error = #expect(throws: DistributionError.self) { try distribution(text) }
            #expect(error?.path == [moving])
            for end in range {
                #expect(error?.description.contains(end) == true, "\(error?.description ?? "")")
                let mended = Self.text(text, moving: moving, to: end)
                #expect(throws: Never.self, "\(mended)") { try distribution(mended) }
            }
        }
    }

    /// The text with another number behind a name.
    private static func text(_ text: String, moving name: String, to value: String) -> String {
        let parts = text.split(separator: "\(name): ", maxSplits: 1)
        return "\(parts[0])\(name): \(value)\(parts[1].drop { $0 != "," && $0 != "}" })"
    }

    private static let refused: [(String, String, [String])] = [
        ("triangular: {p10: 2, p50: 4.8, p90: 5}", "p50", ["3.1459", "3.8541"]),
        ("triangular: {p10: 2, mode: 9, p90: 5}", "mode", ["1.75659", "5.24341"]),
        ("pert: {p10: 2, p50: 4.9, p90: 5}", "p50", ["2.93568", "4.06432"]),
        ("pert: {p10: 2, p50: 2.01, p90: 5, shape: 20}", "p50", ["2.83354", "4.16646"]),
        ("pert: {p10: 2, mode: 9, p90: 5}", "mode", ["1.82035", "5.17965"]),
        ("gamma: {p5: 1, p95: 1.00000001}", "p95", ["1.00001", "2.8707e+277"]),
        ("beta: {p5: 0.5, p95: 0.500000001}", "p95", ["0.500001", "0.999999"]),
    ]
}
