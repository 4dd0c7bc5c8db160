import Distributions
import Testing

@Suite("Compiled quantile functions")
struct CompiledQuantileTests {
    static let smooth = [
        "uniform: [2, 5]", "loguniform: [0.1, 100]", "triangular: [0, 2, 10]", "triangular: [1, 1, 4]",
        "normal: {mean: 3, sd: 2}", "normal: {mean: 0, sd: 1}", "lognormal: {mean: 10, sd: 4}",
        "lognormal: {logMean: 0, logSd: 2}", "{normal: {mean: 0, sd: 1}, truncate: [-0.5, 3]}",
        "{lognormal: {logMean: 0, logSd: 1}, truncate: [0.5, 20]}", "pert: [0.15, 0.5, 1.1]", "pert: [0, 0.04, 0.15]",
        "beta: {alpha: 2.4, beta: 104}", "beta: {alpha: 39.4, beta: 26.3}", "gamma: {shape: 0.3, scale: 1}",
        "studentT: {df: 3}", "pareto: {min: 2, shape: 3}", "metalog: {p5: 0.1, p50: 0.3, p95: 0.8, min: 0, max: 1}",
        "beta: {alpha: 0.05, beta: 3}",
    ]
    static let gap = StraightPieces(pieces: [
        .init(from: 0, to: 0.3, low: 0, high: 1), .init(from: 0.3, to: 1, low: 5, high: 6),
    ])
    static let corners = StraightPieces(pieces: [
        .init(from: 0, to: 0.125, low: -7, high: -1), .init(from: 0.125, to: 0.41, low: -1, high: -0.9),
        .init(from: 0.41, to: 0.77, low: -0.9, high: 3), .init(from: 0.77, to: 1, low: 3, high: 3.1),
    ])

    @Test("agree with the exact distribution to 1e-10 in u, to either end", arguments: smooth)
    func agreement(text: String) throws {
        let distribution = try DistributionsTests.distribution(text)
        let quantile = CompiledQuantile(distribution)
        #expect(quantile.maximumError <= 1e-12)
        #expect(quantile.byteCount <= 65_536)
        #expect(largestError(quantile, distribution) <= 1e-10)
        #expect(largestRelativeDifference(quantile, distribution) <= 1e-9)
    }

    @Test("bend and leap where the distribution does", arguments: [gap, corners])
    func kinks(distribution: StraightPieces) {
        let quantile = CompiledQuantile(distribution)
        #expect(largestError(quantile, distribution) <= 1e-10)
        #expect(largestRelativeDifference(quantile, distribution) <= 1e-9)
    }

    @Test("never smear a jump")
    func jumps() {
        let steps = Steps(values: [-1, 0, 2, 2.5], totals: [0.2, 0.25, 0.250001, 1])
        let quantile = CompiledQuantile(steps)
        let nearJumps = steps.totals.dropLast().flatMap { total in (-40...40).map { total + Double($0) * 0x1p-54 } }
        #expect((testUniforms + nearJumps).allSatisfy { quantile($0) == steps.quantile($0) })
        let leaping = CompiledQuantile(Self.gap)
        #expect(testUniforms.map { leaping($0) }.allSatisfy { $0 <= 1 || $0 >= 5 })
    }

    @Test("a certain number stays what it is")
    func constant() throws {
        let quantile = CompiledQuantile(try distribution("0.1"))
        #expect(testUniforms.allSatisfy { quantile($0) == 0.1 })
        #expect(quantile.maximumError == 0)
    }

    @Test("rise, and stay inside the support", arguments: smooth)
    func order(text: String) throws {
        let distribution = try DistributionsTests.distribution(text)
        let quantile = CompiledQuantile(distribution)
        let values = testUniforms.map { quantile($0) }
        let spread = quantile(0.75) - quantile(0.25)
        let falls = zip(values, values.dropFirst()).filter { $1 < $0 - 1e-11 * max(spread, $0.magnitude) }
        #expect(falls.isEmpty)
        #expect(
            values.allSatisfy { $0.isFinite && $0 >= distribution.support.lower && $0 <= distribution.support.upper })
        #expect(values.first == distribution.quantile(0x1p-53))
        #expect(values.last == distribution.upperQuantile(0x1p-53))
    }

    @Test("give the same bits one by one, by eight and by rows", arguments: smooth)
    func lanes(text: String) throws {
        let quantile = CompiledQuantile(try distribution(text))
        expectSameBits(quantile)
    }

    @Test("give the same bits by eight where cells are cut up")
    func lanesOfParts() {
        expectSameBits(CompiledQuantile(Self.corners))
        expectSameBits(CompiledQuantile(Steps(values: [1, 2, 3], totals: [0.1, 0.6, 1])))
    }

    @Test("reproduce the quantiles of 40-digit arithmetic")
    func conformance() throws {
        let tables = try QuantileRow.grouped("quantiles.csv")
        #expect(tables.count == 33)
        for (text, rows) in tables {
            let distribution = try DistributionsTests.distribution(text)
            let compiled = CompiledQuantile(distribution)
            for golden in rows {
                let x = compiled(golden.p)
                // Beside 1 the double nearest to the quantile can be 1 itself, whose probability is another.
                if x == golden.quantile { continue }
                #expect((distribution.cumulative(x) - golden.p).magnitude <= 1e-10, "\(text)")
                guard golden.p >= 1e-6, golden.p <= 1 - 1e-6 else { continue }
                #expect((x - golden.quantile).magnitude <= 1e-8 * golden.quantile.magnitude + 1e-12, "\(text)")
            }
        }
    }

    @Test("have a hash that tells tables apart and is the same on every machine")
    func hashes() throws {
        let one = CompiledQuantile(try distribution("normal: {mean: 3, sd: 2}"))
        let other = CompiledQuantile(try distribution("normal: {mean: 3, sd: 2.5}"))
        #expect(one.hash == 12_642_284_217_950_093_594)
        #expect(one.hash != other.hash)
    }

    private func expectSameBits(_ quantile: CompiledQuantile) {
        let count = testUniforms.count / 8
        let row = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: count)
        defer { row.deallocate() }
        for index in 0..<count { row[index] = SIMD8(testUniforms[8 * index..<8 * index + 8]) }
        let oneByOne = testUniforms.map { quantile($0).bitPattern }
        let byEight = (0..<8 * count).map { quantile(row[$0 / 8])[$0 % 8].bitPattern }
        quantile.apply(to: row, count: count)
        let byRow = (0..<8 * count).map { row[$0 / 8][$0 % 8].bitPattern }
        #expect(byEight == oneByOne)
        #expect(byRow == oneByOne)
    }

    private func largestError(_ quantile: CompiledQuantile, _ distribution: any Distribution) -> Double {
        testUniforms.reduce(0) { largest, u in
            let x = quantile(u)
            let error = u < 0.5 ? distribution.cumulative(x) - u : distribution.survival(x) - (1 - u)
            return max(largest, error.magnitude)
        }
    }

    /// Relative to x, or to the spread of the middle half where x is near 0.
    private func largestRelativeDifference(_ quantile: CompiledQuantile, _ distribution: any Distribution) -> Double {
        let spread = distribution.quantile(0.75) - distribution.quantile(0.25)
        let signsDiffer = distribution.support.lower < 0
        return testUniforms.reduce(0) { largest, u in
            let exact = u < 0.5 ? distribution.quantile(u) : distribution.upperQuantile(1 - u)
            let scale = signsDiffer ? max(exact.magnitude, 0.01 * spread) : exact.magnitude
            return quantile(u) == exact ? largest : max(largest, (quantile(u) - exact).magnitude / scale)
        }
    }
}
