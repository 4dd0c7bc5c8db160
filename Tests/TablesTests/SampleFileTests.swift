import Analysis
import Documents
import HostileTexts
import Tables
import Testing

@Suite("Tables of trials")
struct SampleFileTests {
    private static let rows = (0..<12).map { "\($0),\($0 * 5 % 12),2\n" }.joined()

    private func read(_ text: String, target: String = "y", inputs: [String]? = nil) throws -> SampleFile {
        try SampleFile(Array(text.utf8), file: "t.csv", target: target, inputs: inputs)
    }

    @Test("all columns but the target are inputs, or those that are named, in their order")
    func columns() throws {
        let lines = (0..<12).map { "x,\($0), -\($0)e1 ,+.\($0)\r\n\r\n" }.joined()
        let file = try read("\u{FEFF}note,a,\"b,c\",y\r\n" + lines, inputs: ["b,c", "a"])
        #expect(file.inputs.map(\.name) == ["b,c", "a"] && file.target == "y")
        #expect(file.inputs[0].values[3] == -30 && file.values[5] == 0.5)
        #expect(file.inputs[0].values[0].sign == .plus)
        #expect(try read("a,b,y\n" + Self.rows, target: "b").inputs.map(\.name) == ["a", "y"])
    }

    @Test("a column of few values that each come often is discrete")
    func discrete() throws {
        let lines = (0..<100).map { "\($0 % 10),\($0 % 11),\($0)\n" }.joined()
        #expect(try read("a,b,y\n" + lines).inputs.map(\.isDiscrete) == [true, false])
    }

    @Test(
        "each mistake says where it is, what was given, the rule and the remedy",
        arguments: [
            (
                "",
                "t.csv: the file is empty; its first line names the columns. Give a table: a column an input, a line a trial."
            ),
            ("a,b,y\n", "t.csv: there are 0 rows of numbers; a table has 10 rows or more. Give more trials."),
            ("a,b,y\n1,2,3\n", "t.csv: there is 1 row of numbers; a table has 10 rows or more. Give more trials."),
            (
                "y\n1\n",
                "t.csv:1: there are 0 columns beside the target; 1 to 128 inputs explain it. Choose some with --inputs."
            ),
            ("a,b,Y\n", "t.csv:1: there is no column \"y\"; the first line names the columns. Did you mean \"Y\"?"),
            (
                "alpha,beta\n",
                "t.csv:1: there is no column \"y\"; the first line names the columns. There are \"alpha\", \"beta\"."
            ),
            ("a,y,y\n", "t.csv:1: there are 2 columns \"y\"; columns are found by name. Give each a name of its own."),
            ("a,a,y\n", "t.csv:1: there are 2 columns \"a\"; columns are found by name. Give each a name of its own."),
            (
                ",a,y\n",
                "t.csv:1: column 1 has no name; the first line names the columns. Name it, or choose others with --inputs."
            ),
            (
                "a,y\n1,2\n\n3,4,5\n",
                "t.csv:4: the line has 3 fields; each line has as many as the first, 2. Mend the line; fields that hold commas "
                    + "stand in quotes."
            ),
            (
                "a,y\n1,2\n3\n",
                "t.csv:3: the line has 1 field; each line has as many as the first, 2. Mend the line; fields that hold commas "
                    + "stand in quotes."
            ),
            (
                "a,y\n1,\"2\n",
                "t.csv:2: a quote is never closed; a field that holds quotes stands in quotes, with each inner quote doubled. "
                    + "Close it."
            ),
            (
                "a,y\n1,2\"\n",
                "t.csv:2: there is a stray quote; a field that holds quotes stands in quotes, with each inner quote doubled. "
                    + "Write \"a \"\"b\"\"\" for a \"b\"."
            ),
            (
                "a,y\n1,\"2\"3\n",
                "t.csv:2: there is text after a closing quote; a field that holds quotes stands in quotes, with each inner "
                    + "quote doubled. Put a comma or a line end after the quote."
            ),
        ])
    func mistakes(text: String, message: String) throws {
        #expect(self.message(of: { try read(text) }) == message)
    }

    @Test(
        "what is no finite number is refused with its column",
        arguments: ["", "abc", "inf", "nan", "0x10", "1e999", "1,5"])
    func cells(cell: String) throws {
        let quoted = cell.contains(",") ? "\"\(cell)\"" : cell
        let given = cell.isEmpty ? "nothing" : "\"\(cell)\""
        let text = "a,y\n1,2\n\(quoted),3\n"
        #expect(
            message(of: { try read(text) })
                == "t.csv:3: there is \(given) in column \"a\"; inputs and the target are finite decimal numbers. Write a number, "
                + "remove the line, or choose other columns with --inputs.")
    }

    @Test("columns that cannot explain are refused")
    func useless() throws {
        let text = "a,b,y\n" + Self.rows
        #expect(
            message(of: { try read(text) })
                == "t.csv: the target \"y\" is 2 in every row; only what varies can be explained. Name another column with --target."
        )
        #expect(
            message(of: { try read(text, target: "a", inputs: ["y"]) })
                == "t.csv: every input is the same in every row; only what varies can explain. Name other columns with --inputs."
        )
        #expect(
            message(of: { try read(text, target: "a", inputs: ["b", "a"]) })
                == "--inputs: \"a\" is the target; a target is not explained by itself. Leave it out.")
        #expect(
            message(of: { try read(text, target: "a", inputs: ["b", "y", "b"]) })
                == "--inputs: \"b\" is named twice; each input stands once. Leave one out.")
        #expect(
            message(of: { try read(text, target: "a", inputs: ["bb"]) })
                == "t.csv:1: there is no column \"bb\"; the first line names the columns. Did you mean \"b\"?")
    }

    private func message(of body: () throws -> SampleFile) -> String {
        do { return "accepted \(try body().inputs.count) inputs" } catch { return "\(error)" }
    }

    @Test("names of any kind stay in their place, in text of 80 columns and in JSON", arguments: HostileTexts.all)
    func hostile(name: String) throws {
        let inputs = ["x", name + " "].enumerated().map { column, name in
            SampleTable.Input(name: name, values: (0..<60).map { Double(($0 * (7 + 4 * column)) % 31) })
        }
        let constant = SampleTable.Input(name: name + "2", values: Array(repeating: 1, count: 60))
        let target = inputs[1].values.map { $0 > 20 ? 1.0 : 0 }
        let explanation = SampleExplanation(
            SampleTable(inputs: inputs + [constant], threads: 1), target: target, options: .init(), threads: 1)
        let text = SampleText.text(explanation, file: "t.csv", target: name)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80) }
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        let json = SampleDocument.value(explanation).prettyText
        _ = try JSONReader.read(Array(json.utf8), file: "answer.json")
    }
}
