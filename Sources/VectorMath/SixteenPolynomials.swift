/// A function in sixteen pieces, each a polynomial: every lane takes that of its own interval.
///
/// The processor chooses eight numbers out of sixteen in one instruction that costs less than a multiplication, so that a
/// polynomial whose coefficients differ from lane to lane is hardly dearer than one that is the same for all.
///
/// `@unchecked`: the memory is written before the initialiser ends and never after.
public final class SixteenPolynomials: @unchecked Sendable {
    /// The polynomials to evaluate, for as long as this object lives.
    public let unowned: Unowned
    private let memory: UnsafeMutablePointer<Double>
    private let degree: Int

    /// The polynomials of a degree through a function at the Chebyshev points of sixteen intervals.
    ///
    /// - Parameters:
    ///   - degree: of each polynomial, 1 to 20
    ///   - intervals: a lower and an upper end each
    ///   - function: the function, to be asked inside an interval for its value there
    public init(degree: Int, intervals: [(low: Double, high: Double)], _ function: (_ interval: Int, Double) -> Double)
    {
        precondition(intervals.count == 16)
        self.degree = degree
        memory = .allocateCacheLines(count: 16 * (degree + 2))
        unowned = Unowned(rows: UnsafePointer(memory))
        let nodes = NewtonInterpolation.chebyshevNodes(count: degree + 1)
        for (piece, interval) in intervals.enumerated() {
            let middle = 0.5 * (interval.low + interval.high)
            let half = 0.5 * (interval.high - interval.low)
            memory[piece] = middle
            let values = nodes.map { function(piece, middle + half * $0) }
            let coefficients = NewtonInterpolation(nodes: nodes, values: values).coefficients
            var scale = 1.0
            for power in 0...degree {
                memory[16 * (degree + 1 - power) + piece] = coefficients[power] * scale
                scale = scale / half
            }
        }
    }

    deinit { memory.deallocate() }

    /// The size of these numbers.
    public var byteCount: Int { numbers.count * MemoryLayout<Double>.stride }
    /// The numbers that the polynomials are made of.
    public var numbers: UnsafeBufferPointer<Double> { UnsafeBufferPointer(start: memory, count: 16 * (degree + 2)) }
}

extension SixteenPolynomials {
    /// Polynomials that somebody else keeps in memory: to copy them counts no references.
    public struct Unowned: @unchecked Sendable {
        /// Rows of sixteen numbers: the middles of the intervals, then the coefficients, highest power first.
        @usableFromInline let rows: UnsafePointer<Double>

        /// The function at `x`.
        ///
        /// - Parameters:
        ///   - x: numbers
        ///   - interval: the interval in which each of them lies, as the lowest four bits
        ///   - degree: the degree that the polynomials were made with; given here, it can be known when this is compiled
        @inlinable @inline(__always)
        public func value<L: Lanes>(at x: L, in interval: L, degree: Int) -> L {
            let position = x - L.chosen(rows, at: interval)
            var value = L.chosen(rows + 16, at: interval)
            for row in 2...degree + 1 {
                value = L.chosen(rows + 16 * row, at: interval).addingProduct(value, position)
            }
            return value
        }
    }
}
