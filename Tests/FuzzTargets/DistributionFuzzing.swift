import Distributions
import Scenarios

/// Distributions as `buildout quantile` takes them.
enum DistributionFuzzing {
    private static let probabilities = [1e-300, 1e-12, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999]

    static func distribution(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let description = try? DistributionText.parse(text) else { return }
        let canonical = description.canonicalText
        guard let again = try? DistributionText.parse(canonical), let distribution = try? again.resolved() else {
            preconditionFailure("what is accepted is accepted in its canonical form: \(canonical)")
        }
        precondition(again == description, "the canonical form reads back: \(canonical)")
        check(distribution, canonical)
        // Compiling takes a while: every fourth stands for the others.
        guard bytes.count % 4 == 0 else { return }
        let compiled = CompiledQuantile(distribution)
        for p in probabilities.dropFirst(2) {
            precondition(compiled(p).isFinite && holds(distribution.support, compiled(p)), "\(canonical) at \(p)")
        }
    }

    /// Quantiles are finite, lie in the support and rise, to what rounding costs.
    private static func check(_ distribution: any Distribution, _ text: String) {
        var last = -Double.infinity
        for p in probabilities {
            let x = distribution.quantile(p)
            precondition(x.isFinite && holds(distribution.support, x), "\(text): quantile \(p) is \(x)")
            precondition(x >= last - 1e-9 * last.magnitude, "\(text): quantile \(p) is \(x) after \(last)")
            last = x
            let (below, above) = distribution.probabilities(at: x)
            precondition((0...1).contains(below) && (0...1).contains(above), "\(text): \(below) and \(above) at \(x)")
        }
        _ = (distribution.mean, distribution.standardDeviation)
    }

    private static func holds(_ support: Support, _ x: Double) -> Bool { support.lower <= x && x <= support.upper }
}
