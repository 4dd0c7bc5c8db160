import Foundation

/// A row of a golden table of quantiles.
struct QuantileRow {
    let text: String
    let p, quantile: Double

    /// Reads `distribution,p,quantile` with the distribution in quotes.
    static func read(_ name: String, file: String = #filePath) throws -> [QuantileRow] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let table = try String(contentsOf: folder.appendingPathComponent("Golden/\(name)"), encoding: .utf8)
        return try table.split(whereSeparator: \.isNewline).dropFirst().map { line in
            let parts = line.split(separator: ",")
            let text = parts.dropLast(2).joined(separator: ",").trimmingCharacters(in: ["\""])
            let numbers = parts.suffix(2).compactMap { Double($0) }
            guard numbers.count == 2 else { throw CocoaError(.fileReadCorruptFile) }
            return QuantileRow(text: text, p: numbers[0], quantile: numbers[1])
        }
    }

    static func grouped(_ name: String) throws -> [(text: String, rows: [QuantileRow])] {
        let rows = try read(name)
        var texts: [String] = []
        for row in rows where texts.last != row.text { texts.append(row.text) }
        return texts.map { text in (text, rows.filter { $0.text == text }) }
    }
}
