import Foundation

/// The worked cases of the analyses (Golden/README.md).
enum AnalysisCases {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/analysis-cases.json")

    /// The value of a key.
    static func value(_ key: String) throws -> Any {
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: root))
        guard let found = (document as? [String: Any])?[key] else { throw CocoaError(.coderValueNotFound) }
        return found
    }

    /// The cases of a key.
    static func list(_ key: String) throws -> [[String: Any]] { try value(key) as? [[String: Any]] ?? [] }
}

extension [String: Any] {
    /// The numbers of a list.
    func numbers(_ key: String) -> [Double] {
        (self[key] as? [Any] ?? []).compactMap { ($0 as? NSNumber)?.doubleValue }
    }

    /// A number.
    func number(_ key: String) -> Double { (self[key] as? NSNumber)?.doubleValue ?? .nan }

    /// The rows of a matrix.
    func matrix(_ key: String) -> [[Double]] {
        (self[key] as? [[Any]] ?? []).map { $0.compactMap { ($0 as? NSNumber)?.doubleValue } }
    }
}
