import Statistics
import Testing

@Suite("Exact sums")
struct ExactSumTests {
    struct Case: Decodable { let values: [UInt64], sum: UInt64 }

    /// Sums that lose everything when added in doubles.
    static let adversarial: [Double] = [
        1e308, 1e308, -1e308, Double.leastNonzeroMagnitude, -1e308, 1, -1e16, 1e16, 3.5, -Double.leastNonzeroMagnitude,
        Double.leastNonzeroMagnitude, 0, -0.0, 1e-300,
    ]

    @Test("the sum is the exact one rounded once, by single additions and by buffers")
    func golden() throws {
        for one in try Golden.read("sums.json", as: Case.self) {
            var single = ExactSum()
            doubles(one.values).forEach { single.add($0) }
            var buffered = ExactSum()
            buffered.add(doubles(one.values))
            #expect(single.value.bitPattern == one.sum)
            #expect(buffered.value.bitPattern == one.sum)
        }
    }

    @Test("any order, any split and any tree of merges give the same bits", arguments: 1...50)
    func orderFree(seed: Int) {
        var numbers = TestNumbers(seed: UInt64(seed))
        var values = Self.adversarial + (0..<3000).map { _ in numbers.anyFinite() * 0x1p-13 }
        var reference = ExactSum()
        reference.add(values)
        numbers.shuffle(&values)
        let merged = mergedAtRandom(values, &numbers) {
            $0.add($1)
        } merge: {
            $0.merge($1)
        } empty: {
            ExactSum()
        }
        #expect(merged.value.bitPattern == reference.value.bitPattern)
        #expect(merged.value(dividedBy: 7).bitPattern == reference.value(dividedBy: 7).bitPattern)
    }

    @Test("a sum that overflows on the way but not at its end is right")
    func overflowOnTheWay() {
        var sum = ExactSum()
        sum.add(Array(repeating: Double.greatestFiniteMagnitude, count: 5000))
        #expect(sum.value == .infinity)
        #expect(sum.value(dividedBy: 5000) == .greatestFiniteMagnitude)
        sum.add(Array(repeating: -Double.greatestFiniteMagnitude, count: 5000))
        #expect(sum.value.bitPattern == Double(0).bitPattern)
    }

    @Test(
        "infinities and NaN decide the sum",
        arguments: [
            ([1, .infinity], Double.infinity), ([-.infinity, 5], -.infinity), ([.infinity, -.infinity], .nan),
            ([.nan, 1], .nan), ([.nan, .infinity], .nan), ([.infinity, -1e308, -1e308], .infinity),
        ])
    func nonFinite(values: [Double], expected: Double) {
        var sum = ExactSum()
        sum.add(values)
        var merged = ExactSum()
        for value in values.reversed() {
            var one = ExactSum()
            one.add(value)
            merged.merge(one)
        }
        #expect(sum.value == expected || (sum.value.isNaN && expected.isNaN))
        #expect(merged.value == expected || (merged.value.isNaN && expected.isNaN))
    }
}

/// Cuts values into random pieces, adds each to an empty accumulator and merges these in random pairs.
func mergedAtRandom<Accumulator>(
    _ values: [Double], _ numbers: inout TestNumbers, add: (inout Accumulator, [Double]) -> Void,
    merge: (inout Accumulator, Accumulator) -> Void, empty: () -> Accumulator
) -> Accumulator {
    var parts: [Accumulator] = []
    var rest = values[...]
    while !rest.isEmpty {
        let piece = rest.prefix(1 + numbers.whole(below: 1500))
        rest = rest.dropFirst(piece.count)
        var part = empty()
        add(&part, Array(piece))
        parts.append(part)
    }
    while parts.count > 1 {
        let taken = parts.remove(at: numbers.whole(below: parts.count))
        merge(&parts[numbers.whole(below: parts.count)], taken)
    }
    return parts.first ?? empty()
}
