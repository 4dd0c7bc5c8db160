import Documents
import Testing

@Suite("Words of a shell")
struct ShellTextTests {
    @Test("are quoted scalar by scalar")
    func quoted() {
        #expect(ShellText.quoted("a-b_c.d/e") == "a-b_c.d/e")
        #expect(ShellText.quoted("") == "''")
        #expect(ShellText.quoted("it's") == "'it'\\''s'")
        // A quotation mark with an accent is one character, which ends the quotation all the same.
        #expect(ShellText.quoted("'\u{301}; x; '\u{301}") == "''\\''\u{301}; x; '\\''\u{301}'")
    }

    @Test("are shown with escapes in place of what cannot be seen")
    func shown() {
        #expect(ShellText.shown(["buildout", "merge", "a b"]) == "buildout merge 'a b'")
        #expect(ShellText.shown(["a\u{1B}[31m'\\\u{202E}1"]) == "$'a\\033[31m\\'\\\\\\342\\200\\2561'")
        #expect(ShellText.path("-x") == "./-x" && ShellText.path("-\u{301}x") == "./-\u{301}x")
        #expect(ShellText.path("./-x") == "./-x" && ShellText.path("/-x") == "/-x")
    }

    @Test("a place of a fault is shown without escapes")
    func places() {
        #expect("\(Fault.Place("a\u{1B}[2J\nb", line: 2, column: 3))" == "a\\u{1b}[2J\\u{a}b:2:3")
    }

    @Test("a cell of CSV is quoted scalar by scalar")
    func cells() {
        #expect(CSV.text(header: ["a\"\u{301},b"], rows: []) == "\"a\"\"\u{301},b\"\n")
    }

    @Test("a table is laid out in a time that grows with its rows", .timeLimit(.minutes(2)))
    func table() {
        var table = TextTable(columns: [.text("a"), .number("b")])
        for row in 0..<20_000 { table.add(["x", "\(row)"]) }
        #expect(table.text.utf8.count { $0 == UInt8(ascii: "\n") } == 20_002)
    }
}
