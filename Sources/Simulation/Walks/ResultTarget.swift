/// A number of every trial whose spread is to be explained, made from one of its results.
public enum ResultTarget: Hashable, Sendable {
    /// The result itself.
    case result(Int)
    /// 1 where the result is a certain number, 0 where it is not.
    case isEqual(Int, Double)
    /// 1 where the result is at least 0, 0 where it is less or no number.
    case isAtLeastZero(Int)

    /// The column of the result.
    private var column: Int {
        switch self {
        case .result(let column), .isEqual(let column, _), .isAtLeastZero(let column): column
        }
    }

    /// The targets of a column of results, trial by trial.
    public func values(_ results: [[Double]]) -> [Double] {
        let values = results[column]
        return switch self {
        case .result: values
        case .isEqual(_, let number): values.map { $0 == number ? 1 : 0 }
        case .isAtLeastZero: values.map { $0 >= 0 ? 1 : 0 }
        }
    }

    /// The target of eight trials whose results stand `stride` vectors apart.
    @inline(__always)
    func value(_ results: UnsafePointer<SIMD8<Double>>, stride: Int) -> SIMD8<Double> {
        let value = results[column * stride]
        return switch self {
        case .result: value
        case .isEqual(_, let number): SIMD8.zero.replacing(with: 1, where: value .== number)
        case .isAtLeastZero: SIMD8.zero.replacing(with: 1, where: value .>= 0)
        }
    }
}
