import Testing

@testable import Distributions

/// Descriptions that are small to write and were large to answer.
@Suite("Hostile distributions")
struct HostileDistributionTests {
    @Test(
        "a truncation that keeps too little is refused whatever the magnitude of the numbers beside it",
        .timeLimit(.minutes(5)),
        arguments: [
            (
                "{gamma: {shape: 0.005, scale: 1}, truncate: [13, 20]}",
                "truncate [13, 20] keeps 8.23534e-10 of the probability; it must keep at least 1e-06. Write bounds that "
                    + "hold more of 2.2250738585072014e-308 … 0.081806, where 98 % of it lies."
            ),
            (
                "{uniform: [0, 1e-322], truncate: [1, 2]}",
                "truncate [1, 2] keeps none of the probability; it must keep at least 1e-06. Write bounds that hold more of "
                    + "0 … 1e-322, where 98 % of it lies."
            ),
            (
                "{uniform: [-1.7e308, -1.1e308], truncate: [1, 2]}",
                "truncate [1, 2] keeps none of the probability; it must keep at least 1e-06. Write bounds that hold more of "
                    + "-1.694e+308 … -1.106e+308, where 98 % of it lies."
            ),
            (
                "{constant: 5e-324, truncate: [1, 2]}",
                "truncate [1, 2] keeps none of the probability; it must keep at least 1e-06. Write bounds that hold 5e-324."
            ),
        ])
    func tinyNumbers(text: String, message: String) {
        let error = #expect(throws: DistributionError.self) { try distribution(text) }
        #expect(error?.description == message)
    }

    @Test("a metalog's range is rounded whatever its magnitude", .timeLimit(.minutes(5)))
    func tinyMetalog() {
        for scale in ["e-305", "e-320", "e300"] {
            _ = #expect(throws: DistributionError.self) {
                try distribution("metalog: {p10: 1\(scale), p50: 2\(scale), p90: 500\(scale)}")
            }
        }
    }

    @Test("a mixture has at most 100 components, and mixtures at most 8 levels")
    func limits() throws {
        func mixture(_ count: Int) -> String {
            let components = (1...count).map { "{weight: 1, uniform: [0, \($0)]}" }
            return "mixture: [\(components.joined(separator: ", "))]"
        }
        func nested(_ levels: Int) -> String {
            (1...levels).reduce("uniform: [0, 1]") { "mixture: [{weight: 1, uniform: [0, \($1)]}, {weight: 1, \($0)}]" }
        }
        #expect(try distribution(mixture(100)).support.upper == 100)
        #expect(try distribution(nested(8)).support.upper == 8)
        let tooMany = #expect(throws: DistributionError.self) { try distribution(mixture(101)) }
        #expect(
            tooMany?.description
                == "mixture has 101 components, those of mixtures inside it included; it has at most 100. Merge components "
                + "that are alike, or write values that stand for them as empirical.")
        let tooDeep = #expect(throws: DistributionError.self) { try distribution(nested(9)) }
        #expect(
            tooDeep?.description
                == "mixture has more than 8 levels of mixtures inside each other; it has at most 8. Write inner components in "
                + "the outer mixture, their weights multiplied by that of theirs.")
        let inner = "mixture: [{weight: 1, \(mixture(60))}, {weight: 1, \(mixture(60))}]"
        #expect(throws: DistributionError.self) { try distribution(inner) }
    }

    @Test("each level of a mixture asks the one inside it once, however the two are wrapped")
    func sharedWork() throws {
        let counter = Counter()
        var inner: any Distribution = CountingDistribution(counter: counter)
        for level in 1...12 {
            inner = try Mixture([(1, inner), (1, try distribution("uniform: [0, \(level)]"))])
            inner = try Truncated(inner, to: .init(low: 0.001, high: 11.999))
        }
        counter.calls = 0
        _ = inner.cumulative(0.7)
        _ = inner.survival(0.3)
        #expect(counter.calls == 2)
    }

    @Test("the moments of a truncated mixture are those of its quantile function")
    func moments() throws {
        for text in [
            "{mixture: [{weight: 1, normal: {mean: 0, sd: 1}}, {weight: 3, uniform: [2, 5]}], truncate: [-0.5, 4]}",
            "{mixture: [{weight: 1, constant: 1}, {weight: 1, mixture: [{weight: 1, gamma: {shape: 2, scale: 1}}, "
                + "{weight: 1, uniform: [0, 9]}]}, {weight: 1, uniform: [50, 60]}], truncate: [0.5, 8]}",
        ] {
            let subject = try distribution(text)
            let (mean, sd) = subject.momentsByQuadrature()
            #expect((subject.mean / mean - 1).magnitude < 1e-8, "\(subject.mean) \(mean)")
            #expect((subject.standardDeviation / sd - 1).magnitude < 1e-7, "\(subject.standardDeviation) \(sd)")
        }
    }

    @Test(
        "truncated quantiles do not fall where they are counted from above and no longer from below",
        arguments: Battery.all)
    func seam(text: String) throws {
        let base = try distribution(text)
        let (low, high) = (base.quantile(0.07), base.upperQuantile(0.2))
        guard base.isContinuous, low < high else { return }
        let subject = try Truncated(base, to: .init(low: low, high: high))
        // Where as much lies below as above.
        let (middle, turn) = (base.quantile(0.5), (0.5 - base.cumulative(low)) / subject.keptProbability)
        for step in 1...200 {
            let (small, large) = (Double(step) * 1e-15, Double(step) * 1e-13)
            for distance in [small, large] {
                #expect(subject.quantile(turn - distance) <= middle && middle <= subject.quantile(turn + distance))
            }
        }
    }
}

/// Counts how often it is asked.
final class Counter: @unchecked Sendable {
    var calls = 0
}

/// The uniform distribution on (0, 1), which counts how often it is asked for probabilities.
private struct CountingDistribution: Distribution {
    let counter: Counter

    var support: Support { Support(0, 1) }
    var mean: Double { 0.5 }
    var standardDeviation: Double { 0.2886751345948129 }
    var isContinuous: Bool { true }
    func cumulative(_ x: Double) -> Double { probabilities(at: x).below }
    func survival(_ x: Double) -> Double { probabilities(at: x).above }
    func quantile(_ p: Double) -> Double { p }
    func upperQuantile(_ q: Double) -> Double { 1 - q }

    func probabilities(at x: Double) -> (below: Double, above: Double) {
        counter.calls += 1
        let below = min(max(x, 0), 1)
        return (below, 1 - below)
    }
}
