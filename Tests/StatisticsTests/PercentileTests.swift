import Statistics
import Testing

@Suite("Percentiles and their errors")
struct PercentileTests {
    struct RankCase: Decodable { let count: Int, probability: Double, lower: Int, upper: Int, coverage: Double }

    @Test("the ends of an interval are the order statistics of the shortest binomial run with 95 %")
    func binomialRanks() throws {
        let cases = try Golden.read("binomial-ranks.json", as: RankCase.self)
        #expect(cases.count > 50)
        for one in cases {
            let found = BinomialRanks(count: one.count, probability: one.probability, confidence: 0.95)
            #expect(found.lower == one.lower && found.upper == one.upper, "\(one)")
        }
    }

    @Test("an interval of 101 evenly spaced numbers is read off the ranks")
    func evenlySpaced() throws {
        let estimate = try OrderStatistics((0...100).map { Double($0) }).percentiles([0.5])[0].get()
        #expect(estimate.value == 50)
        #expect(estimate.low95 == 40)
        #expect(estimate.high95 == 60)
        #expect(abs(estimate.standardError - 20 / 2 / 1.959963984540054) < 1e-12)
        #expect(abs(estimate.probabilityStandardError - (0.25 / 101).squareRoot()) < 1e-15)
    }

    /// With 2,000 repetitions and a true coverage of 95.0 to 95.6 % the bounds are 5 standard errors away: a false alarm
    /// in a million runs.
    @Test(
        "95 % intervals of independent draws hold the true percentile about 95 times in 100",
        arguments: [0.05, 0.5, 0.95])
    func coverage(probability: Double) throws {
        var numbers = TestNumbers(seed: 7)
        var hits = 0
        for _ in 0..<2000 {
            let draws = (0..<1000).map { _ in numbers.uniform() }
            let estimate = try OrderStatistics(draws).percentiles([probability])[0].get()
            if estimate.low95 <= probability && probability <= estimate.high95 { hits += 1 }
        }
        #expect(hits > 1850 && hits < 1965)
    }

    @Test(
        "a percentile with fewer than 10 trials beyond it is refused with the trials that would do",
        arguments: [(0.01, 999, 1000), (0.99, 999, 1000), (0.5, 19, 20), (0.9, 99, 100), (0.999, 20, 10000)])
    func refused(probability: Double, trials: Int, needed: Int) {
        let values = OrderStatistics((0..<trials).map { Double($0) })
        let refusal = StatisticsError.unsupportedPercentile(
            probability: probability, trials: trials, trialsNeeded: needed)
        #expect(values.percentiles([probability]) == [.failure(refusal)])
        let enough = OrderStatistics((0..<needed).map { Double($0) })
        #expect(throws: Never.self) { try enough.percentiles([probability])[0].get() }
    }

    @Test("refusals stand in their places among estimates")
    func mixture() throws {
        let values = OrderStatistics((0..<100).map { Double($0) } + [.nan, .nan])
        let found = values.percentiles([0.05, 0.1, 1.5, 0.5, 0.99])
        #expect(found[0] == .failure(.unsupportedPercentile(probability: 0.05, trials: 100, trialsNeeded: 200)))
        #expect(try found[1].get().value == values.quantile(0.1))
        #expect(found[2] == .failure(.probabilityOutOfRange(1.5)))
        #expect(try found[3].get().value == 49.5)
        #expect(found[4] == .failure(.unsupportedPercentile(probability: 0.99, trials: 100, trialsNeeded: 1000)))
    }

    @Test("no trial refuses every percentile")
    func noTrials() {
        let refusal = StatisticsError.unsupportedPercentile(probability: 0.5, trials: 0, trialsNeeded: 20)
        #expect(OrderStatistics([]).percentiles([0.5]) == [.failure(refusal)])
    }

    @Test("a percentile that is never has an interval up to never, and no error where it is never throughout")
    func never() throws {
        let values = OrderStatistics((0..<1000).map { $0 < 600 ? Double($0) : .infinity })
        let found = try values.percentiles([0.5, 0.599, 0.9]).map { try $0.get() }
        #expect(found[0].high95 < .infinity)
        #expect(found[1].value < .infinity && found[1].high95 == .infinity && found[1].standardError == .infinity)
        #expect(found[2].value == .infinity && found[2].low95 == .infinity && found[2].standardError == 0)
    }

    @Test("a given standard error of the probability becomes the quantiles on both sides")
    func givenError() throws {
        let values = OrderStatistics((0...1000).map { Double($0) })
        let found = try values.percentiles([0.5, 0.02], probabilityStandardErrors: [0.01, 0.05], multiplier: 2)
            .map { try $0.get() }
        #expect(abs(found[0].low95 - 480) < 1e-9 && abs(found[0].high95 - 520) < 1e-9)
        #expect(abs(found[0].standardError - 10) < 1e-9)
        #expect(found[1].low95 == 0 && abs(found[1].high95 - 120) < 1e-9)
    }

    @Test("errors say what was given, the rule and the remedy")
    func wording() {
        #expect(
            "\(StatisticsError.unsupportedPercentile(probability: 0.01, trials: 500, trialsNeeded: 1000))"
                == "The percentile at probability 0.01 has 500 trials; at least 10 must lie beyond it. Run 1000 trials or more."
        )
        #expect(
            "\(StatisticsError.probabilityOutOfRange(1.5))"
                == "The probability of a percentile is 1.5; it must be above 0 and below 1. Give one in between.")
        #expect(
            "\(StatisticsError.tooFewReplicates(1))"
                == "The number of replicates with values is 1; an error needs 2. Run more randomisations or trials.")
    }
}
