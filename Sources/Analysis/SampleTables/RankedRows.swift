import Simulation

/// Some rows of a table, with every input ranked among them.
struct RankedRows: Sendable {
    /// The rows of the table, rising.
    let rows: [Int32]
    /// Of each input the places in `rows` in rising order of its values.
    let orders: [[Int32]]
    /// Of each input the ranks, place by place.
    let ranks: [CentredRanks]

    /// The rows of a table for which something holds.
    init(_ table: SampleTable, threads: Int, where isKept: (Int) -> Bool = { _ in true }) {
        let kept = (0..<table.rows).filter(isKept).map { Int32($0) }
        var places = [Int32](repeating: -1, count: table.rows)
        for (place, row) in kept.enumerated() { places[Int(row)] = Int32(place) }
        let placeOfRow = places
        let columns = Parallel.map(table.inputs.count, threads: threads) { input in
            let order = Self.places(table.orders[input], placeOfRow, count: kept.count)
            let values = table.inputs[input].values
            return (order: order, ranks: CentredRanks(order: order) { values[Int(kept[Int($0)])] })
        }
        rows = kept
        orders = columns.map(\.order)
        ranks = columns.map(\.ranks)
    }

    /// The number of rows.
    var count: Int { rows.count }

    private static func places(_ order: [Int32], _ placeOfRow: [Int32], count: Int) -> [Int32] {
        if count == order.count { return order }
        return [Int32](unsafeUninitializedCapacity: count) { kept, size in
            for row in order {
                let place = placeOfRow[Int(row)]
                if place >= 0 {
                    kept[size] = place
                    size += 1
                }
            }
        }
    }
}

/// Average ranks of a column, each as twice the rank (from 1) less n + 1: whole numbers that add up to 0.
struct CentredRanks: Sendable {
    let ranks: [Double]
    /// The root of the sum of their squares; 0 for a constant column.
    let size: Double

    /// - Parameters:
    ///   - order: the places in rising order of their values
    ///   - value: the value at a place
    init(order: [Int32], value: (Int32) -> Double) {
        var ranks = [Double](repeating: 0, count: order.count)
        var start = 0
        while start < order.count {
            let first = value(order[start])
            var end = start + 1
            while end < order.count, value(order[end]) == first { end += 1 }
            let doubled = Double(start + end - order.count)
            for index in start..<end { ranks[Int(order[index])] = doubled }
            start = end
        }
        self.ranks = ranks
        size = ranks.dotted(with: ranks).squareRoot()
    }

    /// Spearman's correlation with another column; NaN where either is constant.
    func correlation(with other: CentredRanks) -> Double {
        let size = size * other.size
        return size > 0 ? max(-1, min(1, ranks.dotted(with: other.ranks) / size)) : .nan
    }
}

extension [Double] {
    /// Σ aᵢ·bᵢ of arrays of one length, in sixteen sums side by side.
    func dotted(with other: [Double]) -> Double {
        precondition(count == other.count, "arrays of one length")
        return withUnsafeBytes { left in
            other.withUnsafeBytes { right in
                var (even, odd) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
                let whole = count & ~15
                for index in stride(from: 0, to: whole * 8, by: 128) {
                    even += left.vector(at: index) * right.vector(at: index)
                    odd += left.vector(at: index + 64) * right.vector(at: index + 64)
                }
                return (whole..<count).reduce((even + odd).sum()) { $0 + self[$1] * other[$1] }
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func vector(at offset: Int) -> SIMD8<Double> {
        loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
    }
}
