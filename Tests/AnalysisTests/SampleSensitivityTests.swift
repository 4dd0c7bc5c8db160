import Analysis
import Runs
import Testing

@Suite("Sensitivity of a table")
struct SampleSensitivityTests {
    @Test("xi and partial rank correlations are those of worked cases")
    func workedCases() throws {
        let cases = try SampleCases.read()
        for golden in cases.xi {
            let table = SampleTable(columns: [golden.x])
            let found = SampleSensitivity(table, target: golden.y, errors: .jackknife).measures[0]
            #expect(agree(found.xi?.value, golden.xi, within: 1e-15))
            #expect(found.xi?.standardError.isNaN == true, "an error takes 640 rows")
            #expect(agree(found.partial?.value, found.spearman?.value), "nothing to take out")
        }
        for golden in cases.partialRank {
            let table = SampleTable(columns: golden.columns)
            let found = SampleSensitivity(table, target: golden.y, errors: .jackknife).measures
            #expect(found.count == golden.partial.count)
            for (one, partial) in zip(found, golden.partial) {
                #expect(agree(one.partial?.value, partial, within: 1e-12))
            }
        }
    }

    @Test("all measures and their errors are SciPy's and brute force's", arguments: ["y", "pays", "late"])
    func golden(target: String) throws {
        let golden = try GoldenSample.read()
        let expected = try #require(golden.targets[target])
        for errors in [SampleErrors.jackknife, .replicates] {
            let batches = errors == .jackknife ? 32 : 8
            let table = SampleTable(columns: golden.inputs, discrete: golden.discrete, batches: batches)
            let found = SampleSensitivity(table, target: expected.numbers, errors: errors)
            #expect(found.leftOut == expected.leftOut)
            for (input, measures) in found.measures.enumerated() {
                let known = errors == .jackknife ? expected.jackknife[input] : expected.replicates[input]
                for (kind, estimate) in measures.all.enumerated() {
                    #expect(agree(estimate?.value, expected.measures[input][kind]), "\(input) \(kind)")
                    #expect(agree(estimate?.standardError, known[kind]), "\(input) \(kind) \(errors)")
                }
            }
        }
    }

    @Test("targets that are measured together have what they have alone, on any number of threads")
    func together() throws {
        let golden = try GoldenSample.read()
        let targets = ["y", "late", "pays"].compactMap { golden.targets[$0]?.numbers }
        let table = SampleTable(columns: golden.inputs, batches: 8, threads: 1)
        let together = SampleSensitivity.of(targets, in: table, errors: .replicates, threads: 3)
        for (target, found) in zip(targets, together) {
            let alone = SampleSensitivity(table, target: target, errors: .replicates, threads: 1)
            #expect(found.leftOut == alone.leftOut)
            #expect(found.measures.map(\.all) == alone.measures.map(\.all))
        }
    }

    @Test("columns in another order have the same numbers")
    func order() throws {
        let golden = try GoldenSample.read()
        let target = try #require(golden.targets["y"]?.numbers)
        let turned = SampleTable(columns: golden.inputs.reversed())
        let found = SampleSensitivity(turned, target: target, errors: .jackknife).measures.reversed()
        let straight = SampleTable(columns: golden.inputs)
        for (one, other) in zip(found, SampleSensitivity(straight, target: target, errors: .jackknife).measures) {
            for (left, right) in zip(one.all, other.all) {
                #expect(agree(left?.value, right?.value, within: 1e-12))
                #expect(agree(left?.standardError, right?.standardError, within: 1e-12))
            }
        }
    }

    @Test("an input that is constant is no player, a target that is constant hangs on nothing")
    func constants() {
        var numbers = TestNumbers(seed: 1)
        let table = SampleTable(columns: [
            numbers.uniforms(100), Array(repeating: 3, count: 100), numbers.uniforms(100),
        ])
        #expect(table.inputs.map(\.name) == ["x1", "x3"] && table.constants == ["x2"])
        let found = SampleSensitivity(table, target: Array(repeating: 0.1, count: 100), errors: .jackknife)
        #expect(found.measures.count == 2 && found.measures.allSatisfy { $0.all.allSatisfy { $0 == nil } })
        let none = SampleSensitivity(table, target: Array(repeating: .nan, count: 100), errors: .replicates)
        #expect(none.leftOut == 100 && none.measures.allSatisfy { $0.all.allSatisfy { $0 == nil } })
    }

    @Test("where one input follows from others nothing can be taken out, and the other measures stay")
    func collinear() {
        var numbers = TestNumbers(seed: 2)
        let x = numbers.uniforms(900)
        let table = SampleTable(columns: [x, x.map { $0 * $0 }, numbers.uniforms(900)])
        let found = SampleSensitivity(table, target: x.map { 3 - $0 }, errors: .jackknife).measures
        #expect(found.allSatisfy { $0.partial == nil })
        #expect(agree(found[0].spearman?.value, -1) && agree(found[1].spearman?.standardError, 0))
        #expect((found[0].first?.value ?? 0) > 0.99 && (found[2].first?.value ?? 1) < 0.1)
    }

    @Test("a function has a xi near 1 even where no correlation sees it")
    func function() throws {
        let x = (0..<2000).map { Double($0) / 1000 - 0.9995 }
        let table = SampleTable(columns: [x])
        let found = SampleSensitivity(table, target: x.map { $0 * $0 }, errors: .jackknife).measures[0]
        #expect(try #require(found.xi).value > 0.99)
        #expect(try #require(found.spearman).value.magnitude < 1e-2)
    }

    @Test("ties of an input stand in the order given")
    func tieOrder() throws {
        let target = (0..<64).map { Double(($0 * 37) % 64) }
        let input = SampleTable.Input(name: "x", values: target.map { $0 < 32 ? 0 : 1 })
        let order = (0..<64).map { Int32($0) }.sorted { target[Int($0)] < target[Int($1)] }
        let table = SampleTable(inputs: [input], tieOrder: order)
        let found = try #require(SampleSensitivity(table, target: target, errors: .jackknife).measures[0].xi)
        // With ties in the order of the target its ranks rise one by one: 1 − n·(n − 1)/(2·Σ l(n − l)).
        let (sum, disorder) = (63.0, 64.0 * (64 * 64 - 1) / 3)
        #expect(agree(found.value, 1 - 64 * sum / disorder))
    }
}
