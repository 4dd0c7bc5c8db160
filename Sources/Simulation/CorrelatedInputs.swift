import Distributions
import VectorMath

/// The Gaussian copula of the inputs that are correlated: their uniforms become standard normals, are mixed by the Cholesky
/// factor of their correlation matrix, and become uniforms again.
///
/// An input whose row of the factor has nothing but its diagonal, such as the first, keeps its own draw to the bit.
struct CorrelatedInputs: Sendable {
    private let inputs: [Int]
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

    /// Correlates rows of uniforms in place; a row has `length` vectors.
    ///
    /// - Parameter normals: a buffer for `count` vectors
    func apply(to rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int, normals: UnsafeMutablePointer<SIMD8<Double>>)
    {
        for index in 0..<length {
            for (row, input) in inputs.enumerated() {
                normals[row] = .normalQuantile(rows[input * length + index])
            }
            for (row, input) in inputs.enumerated() where isMixed(row) {
                rows[input * length + index] = mixed(row, normals)
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
