import CGSL

/// A matrix of doubles whose memory functions of GSL read and write.
struct Matrix: Sendable {
    let rowCount: Int
    let columnCount: Int
    /// Row after row.
    private var numbers: [Double]

    /// A matrix of one row or more, all of one length.
    init(_ rows: [[Double]]) {
        precondition(!rows.isEmpty && rows.allSatisfy { $0.count == rows[0].count && !$0.isEmpty }, "rows are as long")
        (rowCount, columnCount) = (rows.count, rows[0].count)
        numbers = rows.flatMap(\.self)
    }

    /// A matrix of numbers that stand row after row.
    init(_ numbers: [Double], columns: Int) {
        precondition(!numbers.isEmpty && numbers.count % columns == 0, "whole rows")
        (rowCount, columnCount) = (numbers.count / columns, columns)
        self.numbers = numbers
    }

    subscript(row: Int, column: Int) -> Double { numbers[row * columnCount + column] }

    /// Hands the matrix to a function of GSL.
    mutating func withGSL<Result>(_ body: (UnsafeMutablePointer<gsl_matrix>) -> Result) -> Result {
        precondition(ErrorHandler.isOff)
        return numbers.withUnsafeMutableBufferPointer { numbers in
            var view = gsl_matrix_view_array(numbers.baseAddress, rowCount, columnCount)
            return body(&view.matrix)
        }
    }
}

extension Array<Double> {
    /// Hands the numbers to a function of GSL; at least one.
    mutating func withGSL<Result>(_ body: (UnsafeMutablePointer<gsl_vector>) -> Result) -> Result {
        precondition(ErrorHandler.isOff)
        return withUnsafeMutableBufferPointer { numbers in
            var view = gsl_vector_view_array(numbers.baseAddress, numbers.count)
            return body(&view.vector)
        }
    }
}
