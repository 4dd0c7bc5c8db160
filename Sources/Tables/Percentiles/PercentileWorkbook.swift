import Documents
import Files
import Glibc
import Results
import Runs
import ThreeFutures
import Workbooks

/// A workbook of finished runs: percentiles, futures, bands, assumptions and what explains them, a sheet each, and charts.
///
/// Rows of several runs stand below each other with the scenario in the first column, so that filters and pivot tables work
/// over all of them.
public struct PercentileWorkbook {
    private let runs: [RunPercentiles]
    private let explained: [(label: String, record: ExplanationRecord)]
    private let layout: PercentileGrid.Layout

    /// A workbook of runs with their tables.
    ///
    /// - Parameter explanations: of each run, nil where there is none
    public init(_ runs: [RunPercentiles], explanations: [ExplanationRecord?] = [], isLong: Bool) {
        self.runs = runs
        explained = zip(runs, explanations).compactMap { run, record in record.map { (run.label, $0) } }
        layout = isLong ? .long : .wide
    }

    /// Writes it; its parts wait in the same folder until it is whole.
    ///
    /// - Throws: `WriteError`
    public func write(to path: String) throws {
        do {
            try write(to: path, folder: DiskSpace.folder(of: path))
        } catch let error as WorkbookError {
            // The library does not always tell why; a full disk is by far the likeliest.
            let code = error.systemCode > 0 ? error.systemCode : DiskSpace.isUsedUp(path) ? ENOSPC : EIO
            throw WriteError("write the file", path, code: code)
        }
    }

    private func write(to path: String, folder: String) throws {
        let book = try Workbook(path: path, folder: folder, title: "Buildout: percentiles of finished runs")
        for part in [PercentileGrid.Part.outcomes, .bands] {
            let grid = PercentileGrid(runs, layout: layout, part: part)
            if !grid.rows.isEmpty { try book.add(table(grid, name: Self.name(part))) }
        }
        try book.add(futures)
        try book.add(AssumptionSheet.table(runs))
        for table in ExplanationSheets.tables(explained) { try book.add(table) }
        try book.add(RunSheet.table(runs))
        let charts = WorkbookCharts(runs, bandsSheet: layout == .wide ? Self.name(.bands) : nil)
        try book.add(charts.table, charts: charts.charts)
        try book.close()
    }

    private static func name(_ part: PercentileGrid.Part) -> String { part == .bands ? "bands" : "percentiles" }

    private func table(_ grid: PercentileGrid, name: String) -> SheetTable {
        SheetTable(
            name: name,
            columns: grid.columns.map { column in
                let title = column.unit.map { "\(column.name) (\($0))" } ?? column.name
                return SheetTable.Column(title, width: column.kind == .text ? 18 : 12)
            },
            rows: grid.rows.map { row in
                zip(grid.columns, row.cells).map { SheetCell.cell($1, format: SheetCell.format($0.kind, row.unit)) }
            }, frozenColumns: 2)
    }

    private var futures: SheetTable {
        let numbers = ["probability", "se", "low95", "high95", "pays", "pays_se"]
        let columns =
            [SheetTable.Column("scenario", width: 18), .init("future", width: 18)]
            + numbers.map { SheetTable.Column("\($0) (share)") }
        let rows = runs.flatMap { run in
            run.run.futures.rows.map { row in
                [.text(VisibleText.of(run.label)), SheetTable.Cell.text(row.text("future"))]
                    + numbers.map { SheetCell.number(row[$0].value, format: "0.0000%") }
            }
        }
        return SheetTable(name: "futures", columns: columns, rows: rows, frozenColumns: 2)
    }
}

/// Cells of a workbook.
enum SheetCell {
    /// A text with what is hidden in it made visible; line ends and tabs stay.
    static func text(_ text: String) -> SheetTable.Cell { .text(VisibleText.of(text, keeping: ["\n", "\t"])) }

    /// A number; "never" for +∞, blank for NaN.
    static func number(_ value: Double, format: String) -> SheetTable.Cell {
        if value.isNaN { return .blank }
        if value.isInfinite { return .text(value > 0 ? "never" : "-never") }
        return .number(value, format: format)
    }

    static func cell(_ field: CSV.Field, format: String) -> SheetTable.Cell {
        switch field {
        case .text(let text): self.text(text)
        case .number(let value): number(value, format: format)
        }
    }

    /// How the numbers of a column are shown, given the unit of their row.
    static func format(_ kind: PercentileGrid.Column.Kind, _ unit: String) -> String {
        let isMoney = unit.hasPrefix("B$")
        switch kind {
        case .text, .year: return "0"
        case .count: return "#,##0"
        case .percent: return "General"
        case .number: return isMoney ? "#,##0.0" : "0.0000"
        case .error: return isMoney ? "#,##0.000" : "0.000000"
        }
    }
}

/// What the runs are.
private enum RunSheet {
    static func table(_ runs: [RunPercentiles]) -> SheetTable {
        let titles = ["scenario", "name", "story", "trials (count)", "seed", "generator", "method"]
        return SheetTable(
            name: "runs", columns: (titles + ["randomisations (count)", "scenario hash"]).map { .init($0, width: 18) },
            rows: runs.map(row),
            frozenColumns: 1)
    }

    private static func row(_ run: RunPercentiles) -> [SheetTable.Cell] {
        let sampling = run.run.sampling
        return [
            SheetCell.text(run.label), SheetCell.text(run.run.title), run.run.story.map(SheetCell.text) ?? .blank,
            .number(Double(sampling.trials), format: "#,##0"), .text(String(sampling.seed)),
            .text(sampling.generator.rawValue), .text(sampling.method.rawValue),
            .number(Double(sampling.randomisations), format: "0"), .text(run.run.finished.identity.scenarioHash),
        ]
    }
}

/// What was assumed: every input with its distribution in numbers, its source and its grade.
private enum AssumptionSheet {
    private static let probabilities = [0.05, 0.5, 0.95]

    static func table(_ runs: [RunPercentiles]) -> SheetTable {
        let numbers = ["mean", "sd"] + probabilities.map { PercentileSummary.name($0) }
        let columns: [SheetTable.Column] =
            [.init("scenario", width: 18), .init("input", width: 26), .init("unit"), .init("meaning", width: 40)]
            + [.init("distribution", width: 40)] + numbers.map { .init("\($0) (in unit)") }
            + [.init("grade", width: 8), .init("source", width: 60)]
        let rows = runs.flatMap { run in run.run.scenario.inputs.map { row($0.name, run) } }
        return SheetTable(name: "assumptions", columns: columns, rows: rows, frozenColumns: 2)
    }

    private static func row(_ name: InputName, _ run: RunPercentiles) -> [SheetTable.Cell] {
        let input = run.run.scenario[name]
        let distribution = input.distribution
        let numbers =
            [distribution.mean, distribution.standardDeviation] + probabilities.map { distribution.quantile($0) }
        return [
            SheetCell.text(run.label), .text(name.text), .text(name.definition.unit),
            .text(name.definition.meaning), SheetCell.text(input.description.canonicalText),
        ]
            + numbers.map { $0.isInfinite ? .text("infinite") : SheetCell.number($0, format: "General") }
            + [
                input.grade.map { .text($0.rawValue) } ?? .blank, input.source.map(SheetCell.text) ?? .blank,
            ]
    }
}
