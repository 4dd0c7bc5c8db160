import Foundation
import HostileTexts
import Testing

@Suite("Hostile names on pages")
struct HostilePageTests {
    /// Texts that a scenario may hold: its reader refuses blank and unprintable ones.
    private static let texts = HostileTexts.all.filter { text in
        !text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
            && !text.unicodeScalars.contains { isRefused($0.value) }
    }

    private static func isRefused(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    @Test("every hostile text comes out as text and as nothing else", arguments: 0..<8)
    func texts(part: Int) throws {
        let texts = Self.texts.enumerated().filter { $0.offset % 8 == part }.map(\.element)
        // A scenario has its own name, its story and 43 sources for them.
        #expect((8...45).contains(texts.count))
        let (page, plain) = (try report(texts), try report(texts.indices.map { "plain \($0)" }))
        PageChecks.standAlone(page)
        #expect(Set(page.names) == Set(plain.names))
        #expect(Set(page.attributes.map(\.name)) == Set(plain.attributes.map(\.name)))
        let shown = page.texts["bdi"] ?? []
        for text in texts {
            let start = Self.allowed(text).unicodeScalars.prefix(100)
            #expect(shown.contains { $0.unicodeScalars.starts(with: start) }, "\(text.debugDescription)")
        }
    }

    @Test("a name of 100,000 characters is shortened in the title, stands once as a whole, and keeps the page small")
    func long() throws {
        let name = String(repeating: "\u{1F4A9}&", count: 50_000)
        let folder = try TemporaryFolder()
        try write([name, "story"], to: folder)
        let source = try page(in: folder)
        #expect(source.count < 1_500_000)
        let page = try PageReader(source)
        let whole = page.texts["bdi"]?.filter { $0 == name } ?? []
        #expect(whole.count == 1)
        #expect(page.texts["h1"]?.first.map { $0.unicodeScalars.count == 121 && $0.hasSuffix("…") } == true)
    }

    @Test("sources of 10,000 characters each are shortened, and say how long they were")
    func longSources() throws {
        let folder = try TemporaryFolder()
        try write(["n", "s"] + (0..<50).map { _ in String(repeating: "&", count: 10_000) }, to: folder)
        let source = try page(in: folder)
        #expect(source.count < 1_500_000)
        let shown = try PageReader(source).texts["bdi"]?.filter { $0.hasSuffix("&… (10,000 characters)") }
        #expect(shown?.count == 50)
    }

    @Test(
        "charts of a run with a hostile name are well-formed",
        arguments: ["futures", "histogram", "exceedance", "fan", "compare"])
    func charts(kind: String) throws {
        let folder = try TemporaryFolder()
        try write(["</title><script>\u{202E}]]>", "s"], to: folder)
        try run(in: folder)
        let outcome = try Program(folder: folder.url).run("chart", "Results/a<b", "--kind", kind, "--out", "c.svg")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let drawing = try PageReader(try Data(contentsOf: folder.url.appending(path: "c.svg")))
        #expect(!drawing.names.contains("script") && drawing.names.prefix(3) == ["svg", "title", "desc"])
    }

    @Test("the name of a folder, which may hold anything, comes out as text")
    func folderName() throws {
        let folder = try TemporaryFolder()
        try write(["n", "s"], to: folder)
        let name = "\u{1B}[31m\u{1}</bdi><script>alert(1)</script\u{202E}"
        for place in ["Results", name] {
            let run = try Program(folder: folder.url).run(
                "run", "a<b.yaml", "--trials", "1000", "--quiet", "--out", place)
            #expect(run.status == 0, "\(run.errors)")
        }
        let out = name.replacing("/", with: "")
        let report = try Program(folder: folder.url).run("report", "Results/a<b", name + "/a<b", "--out", out)
        #expect(report.status == 0, "\(report.errors)")
        #expect(!report.output.unicodeScalars.contains { [0x1B, 0x01, 0x202E].contains($0.value) })
        let page = try PageReader(try Data(contentsOf: folder.url.appending(path: out)))
        PageChecks.standAlone(page)
        let shown = Self.allowed("\(name)/a<b")
        #expect(
            page.texts["bdi"]?.contains { shown.hasPrefix($0.replacing("…", with: "")) && $0.contains("<script>") }
                == true)
    }

    private func report(_ texts: [String]) throws -> PageReader {
        let folder = try TemporaryFolder()
        try write(texts, to: folder)
        return try PageReader(try page(in: folder))
    }

    private func run(in folder: TemporaryFolder) throws {
        let run = try Program(folder: folder.url).run("run", "a<b.yaml", "--trials", "1000", "--quiet")
        try #require(run.status == 0, "\(run.errors.prefix(2000))")
    }

    private func page(in folder: TemporaryFolder) throws -> Data {
        try run(in: folder)
        let report = try Program(folder: folder.url).run("report", "Results/a<b", "--out", "r.html", "--quiet")
        try #require(report.status == 0, "\(report.errors)")
        return try Data(contentsOf: folder.url.appending(path: "r.html"))
    }

    /// A scenario with texts for its name, its story and the sources of its inputs.
    private func write(_ texts: [String], to folder: TemporaryFolder) throws {
        let evidence = try String(
            contentsOf: Repository.root.appending(path: "Scenarios/evidence.yaml"), encoding: .utf8)
        try folder.write(evidence, to: "evidence.yaml")
        var lines = [
            "buildout: 1", "extends: evidence.yaml", "name: \(Self.quoted(texts[0]))",
            "story: \(Self.quoted(texts[1]))",
        ]
        var group = ""
        for (name, text) in zip(try Self.inputs(), texts.dropFirst(2)) {
            let parts = name.split(separator: ".").map(String.init)
            if group.isEmpty { lines.append("inputs:") }
            if parts[0] != group { lines.append("  \(parts[0]):") }
            group = parts[0]
            lines.append("    \(parts[1]): {uniform: [0.25, 0.3], source: \(Self.quoted(text)), grade: J}")
        }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "a<b.yaml")
    }

    /// The names of the inputs, all of which may lie between 0.25 and 0.3.
    private static func inputs() throws -> [String] {
        let shown = try Program().run("show", "Scenarios/evidence.yaml", "--json")
        let root = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
        return (root?["inputs"] as? [String: Any])?.keys.sorted() ?? []
    }

    /// A text in quotation marks as YAML reads it.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default:
                scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F
                    ? String(scalar) : String(format: "\\U%08X", scalar.value)
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    /// What is left of a text on a page: forbidden characters replaced, line ends as XML reads them.
    private static func allowed(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            let value = scalar.value
            if value == 0x0D { return "\n" }
            let isForbidden =
                (value < 0x20 && value != 9 && value != 10) || (0x7F...0x9F).contains(value) || value & 0xFFFE == 0xFFFE
                || (0xFDD0...0xFDEF).contains(value)
            return isForbidden ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
