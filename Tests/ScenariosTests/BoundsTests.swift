import Scenarios
import Testing
import ThreeFutures

/// Every hard bound of every input.
@Suite("Bounds")
struct BoundsTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture(["scenario.yaml": Fixture.base]) }

    private func messages(_ name: InputName, _ distribution: String) -> [String] {
        fixture.messages(overrides: ["\(name.text)=\(distribution)"])
    }

    private func unit(_ name: InputName) -> String {
        name.definition.unit == "–" ? "" : " " + name.definition.unit
    }

    @Test("a bound itself is allowed, the next number outside it is not", arguments: InputName.allCases)
    func constants(name: InputName) {
        switch name.definition.bounds {
        case .positive:
            #expect(messages(name, "5e-324") == [])
            for value in ["0", "-1"] {
                #expect(
                    messages(name, value) == [
                        "--set:1:\(name.text.count + 2): \(name.text) is \(value); "
                            + "\(name.text) must stay above 0\(unit(name)). Choose numbers above 0."
                    ])
            }
        case .closed(let low, let high):
            #expect(messages(name, "\(low)") == [])
            #expect(messages(name, "\(high)") == [])
            for value in [low.nextDown, high.nextUp] {
                let messages = messages(name, "\(value)")
                #expect(messages.count == 1)
                #expect(messages.first?.hasPrefix("--set:1:\(name.text.count + 2): \(name.text) is ") == true)
                #expect(messages.first?.contains("; \(name.text) must stay between ") == true)
            }
        }
    }

    @Test("the remedy for a support outside the bounds mends it", arguments: InputName.allCases)
    func remedies(name: InputName) throws {
        let distribution = "normal: {mean: 0.5, sd: 0.3}"
        let message = try #require(messages(name, distribution).first)
        let remedy = try #require(message.split(separator: ". Add ").last).dropLast()
        #expect(remedy.hasPrefix("truncate: ["))
        #expect(messages(name, "{\(distribution), \(remedy)}") == [])
    }

    @Test("a lognormal needs no truncation where only the sign is bounded")
    func lognormal() {
        #expect(messages(.workstationPrice, "lognormal: {p5: 1, p95: 2}") == [])
    }
}
