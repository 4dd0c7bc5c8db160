import Scenarios
import Tables
import Testing

@Suite("Pools in the terminal")
struct PoolTablesTests {
    @Test("a pool is drawn with its members")
    func text() throws {
        let scenario = try SmallScenario.load(
            overrides: [
                "adoption.elasticity=pool: [{weight: 3, expert: Ann, between: [0.2, 0.4], truncate: [0, 5]}, {weight: 1, expert: \"B\u{202E}o\", uniform: [0.1, 0.9]}]"
            ])
        #expect(
            PoolTables.text(scenario) == """
                adoption.elasticity, –: a pool of 2 experts, each drawn to its own height from
                  0.116 to 0.884
                expert        share     5 %    50 %  95 %  density
                ----------  -------  ------  ------  ----  --------------------
                all         100.0 %  0.1898  0.2959  0.74  ▁▁▅██▆▃▂▁▁▁▁▁▁▁▁▁▁▁▁
                Ann          75.0 %     0.2  0.2828   0.4  ▁▁▄██▆▃▁▁▁▁▁▁▁▁▁▁▁▁▁
                B\\u{202e}o   25.0 %    0.14     0.5  0.86  ████████████████████

                """)
    }

    @Test("without a pool nothing is said")
    func none() throws {
        #expect(try PoolTables.text(SmallScenario.load()).isEmpty)
    }
}
