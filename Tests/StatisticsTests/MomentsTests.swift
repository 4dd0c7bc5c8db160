import Statistics
import Testing

@Suite("Moments")
struct MomentsTests {
    struct Set: Decodable { let name: String, values: [Double], mean: Double, standardDeviation: Double }
    struct Case: Decodable {
        let name: String, values: [UInt64], mean: Double, standardDeviation: Double
        let standardDeviationError: Double, meanError: Double
    }

    @Test("the nine NIST StRD sets agree with the exact values of the stored doubles to the last place")
    func strd() throws {
        let sets = try Golden.read("strd.json", as: Set.self)
        #expect(sets.count == 9)
        for set in sets {
            var moments = Moments()
            moments.add(set.values)
            #expect(moments.mean == set.mean, "\(set.name)")
            let deviation = try #require(moments.standardDeviation)
            #expect(relativeError(deviation, set.standardDeviation) < 2.3e-16, "\(set.name)")
        }
    }

    @Test("mean, standard deviation and their errors agree with exact arithmetic, by single numbers and by buffers")
    func golden() throws {
        for one in try Golden.read("moments.json", as: Case.self) {
            let values = doubles(one.values)
            var buffered = Moments()
            buffered.add(values)
            var single = Moments()
            values.forEach { single.add($0) }
            #expect(buffered.mean == one.mean, "\(one.name)")
            #expect(relativeError(try #require(buffered.standardDeviation), one.standardDeviation) < 2.3e-16)
            #expect(relativeError(try #require(buffered.meanStandardError), one.meanError) < 5e-16)
            expectSameBits(buffered, single)
        }
    }

    @Test("the standard error of the standard deviation follows the fourth moment", arguments: ["normal", "lognormal"])
    func standardDeviationError(name: String) throws {
        let one = try #require(Golden.read("moments.json", as: Case.self).first { $0.name == name })
        var moments = Moments()
        moments.add(doubles(one.values))
        let error = try #require(moments.standardDeviationStandardError)
        #expect(relativeError(error, one.standardDeviationError) < 1e-12)
    }

    @Test("where the fourth moment is lost to rounding the error is that of normal data")
    func unresolvedFourthMoment() throws {
        for name in ["billion and noise", "tiny", "huge"] {
            let one = try #require(Golden.read("moments.json", as: Case.self).first { $0.name == name })
            var moments = Moments()
            moments.add(doubles(one.values))
            let expected = one.standardDeviation / (2 * Double(one.values.count - 1)).squareRoot()
            #expect(relativeError(try #require(moments.standardDeviationStandardError), expected) < 1e-15)
        }
    }

    @Test("equal numbers have a standard deviation of exactly 0, and so has its error")
    func constant() {
        var moments = Moments()
        moments.add(Array(repeating: 0.1, count: 12345))
        #expect(moments.mean == 0.1)
        #expect(moments.standardDeviation == 0)
        #expect(moments.standardDeviationStandardError == 0)
    }

    @Test("no number has no mean, one number no standard deviation")
    func tooFew() {
        var moments = Moments()
        #expect(moments.mean == nil)
        #expect(moments.standardDeviation == nil)
        moments.add([7])
        #expect(moments.mean == 7)
        #expect(moments.standardDeviation == nil)
        #expect(moments.variance == nil)
        #expect(moments.meanStandardError == nil)
        #expect(moments.standardDeviationStandardError == nil)
    }

    @Test("an infinity among the numbers shows in the mean and leaves no standard deviation")
    func nonFinite() throws {
        var moments = Moments()
        moments.add([1, .infinity, 3])
        #expect(moments.mean == .infinity)
        #expect(try #require(moments.standardDeviation).isNaN)
        #expect(try #require(moments.standardDeviationStandardError).isNaN)
    }

    @Test("any order, any split and any tree of merges give the same bits", arguments: 1...20)
    func orderFree(seed: Int) {
        var numbers = TestNumbers(seed: UInt64(seed))
        let scale = seed % 2 == 0 ? 0x1p-13 : 0
        var values = ExactSumTests.adversarial.map { seed % 2 == 0 ? $0 : $0 * 0x1p-900 }
        values += (0..<4000).map { _ in scale > 0 ? numbers.anyFinite() * scale : numbers.normal() * 1e3 }
        var reference = Moments()
        reference.add(values)
        numbers.shuffle(&values)
        let merged = mergedAtRandom(values, &numbers) {
            $0.add($1)
        } merge: {
            $0.merge($1)
        } empty: {
            Moments()
        }
        expectSameBits(merged, reference)
    }

    private func expectSameBits(_ one: Moments, _ other: Moments) {
        #expect(one.count == other.count)
        #expect(one.mean?.bitPattern == other.mean?.bitPattern)
        #expect(one.standardDeviation?.bitPattern == other.standardDeviation?.bitPattern)
        #expect(one.standardDeviationStandardError?.bitPattern == other.standardDeviationStandardError?.bitPattern)
    }
}

@Suite("Outcome tallies")
struct OutcomeTallyTests {
    @Test("none and never are counted and never averaged in")
    func counts() {
        var tally = OutcomeTally()
        tally.add([1, .nan, 3, .infinity, .infinity, 5])
        tally.add([])
        tally.add([7])
        #expect(tally.trials == 7)
        #expect(tally.none == 1)
        #expect(tally.never == 2)
        #expect(tally.ranked == 6)
        #expect(tally.moments.count == 4)
        #expect(tally.moments.mean == 4)
    }

    @Test("an outcome that is always none or never has no mean")
    func nothingFinite() {
        var tally = OutcomeTally()
        tally.add([.nan, .infinity])
        #expect(tally.moments.mean == nil)
    }

    @Test("merged tallies are those of all the trials, whatever the order", arguments: 1...10)
    func merged(seed: Int) {
        var numbers = TestNumbers(seed: UInt64(seed))
        var values = (0..<5000).map { index in
            index % 7 == 0 ? Double.nan : index % 11 == 0 ? .infinity : numbers.normal()
        }
        var reference = OutcomeTally()
        reference.add(values)
        numbers.shuffle(&values)
        let merged = mergedAtRandom(values, &numbers) {
            $0.add($1)
        } merge: {
            $0.merge($1)
        } empty: {
            OutcomeTally()
        }
        #expect([merged.trials, merged.none, merged.never] == [reference.trials, reference.none, reference.never])
        #expect(merged.moments.mean?.bitPattern == reference.moments.mean?.bitPattern)
        #expect(merged.moments.standardDeviation?.bitPattern == reference.moments.standardDeviation?.bitPattern)
    }
}
