import Testing
import ThreeFutures

@Suite("Tables of the model")
struct TableTests {
    @Test("an input is called in Swift as in files, its group and its name run together", arguments: InputName.allCases)
    func inputName(input: InputName) {
        let parts = input.text.split(separator: ".")
        #expect(parts.count == 2)
        #expect("\(input)" == parts[0] + parts[1].prefix(1).uppercased() + parts[1].dropFirst())
        #expect(InputName(text: input.text) == input)
    }

    @Test("a name of no input is none")
    func unknownName() {
        #expect(InputName(text: "workstationPrice") == nil)
        #expect(InputName(text: "") == nil)
    }

    @Test("inputs have the ranks of their order, and those of a group stand together")
    func inputOrder() {
        #expect(InputName.allCases.map(\.ordinal) == Array(InputName.allCases.indices))
        let groups = InputName.allCases.map { $0.text.prefix { $0 != "." } }
        let changes = zip(groups, groups.dropFirst()).count { $0 != $1 }
        #expect(changes + 1 == Set(groups).count)
    }

    @Test("bounds enclose numbers, and shares of inputs lie within 0 and 1", arguments: InputName.allCases)
    func bounds(input: InputName) {
        guard case .closed(let low, let high) = input.definition.bounds else { return }
        #expect(low < high)
        if input.text.hasSuffix("Share") { #expect(0...0.01 ~= low && high <= 1) }
    }

    @Test("no two rows say the same, and a share has no unit")
    func titles() {
        let titles = Outcome.allCases.map(\.title)
        #expect(Set(titles).count == titles.count)
        #expect(Outcome.allCases.filter(\.isShare) == [.localShare, .openShare, .minUtilisation])
        #expect(Outcome.allCases.allSatisfy { !$0.isShare || $0.unit == "–" })
        #expect(Set(Series.allCases.map(\.title)).count == Series.allCases.count)
        #expect(Series.allCases.filter(\.isShare) == [.localShare, .openShare, .utilisation])
        #expect(Series.allCases.allSatisfy { !$0.isShare || $0.unit == "–" })
        #expect(Set(Future.allCases.flatMap { [$0.title, $0.meaning] }).count == 2 * Future.allCases.count)
    }
}
