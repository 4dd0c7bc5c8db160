/// Rows between bounds of some inputs.
public struct InputBox: Hashable, Sendable {
    /// The least value of each input that is inside; nil: no bound.
    public internal(set) var low: [Double?]
    /// The greatest value of each input that is inside; nil: no bound.
    public internal(set) var high: [Double?]

    /// A box that holds everything.
    init(inputs: Int) {
        low = Array(repeating: nil, count: inputs)
        high = low
    }

    /// The positions of the inputs with a bound.
    public var restricted: [Int] { low.indices.filter { low[$0] != nil || high[$0] != nil } }

    /// Whether a value of an input is between its bounds.
    func admits(_ value: Double, of input: Int) -> Bool {
        value >= low[input] ?? -.infinity && value <= high[input] ?? .infinity
    }

    /// Whether a row of a table is inside.
    func holds(_ row: Int, of table: SampleTable) -> Bool {
        restricted.allSatisfy { admits(table.inputs[$0].values[row], of: $0) }
    }

    /// Takes both bounds of an input back.
    mutating func lift(_ input: Int) { (low[input], high[input]) = (nil, nil) }
}

/// How many rows, and how many of them are hits.
struct HitCount: Hashable, Sendable {
    var rows = 0
    var hits = 0

    mutating func add(_ isHit: Bool) {
        rows += 1
        hits += isHit ? 1 : 0
    }

    /// The share of hits; 0 where there are no rows.
    var density: Double { rows > 0 ? Double(hits) / Double(rows) : 0 }

    /// Whether its density is higher than that of another, told in whole numbers.
    func isDenser(than other: HitCount) -> Bool { hits * other.rows > other.hits * rows }

    static func + (left: HitCount, right: HitCount) -> HitCount {
        HitCount(rows: left.rows + right.rows, hits: left.hits + right.hits)
    }

    static func - (left: HitCount, right: HitCount) -> HitCount {
        HitCount(rows: left.rows - right.rows, hits: left.hits - right.hits)
    }
}
