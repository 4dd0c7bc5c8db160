import Glibc
import Scenarios
import Testing

@Suite("Limits of scenarios")
struct LimitTests {
    @Test("the mixtures of all inputs have at most 300 components together")
    func components() throws {
        func scenario(_ counts: [Int]) throws -> [String] {
            let lines = zip(["growth", "ceiling", "initialSpend", "elasticity"], counts).map { name, count in
                let components = (1...count).map { "{weight: 1, uniform: [0.2, \(0.3 + Double($0) / 1000)]}" }
                return "    \(name): {mixture: [\(components.joined(separator: ", "))]}"
            }
            let text =
                (["buildout: 1", "name: Many", "extends: base.yaml", "inputs:", "  adoption:"] + lines)
                .joined(separator: "\n") + "\n"
            return try Fixture(["base.yaml": Fixture.base, "scenario.yaml": text]).messages()
        }
        #expect(try scenario([100, 100, 99, 1]) == [])
        #expect(
            try scenario([100, 100, 99, 2]) == [
                "scenario.yaml:6:5: the mixtures of all inputs have 301 components; together they have at most 300. "
                    + "Merge components that are alike, or write values that stand for them as empirical."
            ])
    }

    @Test("a file's name is what follows the last slash, also where an accent follows it")
    func accents() throws {
        let fixture = try Fixture(["x.yaml": Fixture.base, "inner/y.yaml": Fixture.base])
        #expect(rename(fixture.path("x.yaml"), fixture.path("\u{301}x.yaml")) == 0)
        #expect(try fixture.load("\u{301}x.yaml").identifier == "\u{301}x")
        #expect(try fixture.load("inner/../\u{301}x.yaml").identifier == "\u{301}x")
        let climbing = "buildout: 1\nname: A\nextends: \"../\u{301}x.yaml\"\n"
        try fixture.write("inner/climbing.yaml", Array(climbing.utf8))
        #expect(fixture.messages("inner/climbing.yaml").first?.contains("which holds ..") == true)
    }
}
