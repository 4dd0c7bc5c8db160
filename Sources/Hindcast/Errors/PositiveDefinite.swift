import GSL
import VectorMath

/// A positive definite matrix by its Cholesky factor L, without the zeros.
struct PositiveDefinite: Sendable {
    /// A row of L: what is not 0 below the diagonal, and the diagonal.
    struct Row: Sendable {
        let entries: [(column: Int, value: Double)]
        let diagonal: Double
    }

    let rows: [Row]

    /// The matrix of some rows and columns of another; nil where it is not positive definite. None at all make a matrix, too.
    init?(_ matrix: [[Double]], rows order: [Int]) {
        if order.isEmpty {
            rows = []
            return
        }
        let part = order.map { row in order.map { matrix[row][$0] } }
        guard let factor = CholeskyFactor(part) else { return nil }
        rows = factor.lower.map { row in
            Row(
                entries: row.dropLast().enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) },
                diagonal: row[row.count - 1])
        }
        guard rows.allSatisfy({ $0.diagonal > 0 && $0.diagonal.isFinite }) else { return nil }
    }

    /// −½·ln |A| − (n/2)·ln 2π of some rows: what a normal density has before its exponential.
    func logScale(_ range: Range<Int>) -> Double {
        range.reduce(0) { $0 - Double.log(rows[$1].diagonal) - 0.5 * Double.logOfTwoPi }
    }

    /// z = L⁻¹·r by forward substitution, in place, for as many vectors as there are lanes.
    @inline(__always)
    func whiten<L: Lanes>(_ residuals: UnsafeMutableBufferPointer<L>) {
        for index in rows.indices {
            var rest = residuals[index]
            for (column, value) in rows[index].entries { rest = rest - residuals[column] * value }
            residuals[index] = rest / rows[index].diagonal
        }
    }
}

extension Double {
    /// ln 2π.
    static let logOfTwoPi = 1.8378770664093454836
}
