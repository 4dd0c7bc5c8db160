import GSL
import Simulation

/// Rank correlations of a target with each input, what the others say of both taken out.
///
/// From the inverse P of the matrix of rank correlations of all inputs and the target: −P_jY/√(P_jj·P_YY). The inverse of the inputs'
/// part serves every target.
struct PartialCorrelations: Sendable {
    private let system: LinearSystem
    /// The diagonal of the inverse of the inputs' matrix.
    private let diagonal: [Double]

    /// A matrix whose smallest eigenvalue is below is singular but for roundings.
    private static let smallest = 1e-10

    /// Nil where an input's ranks are a sum of those of others, or constant.
    init?(_ inputs: [CentredRanks], threads: Int) {
        let below = Parallel.map(inputs.count, threads: threads) { row in
            (0..<row).map { inputs[row].correlation(with: inputs[$0]) }
        }
        guard inputs.allSatisfy({ $0.size > 0 }) else { return nil }
        let matrix = inputs.indices.map { row in
            inputs.indices.map { $0 == row ? 1 : $0 < row ? below[row][$0] : below[$0][row] }
        }
        guard let lowest = SymmetricEigenvalues.of(matrix).first, lowest > Self.smallest else { return nil }
        let system = LinearSystem(matrix)
        let columns = inputs.indices.map { column in
            system.solution(inputs.indices.map { $0 == column ? 1 : 0 }) ?? []
        }
        guard columns.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.system = system
        diagonal = columns.indices.map { columns[$0][$0] }
    }

    /// The partial correlations of a target that has these correlations with the inputs; NaN where there is none.
    func values(_ correlations: [Double]) -> [Double] {
        guard let slopes = system.solution(correlations) else { return correlations.map { _ in .nan } }
        // 1/P_YY, the share of the target's ranks that no input tells.
        let rest = max(0, 1 - zip(correlations, slopes).reduce(0) { $0 + $1.0 * $1.1 })
        return zip(slopes, diagonal).map { slope, inverse in
            let square = inverse * rest + slope * slope
            return square > 1e-20 ? max(-1, min(1, slope / square.squareRoot())) : .nan
        }
    }
}
