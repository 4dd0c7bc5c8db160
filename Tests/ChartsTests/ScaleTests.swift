import Testing

@testable import Charts

@Suite("Scales and ticks")
struct ScaleTests {
    @Test(
        "ticks are round numbers inside the range",
        arguments: [
            (0.0...1.0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0...100, 4, [0, 25, 50, 75, 100]),
            (-3961.97...5244.46, 6, [-2000, 0, 2000, 4000]),
            (2026...2040, 8, [2026, 2028, 2030, 2032, 2034, 2036, 2038, 2040]),
            (0.0123...0.0456, 4, [0.02, 0.03, 0.04]), (-1...1, 4, [-1, -0.5, 0, 0.5, 1]), (7...7, 2, [7]),
            (0...0, 2, [-1, 0, 1]),
            (0...3e-7, 3, [0, 1e-7, 2e-7, 3e-7]), (1e22...3e22, 2, [1e22, 2e22, 3e22]),
        ] as [(ClosedRange<Double>, Int, [Double])])
    func ticks(range: ClosedRange<Double>, count: Int, expected: [Double]) {
        #expect(Ticks(range, count: count).values == expected)
    }

    @Test("a tick is the double that its decimal text reads as")
    func decimal() { #expect(Ticks(0...1, count: 10).values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) }

    @Test(
        "decimals tell ticks apart",
        arguments: [(0.0...1.0, 5, 1), (0...100, 4, 0), (0...0.1, 4, 3), (0...1e6, 4, 0)]
            as [(ClosedRange<Double>, Int, Int)])
    func decimals(range: ClosedRange<Double>, count: Int, expected: Int) {
        #expect(Ticks(range, count: count).decimals == expected)
    }

    @Test(
        "there are never more than one tick beyond what was asked for, and never none",
        arguments: [1e-12, 0.37, 1, 12.5, 9999, 1e9, 1e300])
    func bounded(size: Double) {
        for low in [-size, 0, size / 3] {
            for count in 2...9 {
                let ticks = Ticks(low...(low + size), count: count).values
                #expect((1...(count + 1)).contains(ticks.count))
                #expect(ticks == ticks.sorted() && ticks.allSatisfy { $0 >= low && $0 <= low + size })
            }
        }
    }

    @Test(
        "years go in whole steps",
        arguments: [(2026.0...2040.0, 5, 5.0), (2026...2040, 7, 2), (2026...2028, 8, 1), (2026...2075, 4, 20)]
            as [(ClosedRange<Double>, Int, Double)])
    func years(range: ClosedRange<Double>, count: Int, step: Double) {
        let ticks = Ticks(range, count: count, least: 1)
        #expect(ticks.values.count > 1 && ticks.values[1] - ticks.values[0] == step && ticks.decimals == 0)
    }

    @Test("numbers stand in proportion, and those outside at the nearer end")
    func places() {
        let scale = Scale(-10...10, from: 100, to: 300)
        #expect([-10, 0, 5, 10].map(scale.position) == [100, 200, 250, 300])
        #expect([-.infinity, -11, 11, .infinity].map(scale.position) == [100, 100, 300, 300])
        let upwards = Scale(0...1, from: 90, to: 10)
        #expect(upwards.position(0.25) == 70)
        let widest = Scale(-Double.greatestFiniteMagnitude...(.greatestFiniteMagnitude), from: 0, to: 1)
        #expect(widest.position(0) == 0.5)
    }

    @Test(
        "coordinates have at most two decimals",
        arguments: [(1.005, "1"), (-0.126, "-0.13"), (2.5, "2.5"), (0.07, "0.07"), (.nan, "0")] as [(Double, String)])
    func coordinate(value: Double, text: String) { #expect(Draw.number(value) == text) }

    @Test(
        "numbers of an axis",
        arguments: [
            (NumberForm.plain, -1000.0, 0, "\u{2212}1,000"), (.plain, 0.25, 2, "0.25"), (.percent, 0.25, 2, "25 %"),
            (.percent, 0.125, 3, "12.5 %"),
            (.year, 2030, 0, "2030"), (.plain, 2e12, 0, "2,000,000,000,000"),
        ] as [(NumberForm, Double, Int, String)])
    func form(form: NumberForm, value: Double, decimals: Int, text: String) {
        #expect(form.text(value, decimals: decimals) == text)
    }
}
