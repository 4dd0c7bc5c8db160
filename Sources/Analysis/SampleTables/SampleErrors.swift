import Runs
import Statistics

/// How the standard errors of numbers from a table are found.
public enum SampleErrors: Sendable {
    /// From the numbers of the single batches, for batches that are independent, as randomisations are.
    case replicates
    /// By the jackknife, leaving out one batch at a time; for tables of 20 rows a batch or more.
    case jackknife

    /// Whether a table of so many rows has errors.
    func areKnown(rows: Int, batches: Int) -> Bool { self == .replicates || rows >= 20 * batches }

    /// Whether a row of a batch is among the rows of a part: of a batch, or of all but one.
    func takes(batch: Int, part: Int) -> Bool { (batch == part) == (self == .replicates) }

    /// A number with the error that its parts tell: nil where it is not finite, NaN for an error that is not known.
    ///
    /// - Parameters:
    ///   - parts: the number of each batch, or of all without it; empty where errors are not known
    ///   - weights: the sizes of the batches, for ratios; equal where nil
    func estimate(_ value: Double, parts: [Double], weights: [Double]? = nil) -> Estimate? {
        guard value.isFinite else { return nil }
        switch self {
        case .replicates:
            let found = try? ReplicateEstimate(values: parts, weights: weights, pooled: value)
            return found.map { Estimate($0) } ?? Self.withoutError(value)
        case .jackknife: return Self.jackknife(value, parts)
        }
    }

    /// Σ numerators/Σ denominators over batches.
    func ratio(_ numerators: [Double], _ denominators: [Double], areKnown: Bool) -> Estimate? {
        let (above, below) = (numerators.reduce(0, +), denominators.reduce(0, +))
        if !areKnown { return estimate(above / below, parts: []) }
        switch self {
        case .replicates:
            return estimate(above / below, parts: zip(numerators, denominators).map { $0 / $1 }, weights: denominators)
        case .jackknife:
            return estimate(above / below, parts: zip(numerators, denominators).map { (above - $0) / (below - $1) })
        }
    }

    /// Standard error √((R − 1)/R·Σ(θᵣ − mean θ)²) (Tukey 1958), interval by Student's t with R − 1 degrees of freedom.
    private static func jackknife(_ value: Double, _ parts: [Double]) -> Estimate {
        guard parts.count > 1, parts.allSatisfy(\.isFinite) else { return withoutError(value) }
        let size = Double(parts.count)
        let mean = parts.reduce(0, +) / size
        let scatter = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (scatter * (size - 1) / size).squareRoot()
        let reach = error * Confidence.standard.studentMultiplier(degreesOfFreedom: parts.count - 1)
        return Estimate(value: value, standardError: error, low95: value - reach, high95: value + reach)
    }

    private static func withoutError(_ value: Double) -> Estimate {
        Estimate(value: value, standardError: .nan, low95: .nan, high95: .nan)
    }
}
