import Foundation
import FoundationXML

/// A page or a drawing as a parser of XML finds it.
final class PageReader: NSObject, XMLParserDelegate {
    /// A number of the page: what stands there, and where it says that it comes from.
    struct Number {
        var shown: String
        var value: String?
        var place: String?
    }

    /// An element that has begun.
    private struct Open {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var names: [String] = []
    private(set) var attributes: [(element: String, name: String, value: String)] = []
    private(set) var numbers: [Number] = []
    /// The texts of elements, by the name of the element.
    private(set) var texts: [String: [String]] = [:]
    private var open: [Open] = []

    init(_ source: Data) throws {
        super.init()
        let parser = XMLParser(data: source)
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    /// The numbers that say where they stand, by that place.
    var stored: [String: Number] {
        Dictionary(
            numbers.compactMap { number in number.place.map { ($0, number) } }, uniquingKeysWith: { first, _ in first })
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes found: [String: String]
    ) {
        names.append(name)
        attributes += found.map { (name, $0.key, $0.value) }
        open.append(Open(name: name, attributes: found))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open.indices { open[index].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let closed = open.removeLast()
        texts[name, default: []].append(closed.text)
        if name == "data" || closed.attributes["data-cell"] != nil {
            numbers.append(
                Number(
                    shown: closed.text, value: closed.attributes["value"], place: closed.attributes["data-cell"]))
        }
    }
}

/// The tables of a folder of results, by file, row and column as a page names them.
struct StoredCells {
    /// What stands at `percentiles.csv npv p50`.
    let cells: [String: String]

    init(_ folder: URL) throws {
        let keys = [
            "futures.csv": ["future"], "percentiles.csv": ["metric"], "bands.csv": ["series", "year"],
            "histograms.csv": ["metric", "bin", "low"],
        ]
        var cells: [String: String] = [:]
        for (file, names) in keys {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let lines = text.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            for line in lines.dropFirst() {
                let row = Dictionary(zip(lines[0], line), uniquingKeysWith: { first, _ in first })
                let key = names.compactMap { row[$0] }.joined(separator: " ")
                for (column, cell) in row { cells["\(file) \(key) \(column)"] = cell }
            }
        }
        self.cells = cells
    }
}
