import Distributions
import Foundation
import Scenarios
import Testing
import ThreeFutures

/// Empirical distributions whose values stand in a file.
@Suite("Files of values")
struct ValueFileTests {
    private func fixture(_ table: String) throws -> Fixture {
        let text = """
            buildout: 1
            name: Values
            extends: base.yaml
            inputs:
              adoption: {growth: {empirical: {file: data/table.csv, column: "the, value"}}}
            """
        return try Fixture(["scenario.yaml": text, "base.yaml": Fixture.base, "data/table.csv": table])
    }

    @Test(
        "a column is read as RFC 4180 writes it",
        arguments: [
            "name,\"the, value\"\r\na,0.25\r\nb,0.5\r\n", "name,\"the, value\"\na,0.25\nb,0.5",
            "\u{FEFF}\"the, value\",name\n0.25,\"a\nb\"\n\n\"0.5\",\"\"\"\"\n",
        ])
    func columns(table: String) throws {
        let growth = try fixture(table).load()[.adoptionGrowth]
        #expect(growth.description.parameters == [.init(name: "values", value: .numbers([0.25, 0.5]))])
        #expect(growth.distribution.quantile(0.5) == 0.375)
    }

    @Test(
        "a bad row is named by the line it starts on",
        arguments: [
            (
                "\"the, value\"\n0.25\n\"a\nb\"\n",
                "table.csv has \"a\\u{A}b\" on line 3; every value of the column is a finite decimal number. "
                    + "Write a number, or remove the line."
            ),
            (
                "\"the, value\",b\n0.25,\"x\ny\"\n0.5\n",
                "table.csv has 1 fields on line 4; each line has as many fields as the first, 2. "
                    + "Mend the line; fields that hold commas stand in quotes."
            ),
            (
                "\"the, value\"\n\"0.5\"x\n",
                "table.csv has text after a closing quote on line 2; a field that holds quotes stands in quotes, with "
                    + "each inner quote doubled. Put a comma or a line end after the quote."
            ),
            (
                "\"the, value\"\n\"0.5\n",
                "table.csv has an unclosed quote from line 2; a field that holds quotes stands in quotes, with each "
                    + "inner quote doubled. Close the quote."
            ),
            (
                "\"the, value\",\"the, value\"\n1,2\n",
                "table.csv has several columns \"the, value\"; columns are found by name. "
                    + "Give each column a name of its own."
            ),
            (
                "",
                "table.csv has no column \"the, value\"; its first line names the columns. Name the columns in the first line."
            ),
        ])
    func badRows(table: String, message: String) throws {
        let messages = try fixture(table).messages()
        #expect(messages.count == 1)
        #expect(messages.first?.hasSuffix(": adoption.growth: data/" + message) == true)
    }

    @Test("a file in a subfolder extends and reads files of its own folder")
    func subfolders() throws {
        let inner = """
            buildout: 1
            name: Inner
            inputs:
            \(Fixture.inputs(except: [.adoptionGrowth]))
            """
        let withGrowth = inner.replacingOccurrences(
            of: "  adoption:\n", with: "  adoption:\n    growth: {empirical: {file: table.csv, column: v}}\n")
        let fixture = try Fixture([
            "scenario.yaml": "buildout: 1\nname: Outer\nextends: inner/inner.yaml\n", "inner/inner.yaml": withGrowth,
            "inner/table.csv": "v\n0.1\n0.3\n",
        ])
        #expect(try fixture.load()[.adoptionGrowth].distribution.mean == 0.2)
    }
}
