import Runs
import Scenarios
import ThreeFutures

/// A number of a run that a sweep reports at every point.
public struct SweepMetric: Hashable, Sendable {
    let quantity: PrecisionTarget.Quantity

    /// `npv.p50`, `paysOut`.
    public var text: String { quantity.name }

    /// The outcome or the future.
    public var metric: String {
        switch quantity {
        case .outcome(let outcome, _): outcome.name
        default: quantity.name
        }
    }

    private var outcome: Outcome? {
        if case .outcome(let outcome, _) = quantity { return outcome }
        return nil
    }

    /// The unit of the number; "–" where it has none.
    var unit: String { outcome?.unit ?? "–" }

    /// Whether the number is the probability of a future.
    var isProbability: Bool { outcome == nil }

    /// Whether people read the number as a percentage.
    var isShare: Bool { outcome?.isShare ?? true }

    /// `mean`, `sd`, `p50`; `probability` of a future.
    public var statistic: String {
        switch quantity {
        case .outcome(let outcome, _): String(quantity.name.dropFirst(outcome.name.count + 1))
        default: "probability"
        }
    }
}

extension SweepMetric {
    private static let statistics = ["mean", "p5", "p50", "p95"]

    /// Every number that a point keeps, so that asking for others runs nothing again.
    static let all: [SweepMetric] = {
        let ofOutcomes: [PrecisionTarget.Statistic] =
            [.mean, .standardDeviation] + Summary.outcomeProbabilities.map { .percentile($0) }
        return Future.allCases.map { SweepMetric(quantity: .future($0)) }
            + Outcome.allCases.flatMap { outcome in
                ofOutcomes.map { SweepMetric(quantity: .outcome(outcome, $0)) }
            }
    }()

    /// The numbers of a sweep that asks for none.
    static let standard = statistics.compactMap { named("npv." + $0) } + futures

    private static let futures = Future.allCases.map { SweepMetric(quantity: .future($0)) }

    private static func named(_ text: String) -> SweepMetric? { all.first { $0.text == text } }

    /// The numbers that a name stands for: one, or those of an outcome; nil where there is no such name.
    static func numbers(_ name: String) -> [SweepMetric]? {
        if name == PrecisionTarget.Quantity.everyFuture.name { return futures }
        if let one = named(name) { return [one] }
        guard Outcome.allCases.contains(where: { $0.name == name }) else { return nil }
        return statistics.compactMap { named("\(name).\($0)") }
    }

    /// The names that may be meant by an unknown one.
    static func known(near name: String) -> [String] {
        let outcome = name.prefix { $0 != "." }
        let numbers = all.filter { $0.metric == outcome }.map(\.text)
        let names = Outcome.allCases.map(\.name) + ["futures"] + Future.allCases.map(\.name)
        return numbers.isEmpty ? names : numbers
    }
}
