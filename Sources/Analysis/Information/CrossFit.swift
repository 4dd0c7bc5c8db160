import GSL

/// E[payoff | inputs] in every row by a fit to the other half of the batches, so that noise earns nothing: batches with an even
/// number are judged by those with an odd one, and the other way round.
struct CrossFit: Sendable {
    private let payoff: [Double]
    private let batches: Int

    init(payoff: [Double], batches: Int) { (self.payoff, self.batches) = (payoff, batches) }

    /// Columns may say the same, as those of knots below every score of an input that is often at its least value. What is left
    /// of them are roundings.
    private static let tolerance = 1e-9

    private func half(of row: Int) -> Int { row % batches % 2 }

    /// By least squares on the columns of some inputs together; nil where a half has fewer rows than there are coefficients.
    func additive(_ regressors: [Regressor]) -> [Double]? {
        let columns = 1 + regressors.reduce(0) { $0 + $1.columns }
        let sizes = payoff.indices.reduce(into: [0, 0]) { $0[half(of: $1)] += 1 }
        guard (sizes.min() ?? 0) >= columns else { return nil }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) { design in
            var fits = [LongLeastSquares(columns: columns), LongLeastSquares(columns: columns)]
            for row in payoff.indices {
                Self.fill(design, regressors, row: row)
                fits[half(of: row)].add(UnsafeBufferPointer(design), payoff[row])
            }
            guard let coefficients = try? fits.map({ try $0.coefficients(tolerance: Self.tolerance) }) else {
                return nil
            }
            return payoff.indices.map { row in
                Self.fill(design, regressors, row: row)
                return zip(design, coefficients[1 - half(of: row)]).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
    }

    private static func fill(
        _ design: UnsafeMutableBufferPointer<Double>, _ regressors: [Regressor], row: Int
    ) {
        design[0] = 1
        var column = 1
        for regressor in regressors {
            var part = design[column..<column + regressor.columns]
            regressor.fill(&part, row: row)
            column += regressor.columns
        }
    }

    /// By the mean of each value; the mean of all where the other half does not have the value.
    func byValue(_ levels: Levels) -> [Double] {
        let empty = [(sum: Double, count: Double)](repeating: (0, 0), count: levels.count)
        var sums = [empty, empty]
        for (row, level) in levels.numbers.enumerated() {
            sums[half(of: row)][Int(level)].sum += payoff[row]
            sums[half(of: row)][Int(level)].count += 1
        }
        let means = sums.map { levels in
            let all = levels.reduce(0) { $0 + $1.sum } / max(1, levels.reduce(0) { $0 + $1.count })
            return levels.map { $0.count > 0 ? $0.sum / $0.count : all }
        }
        return levels.numbers.enumerated().map { means[1 - half(of: $0)][Int($1)] }
    }
}
