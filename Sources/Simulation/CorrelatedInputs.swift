import Distributions
import VectorMath

/// The Gaussian copula of the inputs that are correlated: their uniforms become standard normals, are mixed by the Cholesky
/// factor of their correlation matrix, and become uniforms again.
///
/// An input whose row of the factor has nothing but its diagonal, such as the first, keeps its own draw to the bit.
struct CorrelatedInputs: Sendable {
    /// The inputs that are correlated, by position, ascending.
    let inputs: [Int]
    private let lower: [[Double]]

    /// The copula of these rank correlations between inputs, by position; nil where there are none.
    ///
    /// - Throws: `CopulaError`, whose positions are those among the correlated inputs
    init?(_ correlations: [GaussianCopula.Pair]) throws(CopulaError) {
        if correlations.isEmpty { return nil }
        inputs = Set(correlations.flatMap { [$0.first, $0.second] }).sorted()
        let positions = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($0.element, $0.offset) })
        lower = try GaussianCopula(
            dimensions: inputs.count,
            pairs: correlations.map { pair in
                guard let first = positions[pair.first], let second = positions[pair.second] else {
                    preconditionFailure("the inputs are those of the correlations")
                }
                return .init(first: first, second: second, rank: pair.rank)
            }
        ).lower
    }

    /// A hash of the bits of the factor (FNV-1a, 64 bits), which another build of GSL might round differently.
    var hash: UInt64 {
        lower.joined().reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01B3 }
    }

    /// The number of inputs that are correlated.
    var count: Int { inputs.count }

    /// The correlation matrix of the normal scores, L·Lᵀ, in the order of `inputs`.
    var matrix: [[Double]] {
        lower.map { row in lower.map { other in zip(row, other).reduce(0) { $0 + $1.0 * $1.1 } } }
    }

    /// Correlates rows of uniforms in place; a row has `length` vectors.
    ///
    /// - Parameters:
    ///   - normals: a buffer for `count` vectors
    ///   - scores: where the correlated normals are kept, too: `count` rows; nil: nowhere
    func apply(
        to rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int, normals: UnsafeMutablePointer<SIMD8<Double>>,
        scores: UnsafeMutablePointer<SIMD8<Double>>? = nil
    ) {
        for index in 0..<length {
            for (row, input) in inputs.enumerated() {
                normals[row] = .normalQuantile(rows[input * length + index])
                scores?[row * length + index] = normals[row]
            }
            for (row, input) in inputs.enumerated() where isMixed(row) {
                let score = mixed(row, normals)
                rows[input * length + index] = score
                scores?[row * length + index] = score
            }
        }
        for (row, input) in inputs.enumerated() where isMixed(row) {
            (rows + input * length).replaceByNormalProbabilities(count: length)
        }
    }

    private func isMixed(_ row: Int) -> Bool { lower[row].prefix(row).contains { $0 != 0 } }

    private func mixed(_ row: Int, _ normals: UnsafePointer<SIMD8<Double>>) -> SIMD8<Double> {
        var sum = SIMD8<Double>.zero
        for column in 0...row { sum = sum.addingProduct(SIMD8(repeating: lower[row][column]), normals[column]) }
        return sum
    }
}
