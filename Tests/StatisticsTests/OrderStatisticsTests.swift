import Statistics
import Testing

@Suite("Order statistics")
struct OrderStatisticsTests {
    struct Case: Decodable { let values: [UInt64], probabilities: [Double], quantiles: [Double] }

    @Test("quantiles are NumPy's to the bit")
    func golden() throws {
        for one in try Golden.read("quantiles.json", as: Case.self) {
            let found = OrderStatistics(doubles(one.values)).quantiles(one.probabilities)
            #expect(found == one.quantiles)
        }
    }

    /// Data in which radix selection could go wrong: many exponents, ties, both signs, few distinct values.
    static func hardData(_ seed: Int) -> [Double] {
        var numbers = TestNumbers(seed: UInt64(seed))
        let size = 1 + numbers.whole(below: 5000)
        return (0..<size).map { _ in
            switch seed % 5 {
            case 0: numbers.anyFinite()
            case 1: numbers.normal()
            case 2: Double(numbers.whole(below: 5)) - 2
            case 3: numbers.whole(below: 10) == 0 ? .infinity : 1 + 0x1p-52 * Double(numbers.whole(below: 4000))
            default:
                [
                    -.infinity, -1, -0.0, 0, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude, 1e308,
                    .infinity,
                ][numbers.whole(below: 8)]
            }
        }
    }

    @Test("every rank is the one a sort would give", arguments: 1...40)
    func againstSort(seed: Int) {
        let values = Self.hardData(seed)
        let sorted = values.map { $0 + 0 }.sorted()
        let ranks = (0..<values.count).reversed() + [0, values.count / 2, values.count / 2]
        #expect(OrderStatistics(values).values(atRanks: Array(ranks)) == ranks.map { sorted[$0] })
    }

    @Test("a few ranks of many values are those of a sort")
    func fewRanks() {
        var numbers = TestNumbers(seed: 99)
        let values = (0..<200_000).map { _ in numbers.normal() }
        let sorted = values.sorted()
        let ranks = [199_999, 0, 1, 100_000, 100_001, 54_321]
        #expect(OrderStatistics(values).values(atRanks: ranks) == ranks.map { sorted[$0] })
    }

    @Test("minus zero is zero")
    func minusZero() {
        #expect(OrderStatistics([-0.0, -0.0]).quantile(0.5)?.bitPattern == Double(0).bitPattern)
    }

    @Test("none is left out and never ranks above every number")
    func noneAndNever() {
        let values = OrderStatistics([.nan, 3, .infinity, 1, .nan, 2, .infinity])
        #expect(values.count == 5)
        #expect(values.quantiles([0, 0.5, 0.75, 1]) == [1, 3, .infinity, .infinity])
    }

    @Test("between a number and never a quantile is never, unless it falls on the number")
    func besideInfinity() {
        let values = OrderStatistics([1, 2, 3, .infinity, .infinity])
        #expect(values.quantiles([0.5, 0.51, 0.74, 0.75]) == [3, .infinity, .infinity, .infinity])
        #expect(OrderStatistics([-.infinity, 1]).quantiles([0, 0.5, 1]) == [-.infinity, -.infinity, 1])
    }

    @Test("interpolation between extremes does not overflow and stays between them")
    func extremes() {
        let values = OrderStatistics([-1.7e308, 1.7e308])
        #expect(values.quantiles([0, 0.25, 0.5, 1]) == [-1.7e308, -1.7e308 * 0.75 + 1.7e308 * 0.25, 0, 1.7e308])
    }

    @Test("no number has no quantile, one number is every quantile")
    func fewNumbers() {
        #expect(OrderStatistics([]).quantile(0.5) == nil)
        #expect(OrderStatistics([Double.nan]).quantiles([0.5]) == nil)
        #expect(OrderStatistics([4]).quantiles([0, 0.3, 1]) == [4, 4, 4])
    }

    @Test("quantiles never fall as the probability grows", arguments: 1...10)
    func monotone(seed: Int) throws {
        let probabilities = (0...1000).map { Double($0) / 1000 }
        let found = try #require(OrderStatistics(Self.hardData(seed)).quantiles(probabilities))
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
