import Foundation

/// Reads the golden files beside the tests.
enum Golden {
    static func read<Row: Decodable>(_ name: String, as: Row.Type = Row.self, file: String = #filePath) throws -> [Row]
    {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Golden").appendingPathComponent(name))
        return try JSONDecoder().decode([Row].self, from: data)
    }
}

/// Doubles as the bit patterns that the golden files hold.
func doubles(_ patterns: [UInt64]) -> [Double] { patterns.map { Double(bitPattern: $0) } }

/// How far a number is from another, relative to that.
func relativeError(_ value: Double, _ truth: Double) -> Double {
    value == truth ? 0 : (value - truth).magnitude / truth.magnitude
}

/// A small generator for test data (xorshift64*), the same on every machine.
struct TestNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_f491_4f6c_dd1d
    }

    /// Strictly between 0 and 1.
    mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// 0 ..< bound.
    mutating func whole(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// About normal: mean 0, standard deviation 1.
    mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }

    /// Any finite double, of any exponent.
    mutating func anyFinite() -> Double {
        while true {
            let value = Double(bitPattern: next())
            if value.isFinite { return value }
        }
    }

    mutating func shuffle<Element>(_ array: inout [Element]) {
        for i in array.indices.dropFirst().reversed() { array.swapAt(i, whole(below: i + 1)) }
    }
}
