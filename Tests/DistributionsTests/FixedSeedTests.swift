import Distributions
import Foundation
import Testing

@Suite("Draws from a fixed seed")
struct FixedSeedTests {
    /// The quantiles at the first four numbers of SplitMix64 from seed 1. SciPy 1.17.1 gives the same to 10⁻¹³ for every
    /// family that it has. A change here changes the numbers of every run, and is announced as such.
    @Test("every family gives the numbers that it always gave")
    func values() throws {
        let rows = try Self.rows()
        #expect(rows.map(\.text) + ["constant: 5"] == Battery.oneOfEach)
        for (text, expected) in rows + [("constant: 5", [5, 5, 5, 5])] {
            let subject = try distribution(text)
            var numbers = RandomNumbers(seed: 1)
            let found = expected.map { _ in subject.quantile(numbers.uniform()) }
            #expect(expected.count == 4)
            #expect(
                zip(found, expected).allSatisfy { ($0 - $1).magnitude <= 1e-13 * $1.magnitude },
                "\(text): \(found), not \(expected)")
        }
    }

    private static func rows(file: String = #filePath) throws -> [(text: String, values: [Double])] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let table = try String(
            contentsOf: folder.appendingPathComponent("Golden/fixed-seed-values.csv"), encoding: .utf8)
        return table.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let parts = line.split(separator: ",")
            let text = parts.dropLast(4).joined(separator: ",").trimmingCharacters(in: ["\""])
            return (text, parts.suffix(4).compactMap { Double($0) })
        }
    }
}
