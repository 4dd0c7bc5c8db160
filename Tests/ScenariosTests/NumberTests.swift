import Scenarios
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "decimal numbers are read as YAML 1.2 writes them, with underscores between digits",
        arguments: [
            ("0", 0), ("0.09", 0.09), ("-0", 0), ("+3", 3), (".5", 0.5), ("5.", 5), ("1e6", 1e6), ("1E-3", 0.001),
            ("1_000_000", 1e6), ("1_0.2_5e0_1", 102.5), ("-1.5e+2", -150), ("0e5", 0), ("0.0000", 0),
            ("4.9e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", 1.7976931348623157e308),
            ("0.1000000000000000055511151231257827021181583404541015625", 0.1),
        ] as [(String, Double)])
    func numbers(text: String, value: Double) throws {
        let description = try DistributionText.parse(text)
        #expect(description.family == "constant")
        #expect(description.parameters.map(\.value) == [.number(value)])
        #expect(description.parameters.first.map { "\($0.value)".contains("-0.0") } == false)
    }

    @Test(
        "anything else is refused with what it looks like",
        arguments: [
            ("00", "00 looks octal; numbers are decimal and do not start with a needless 0"),
            ("-010", "-010 looks octal; numbers are decimal and do not start with a needless 0"),
            ("00.5", "00.5 looks octal; numbers are decimal and do not start with a needless 0"),
            ("0b11", "0b11 looks octal; numbers are decimal and do not start with a needless 0"),
            ("0XFF", "0XFF looks hexadecimal; numbers are decimal"),
            ("1:30:00", "1:30:00 looks sexagesimal; numbers are decimal, without colons"),
            ("-.INF", "-.INF is not finite; numbers are finite"),
            ("NaN", "NaN is not finite; numbers are finite"),
            ("infinity", "infinity is not finite; numbers are finite"),
            ("-1e400", "-1e400 is too large; numbers are at most 1.7976931348623157e308 in size"),
            ("1e-400", "1e-400 is too close to 0 to be told from it; numbers are 0 or at least 5e-324 in size"),
            ("1,000", "1,000 has a comma; a point separates the fraction and nothing separates thousands"),
            ("12 %", "12 % is a percentage; shares and rates are plain numbers"),
            ("_1", "\"_1\" is not a number; a number is needed here"),
            ("1_", "1_ has a misplaced underscore; an underscore stands alone between two digits"),
            ("1_.5", "1_.5 has a misplaced underscore; an underscore stands alone between two digits"),
            ("1e", "\"1e\" is not a number; a number is needed here"),
            ("1e5.5", "\"1e5.5\" is not a number; a number is needed here"),
            ("1.2.3", "\"1.2.3\" is not a number; a number is needed here"),
            ("+-1", "\"+-1\" is not a number; a number is needed here"),
            (".", "\".\" is not a number; a number is needed here"),
            ("1 000", "\"1 000\" is not a number; a number is needed here"),
            ("٣", "\"٣\" is not a number; a number is needed here"),
            ("yes", "\"yes\" is not a number; a number is needed here"),
        ])
    func refusals(text: String, message: String) {
        #expect(throws: ScenarioErrors.self) {
            do throws(ScenarioErrors) {
                _ = try DistributionText.parse(text)
            } catch {
                #expect(error.description.hasPrefix("distribution:1:1: the distribution: \(message). "))
                throw error
            }
        }
    }
}
