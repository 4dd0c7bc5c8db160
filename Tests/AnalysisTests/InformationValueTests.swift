import Analysis
import RandomStreams
import Runs
import Testing
import VectorMath

@Suite("Value of information")
struct InformationValueTests {
    @Test("of a table with ties, a discrete input and groups, as NumPy's fits say")
    func golden() throws {
        let golden = try GoldenSample.read()
        let table = SampleTable(columns: golden.inputs, discrete: golden.discrete)
        let payoff = try #require(golden.targets["y"]?.numbers)
        let found = InformationValue(table, payoff: payoff, groups: golden.groups, errors: .jackknife)
        let all = [found.perfect] + found.inputs + found.groups
        for (estimate, expected) in zip(all, [golden.evpi] + golden.evppi + golden.evppiOfGroups) {
            #expect(agree(estimate?.value, expected[0]) && agree(estimate?.standardError, expected[1]))
        }
        #expect(all.count == 7 && golden.evppi.contains { $0[0] > 0 } && golden.evppi.contains { $0[0] == 0 })
    }

    @Test("of a normal payoff, as the closed form says, to 1 % and four errors", arguments: 0..<4)
    func gaussian(number: Int) throws {
        let golden = try SampleCases.read().evppi[number]
        let (x, other) = try Self.normals(1 << 20)
        let rest = (1 - golden.correlation * golden.correlation).squareRoot()
        let payoff = zip(x, other).map { golden.mean + golden.sd * (golden.correlation * $0 + rest * $1) }
        let input = SampleTable.Input(name: "x", values: x, scores: x)
        let found = InformationValue(SampleTable(inputs: [input]), payoff: payoff, errors: .replicates)
        for (estimate, truth) in [(found.perfect, golden.evpi), (found.inputs[0], golden.evppi)] {
            let estimate = try #require(estimate)
            let gap = (estimate.value - truth).magnitude
            #expect(
                gap <= max(4 * estimate.standardError, 1e-7 * golden.sd) && gap <= max(0.01 * truth, 1e-7 * golden.sd))
        }
    }

    /// Two columns of independent normals from a Sobol sequence in 32 randomisations.
    private static func normals(_ count: Int) throws -> ([Double], [Double]) {
        let dimensions = ["x", "rest"].map { Dimension(name: $0, draw: 0) }
        let points = try SamplingMethod.sobol.points(
            MasterKey(seed: 5), dimensions: dimensions, trials: count, randomisations: 32)
        let columns = (0..<2).map { dimension in
            [Double](unsafeUninitializedCapacity: count) { row, size in
                points.fill(
                    UnsafeMutableBufferPointer(rebasing: row[..<count]), dimension: dimension, firstTrial: 0)
                size = count
            }.map { Double.normalQuantile($0) }
        }
        return (columns[0], columns[1])
    }

    @Test("noise earns nothing, and knowing one input is never worth more than knowing all")
    func noise() throws {
        var numbers = TestNumbers(seed: 3)
        let columns = (0..<4).map { _ in numbers.uniforms(3200) }
        let payoff = zip(columns[0], numbers.uniforms(3200)).map { 4 * $0 + $1 - 2.5 }
        let found = InformationValue(
            SampleTable(columns: columns), payoff: payoff, groups: [[0, 1, 2], [3]], errors: .jackknife)
        let perfect = try #require(found.perfect).value
        for estimate in found.inputs + found.groups { #expect((0...perfect).contains(try #require(estimate).value)) }
        #expect(try #require(found.inputs[0]).value > 0.8 * perfect)
        for input in 1..<4 {
            let estimate = try #require(found.inputs[input])
            #expect(estimate.value <= 4 * estimate.standardError)
        }
        #expect(found.groups[1] == found.inputs[3])
    }

    @Test("huge and tiny payoffs are worth as much in their unit", arguments: [0x1p1000, 0x1p-1020, 1])
    func scale(unit: Double) throws {
        var numbers = TestNumbers(seed: 4)
        let x = numbers.uniforms(700)
        let table = SampleTable(columns: [x])
        let plain = InformationValue(table, payoff: x.map { $0 - 0.4 }, errors: .jackknife)
        let found = InformationValue(table, payoff: x.map { ($0 - 0.4) * unit }, errors: .jackknife)
        #expect(agree(try #require(found.perfect).value / unit, plain.perfect?.value))
        #expect(agree(try #require(found.inputs[0]).value / unit, plain.inputs[0]?.value))
    }

    @Test("too few rows for a fit, and payoffs that are not finite, have no value")
    func none() {
        var numbers = TestNumbers(seed: 5)
        let table = SampleTable(columns: [numbers.uniforms(12)])
        let few = InformationValue(table, payoff: numbers.uniforms(12), errors: .jackknife)
        #expect(few.perfect?.value == 0 && few.inputs == [nil])
        let infinite = InformationValue(
            table, payoff: [.infinity] + numbers.uniforms(11), groups: [[0]], errors: .jackknife)
        #expect(infinite.perfect == nil && infinite.inputs == [nil] && infinite.groups == [nil])
    }
}
