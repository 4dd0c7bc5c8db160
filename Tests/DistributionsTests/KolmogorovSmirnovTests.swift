import Distributions
import Testing

@Suite("Draws by inversion")
struct KolmogorovSmirnovTests {
    @Test("every family is among those that are drawn from")
    func complete() {
        let drawn = Battery.oneOfEach.map { FlowText.description($0).family }
        #expect(Set(drawn) == Set(DistributionFamily.allCases.map(\.rawValue)))
    }

    /// With 25 distributions that can miss, and a constant, and √n·D ≤ 2.95 a correct program fails once in 720,000 seeds, by Kolmogorov's bound
    /// P(√n·D > k) ≤ 2·e^(−2k²).
    @Test("a million draws follow the distribution function", arguments: Battery.oneOfEach)
    func follows(text: String) throws {
        let subject = try distribution(text)
        var numbers = RandomNumbers(seed: 20_260_321)
        let count = 1_000_000
        let draws = (0..<count).map { _ in subject.quantile(numbers.uniform()) }.sorted()
        var (distance, start) = (0.0, 0)
        while start < count {
            var end = start
            while end < count, draws[end] == draws[start] { end += 1 }
            let below =
                subject.isContinuous ? subject.cumulative(draws[start]) : subject.cumulative(draws[start].nextDown)
            distance = max(distance, (Double(start) / Double(count) - below).magnitude)
            distance = max(distance, (Double(end) / Double(count) - subject.cumulative(draws[start])).magnitude)
            start = end
        }
        #expect(distance * 1000 < 2.95)
    }
}
