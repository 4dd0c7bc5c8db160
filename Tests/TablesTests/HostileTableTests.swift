import Documents
import Foundation
import HostileTexts
import NetCDF
import Testing
import Workbooks

@Suite("Hostile texts in tables")
struct HostileTableTests {
    @Test("there are enough of them, each of them once")
    func corpus() {
        #expect(HostileTexts.all.count >= 60)
        #expect(Set(HostileTexts.all.map { Array($0.unicodeScalars) }).count == HostileTexts.all.count)
    }

    @Test("Python's csv, json, openpyxl and netCDF4 read every one back as text")
    func parsers() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "buildout-hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let texts = HostileTexts.all
        try JSONSerialization.data(withJSONObject: texts).write(to: folder.appending(path: "texts.json"))
        let json = JSONValue.array(texts.map { .text($0) }).prettyText
        try Data(json.utf8).write(to: folder.appending(path: "written.json"))
        let table = CSV.text(
            header: ["number", "text"], rows: texts.enumerated().map { [.number(Double($0)), .text($1)] })
        try Data(table.utf8).write(to: folder.appending(path: "texts.csv"))
        try writeWorkbook(texts, in: folder.path)
        let file = try NetCDFFile(creating: folder.path + "/texts.nc")
        for (number, text) in texts.enumerated() { try file.describe("text\(number)", text) }
        try file.close()
        let outcome = try python("read_hostile.py", folder.path)
        #expect(outcome.status == 0, "\(outcome.text)")
        #expect(outcome.text == "\(5 * texts.count) comparisons\n")
    }

    private func writeWorkbook(_ texts: [String], in folder: String) throws {
        let book = try Workbook(path: folder + "/texts.xlsx", folder: folder, title: "=1+1")
        let rows = texts.enumerated().map { number, text in
            [
                SheetTable.Cell.number(Double(number), format: "0"),
                .text(VisibleText.of(text, keeping: ["\n", "\t"])),
            ]
        }
        try book.add(
            SheetTable(name: "texts", columns: [.init("number"), .init("text")], rows: rows, frozenColumns: 1))
        try book.close()
    }

    private func python(_ script: String, _ argument: String) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Readers/\(script)").path, argument,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test("in Markdown each stays in its cell, and every character that could begin markup is escaped")
    func markdown() throws {
        for text in HostileTexts.all {
            let table = MarkdownTable.text(
                columns: [("a", false), ("b", false)], rows: [[MarkdownTable.escaped(text), "x"]])
            let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 4 && lines[3].isEmpty)
            let row = try #require(lines.dropFirst(2).first)
            var (plain, bars) = ("", 0)
            var characters = row.unicodeScalars.makeIterator()
            while let character = characters.next() {
                if character == "\\" {
                    // A backslash before punctuation stands for that character.
                    if let next = characters.next() { plain.unicodeScalars.append(next) }
                } else {
                    if character == "|" { bars += 1 }
                    #expect(!"`*_[]<>#&!$@:~^{}".unicodeScalars.contains(character), "\(text.prefix(40))")
                    plain.unicodeScalars.append(character)
                }
            }
            #expect(bars == 3)
            #expect(plain == "| \(VisibleText.of(text)) | x |")
        }
    }

    @Test("in LaTeX each is text: read back command by command it is what it was")
    func latex() {
        for text in HostileTexts.all {
            let read = Self.readLaTeX(LaTeXTable.escaped(text))
            #expect(read == Array(VisibleText.of(text).unicodeScalars), "\(text.prefix(40))")
        }
    }

    private static let commands: [String: String] = [
        "textbackslash{}": "\\", "textasciicircum{}": "^", "textasciitilde{}": "~", "textless{}": "<",
        "textgreater{}": ">", "textbar{}": "|", "textquotedbl{}": "\"", "textasciigrave{}": "`", "textendash{}": "–",
        "textemdash{}": "—",
        "{": "{", "}": "}",
        "$": "$", "&": "&", "#": "#", "%": "%", "_": "_",
    ]
    private static let replaced: [String: String] = [
        "$\\surd$": "√", "$\\pm$": "±", "$\\geq$": "≥", "$\\leq$": "≤", "$\\to$": "→", "$\\times$": "×", "$-$": "−",
    ]

    /// The characters that a text of LaTeX prints; nil where a character would do more than be printed.
    private static func readLaTeX(_ text: String) -> [Unicode.Scalar]? {
        var rest = Array(text.unicodeScalars)[...]
        var read: [Unicode.Scalar] = []
        func takes(_ start: String) -> Bool { rest.starts(with: start.unicodeScalars) }
        while let first = rest.first {
            if let (command, character) = commands.first(where: { takes("\\" + $0.key) }) {
                rest = rest.dropFirst(1 + command.unicodeScalars.count)
                read += character.unicodeScalars
            } else if let (known, character) = replaced.sorted(by: { $0.key.count > $1.key.count })
                .first(where: { takes($0.key) })
            {
                rest = rest.dropFirst(known.unicodeScalars.count)
                read += character.unicodeScalars
            } else if first == "{", rest.count > 2, rest[rest.startIndex + 2] == "}" {
                read.append(rest[rest.startIndex + 1])
                rest = rest.dropFirst(3)
            } else {
                if "\\{}$&#%_^~<>|\"`".unicodeScalars.contains(first) { return nil }
                read.append(first)
                rest = rest.dropFirst()
            }
        }
        return read
    }
}
