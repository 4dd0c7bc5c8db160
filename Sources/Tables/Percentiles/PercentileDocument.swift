import Documents
import Results
import Runs

/// Percentiles as text: comma-separated, JSON, Markdown or LaTeX.
public enum PercentileDocument {
    /// Comma-separated, every number as it reads back to the same double; "never" is `inf`, what is not given is empty.
    public static func csv(_ runs: [RunPercentiles], isLong: Bool) -> String {
        let grid = PercentileGrid(runs, layout: isLong ? .long : .wide)
        return CSV.text(header: grid.columns.map(\.name), rows: grid.rows.map(\.cells))
    }

    /// JSON, with the 95 % interval of every percentile.
    public static func json(_ runs: [RunPercentiles]) -> String {
        JSONValue.object([("runs", .array(runs.map(value)))]).prettyText + "\n"
    }

    /// Markdown, every number to the digits of its error.
    public static func markdown(_ runs: [RunPercentiles], isLong: Bool) -> String {
        let text = PercentileText(runs, isLong: isLong)
        let titles = text.titles.map { MarkdownTable.escaped($0) + "\n\n" }.joined()
        let rows = text.rows.map { row in
            zip(text.columns, row).map { $0.isNumeric ? $1 : MarkdownTable.escaped($1) }
        }
        return titles + MarkdownTable.text(columns: text.columns, rows: rows) + (text.note.map { "\n\($0)\n" } ?? "")
    }

    /// LaTeX, every number to the digits of its error.
    public static func latex(_ runs: [RunPercentiles], isLong: Bool) -> String {
        let text = PercentileText(runs, isLong: isLong)
        let rows = text.rows.map { row in
            zip(text.columns, row).map { $0.isNumeric ? latexNumber($1) : LaTeXTable.escaped($1) }
        }
        let columns = text.columns.map { (title: LaTeXTable.escaped($0.title), isNumeric: $0.isNumeric) }
        let caption = (text.titles + [text.note].compactMap(\.self)).map { LaTeXTable.escaped($0) }
        return "% needs \\usepackage{booktabs} and, in pdfLaTeX, \\usepackage[T1]{fontenc} and \\usepackage{textcomp}\n"
            + "\\begin{table}\n\\centering\n\\caption{\(caption.joined(separator: " "))}\n"
            + LaTeXTable.text(columns: columns, rows: rows) + "\\end{table}\n"
    }

    private static func latexNumber(_ number: String) -> String {
        number.replacing("-", with: "$-$").replacing("±", with: "$\\pm$")
    }

    // MARK: JSON

    private static func value(_ run: RunPercentiles) -> JSONValue {
        .object([
            ("scenario", .text(run.label)), ("name", .text(run.run.title)),
            ("weighing", run.run.weighing.map { .object(WeighingDocument.members($0)) } ?? .null),
            ("scenarioHash", .text(run.run.finished.identity.scenarioHash)),
            ("trials", .integer(run.run.sampling.trials)),
            ("seed", .text(String(run.run.sampling.seed))),
            ("generator", .text(run.run.sampling.generator.rawValue)),
            ("method", .text(run.run.sampling.method.rawValue)),
            ("randomisations", .integer(run.run.sampling.randomisations)), ("rows", .array(run.rows.map(value))),
        ])
    }

    private static func value(_ row: PercentileRow) -> JSONValue {
        let head: [(String, JSONValue)] = [
            ("metric", .text(row.name)), ("unit", .text(row.unit)), ("year", row.year.map { .integer($0) } ?? .null),
        ]
        let counts = row.counts.map {
            [("trials", JSONValue.integer($0.trials)), ("none", .integer($0.none)), ("never", .integer($0.never))]
        }
        return .object(head + (counts ?? []) + [("percentiles", .array(row.cells.map(value)))])
    }

    private static func value(_ cell: PercentileCell) -> JSONValue {
        let percent: (String, JSONValue) = ("percentile", .number(PercentText.percent(cell.probability)))
        switch cell.content {
        case .given(let value, let error, let interval):
            return .object([
                percent, ("value", .number(value)), ("se", .number(error)),
                ("low95", interval.map { .number($0.lowerBound) } ?? .null),
                ("high95", interval.map { .number($0.upperBound) } ?? .null),
            ])
        case .refused(let trials):
            let needed = TrialsNeeded.possible(trials).map { JSONValue.integer($0) } ?? .null
            return .object([percent, ("value", .null), ("trialsNeeded", needed)])
        case .none: return .object([percent, ("value", .null)])
        }
    }
}

/// Percentiles as a table for people, each number to the digits of its error.
private struct PercentileText {
    let columns: [(title: String, isNumeric: Bool)]
    let rows: [[String]]
    let titles: [String]
    let note: String?

    init(_ runs: [RunPercentiles], isLong: Bool) {
        let hasSeveral = runs.count > 1
        let hasYears = runs[0].rows.contains { $0.year != nil }
        let head = (hasSeveral ? ["scenario"] : []) + ["metric", "unit"]
        let names = runs[0].selection.outcomeProbabilities.map { PercentileSummary.name($0) }
        let numbers = (hasYears ? ["year"] : []) + (isLong ? ["percentile", "value", "standard error"] : names)
        columns = head.map { ($0, false) } + numbers.map { ($0, true) }
        titles = runs.map { "Percentiles of \($0.title)." }
        note = PercentileRefusals(runs).note
        rows = runs.flatMap { run in
            run.rows.flatMap { row in
                let start =
                    (hasSeveral ? [run.label] : []) + [row.name, row.unit]
                    + (hasYears ? [row.year.map { "\($0)" } ?? ""] : [])
                return isLong ? row.cells.map { start + Self.long($0) } : [start + row.cells.map(Self.wide)]
            }
        }
    }

    private static func wide(_ cell: PercentileCell) -> String {
        switch cell.content {
        case .given(let value, let error, _): NumberText.withError(value, standardError: error)
        case .refused: "-"
        case .none: "none"
        }
    }

    private static func long(_ cell: PercentileCell) -> [String] {
        let percent = NumberText.shortest(PercentText.percent(cell.probability))
        switch cell.content {
        case .given(let value, let error, _):
            let shown = error.isFinite && error > 0 ? NumberText.rounded(error, toError: error) : ""
            return [percent, NumberText.rounded(value, toError: error), shown]
        case .refused: return [percent, "-", ""]
        case .none: return [percent, "none", ""]
        }
    }
}
