import Analysis
import Runs
import Testing

@Suite("Scenario discovery")
struct ScenarioDiscoveryTests {
    @Test("trajectories are those of worked cases, to the last digit")
    func workedCases() throws {
        for golden in try SampleCases.read().prim {
            let table = SampleTable(columns: golden.columns)
            let found = ScenarioDiscovery(
                table, isHit: golden.y.map { $0 == 1 }, options: .init(leastMass: golden.leastMass), errors: .jackknife)
            #expect(found.trajectory.count == golden.trajectory.count)
            for (step, expected) in zip(found.trajectory, golden.trajectory) {
                #expect(step.mass == expected.mass && step.density == expected.density)
                #expect(step.coverage == expected.coverage)
                #expect(step.box.low == expected.low && step.box.high == expected.high)
            }
        }
    }

    /// Hits where x1 ≥ 0.6 and x2 ≤ 0.5, or x3 ≥ 0.9; two more inputs of no meaning.
    private static func corners(_ rows: Int) -> (table: SampleTable, isHit: [Bool]) {
        var numbers = TestNumbers(seed: 6)
        let columns = (0..<5).map { _ in numbers.uniforms(rows) }
        let isHit = (0..<rows).map { columns[0][$0] >= 0.6 && columns[1][$0] <= 0.5 || columns[2][$0] >= 0.9 }
        return (SampleTable(columns: columns), isHit)
    }

    @Test("boxes are found one after the other, with the inputs that make them alone")
    func boxes() throws {
        let (table, isHit) = Self.corners(4000)
        let found = ScenarioDiscovery(table, isHit: isHit, errors: .jackknife).boxes
        try #require(found.count >= 2)
        #expect(found[0].restrictions.map(\.input) == [0, 1] && found[1].restrictions.map(\.input) == [2])
        #expect(found.prefix(2).allSatisfy { $0.restrictions.allSatisfy { $0.quasiP < 1e-6 } })
        for box in found.prefix(2) {
            let density = try #require(box.density)
            #expect(density.value > 0.75 && density.standardError > 0 && density.standardError < 0.1)
        }
        let first = try #require(found[0].restrictions.first)
        #expect(first.high == nil && (first.low ?? 0) > 0.45)
        #expect(abs(first.share - (1 - (first.low ?? 0))) < 0.03)
    }

    @Test("what a box holds is counted on the rows that are measured, and later boxes on what is left of them")
    func measured() throws {
        let (table, isHit) = Self.corners(3200)
        let found = ScenarioDiscovery(
            table, isHit: isHit, errors: .replicates, search: { $0 % 2 == 1 }, measure: { $0 % 2 == 0 }
        ).boxes
        try #require(found.count >= 2)
        var left = (0..<3200).filter { $0 % 2 == 0 }
        for box in found {
            let inside = left.filter { Self.holds(box.box, $0, table) }
            let hits = inside.count { isHit[$0] }
            #expect(agree(box.mass?.value, Double(inside.count) / Double(left.count)))
            #expect(agree(box.density?.value, Double(hits) / Double(inside.count)))
            #expect(agree(box.coverage?.value, Double(hits) / Double(left.count { isHit[$0] })))
            left = left.filter { !Self.holds(box.box, $0, table) }
        }
    }

    private static func holds(_ box: InputBox, _ row: Int, _ table: SampleTable) -> Bool {
        table.inputs.indices.allSatisfy { input in
            let value = table.inputs[input].values[row]
            return value >= box.low[input] ?? -.infinity && value <= box.high[input] ?? .infinity
        }
    }

    @Test("the box that is shown has at most four restrictions, or loses density by losing one")
    func restrictions() throws {
        for golden in try SampleCases.read().prim {
            let (table, isHit) = (SampleTable(columns: golden.columns), golden.y.map { $0 == 1 })
            let box = try #require(ScenarioDiscovery(table, isHit: isHit, errors: .jackknife).boxes.first)
            let start = try #require(box.trajectory.first { $0.density >= 0.8 } ?? box.trajectory.last).density
            #expect(box.restrictions.count <= 4)
            for restriction in box.restrictions {
                let lifted = isHit.indices.filter { row in
                    box.restrictions.allSatisfy { other in
                        let value = table.inputs[other.input].values[row]
                        return other.input == restriction.input
                            || value >= other.low ?? -.infinity && value <= other.high ?? .infinity
                    }
                }
                #expect(Double(lifted.count { isHit[$0] }) / Double(lifted.count) < start - 0.02)
            }
        }
    }

    @Test("the quasi-p-value is the tail of a binomial distribution")
    func quasiP() throws {
        let x = (0..<20).map(Double.init)
        let isHit = x.map { $0 >= 15 }
        let found = ScenarioDiscovery(
            SampleTable(columns: [x]), isHit: isHit, options: .init(leastMass: 0.25), errors: .jackknife)
        let box = try #require(found.boxes.first)
        // Density 0.8 is reached with six rows, 14 and on, of which five are hits.
        #expect(box.restrictions.map(\.low) == [14] && box.restrictions.map(\.share) == [0.3])
        let tail = 6 * 0.0009765625 * 0.75 + 0.000244140625
        #expect(agree(box.restrictions[0].quasiP, tail, within: 1e-14))
    }

    @Test("neither hits alone nor none of them have a box, nor has what is dense enough already")
    func none() {
        var numbers = TestNumbers(seed: 7)
        let table = SampleTable(columns: [numbers.uniforms(200)])
        for isHit in [
            Array(repeating: true, count: 200), Array(repeating: false, count: 200), (0..<200).map { $0 % 9 > 0 },
        ] {
            let found = ScenarioDiscovery(table, isHit: isHit, errors: .jackknife)
            #expect(found.boxes.isEmpty && found.trajectory[0].mass == 1)
        }
    }

    @Test("all that equal the innermost go together, and the same on any number of threads")
    func ties() {
        var numbers = TestNumbers(seed: 8)
        let columns = (0..<3).map { _ in numbers.uniforms(640).map { ($0 * 6).rounded() } }
        let isHit = zip(columns[0], columns[1]).map { $0 > 3 && $1 > 2 }
        let one = ScenarioDiscovery(
            SampleTable(columns: columns, threads: 1), isHit: isHit, errors: .jackknife, threads: 1)
        let three = ScenarioDiscovery(
            SampleTable(columns: columns, threads: 3), isHit: isHit, errors: .jackknife, threads: 3)
        #expect(one.trajectory.map(\.box) == three.trajectory.map(\.box))
        #expect(one.boxes.map(\.box) == three.boxes.map(\.box))
        for step in one.trajectory {
            for bound in (step.box.low + step.box.high).compactMap(\.self) { #expect(bound == bound.rounded()) }
        }
        #expect(one.boxes.first?.density?.value == 1)
    }
}
