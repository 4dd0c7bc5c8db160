import Statistics
import Testing

@testable import Runs

@Suite("Where percentiles are looked for")
struct PercentilePlacesTests {
    private func places(_ numbers: [Double], _ probabilities: [Double]) -> PercentilePlaces {
        numbers.withUnsafeBufferPointer { values in
            PercentilePlaces(
                pilot: [TrialColumn(firstTrial: 0, blocks: [values])], probabilities: probabilities, isWhole: true)
        }
    }

    @Test("eight standard errors to either side, and without end where the first trials do not reach")
    func surroundings() {
        let found = places((0..<10_000).map { Double($0) }, [0.0001, 0.5, 0.9999]).places.map(\.surroundings)
        #expect(found[0].lowerBound == -.infinity && abs(found[0].upperBound - 9) < 1)
        #expect(abs(found[1].lowerBound - 4600) < 1 && abs(found[1].upperBound - 5400) < 1)
        #expect(abs(found[2].lowerBound - 9990) < 1 && found[2].upperBound == .infinity)
    }

    @Test("anywhere where the first trials have no number")
    func empty() {
        let found = places([.nan, .nan], [0.05, 0.5])
        #expect(found.places.allSatisfy { $0.surroundings == -Double.infinity...Double.infinity })
        #expect(found.whole == PercentilePlaces.Whole(middle: nil))
    }

    @Test("places that were written as numbers are read back")
    func numbers() {
        for numbers in [[Double.nan, .nan], (0..<100).map { Double($0) }] {
            let written = places(numbers, [0.01, 0.5])
            #expect(PercentilePlaces(numbers: written.numbers, percentiles: 2, isWhole: true) == written)
        }
    }
}
