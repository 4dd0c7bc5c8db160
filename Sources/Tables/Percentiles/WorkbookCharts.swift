import Documents
import Runs
import ThreeFutures
import Workbooks

/// The charts of a workbook and the sheet on which they stand, with the numbers that no other sheet has in a column.
struct WorkbookCharts {
    private static let sheet = "charts"
    /// Okabe and Ito (2008), Color Universal Design: told apart by colour-blind readers too.
    private static let palette: [UInt32] = [
        0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x8C8C00, 0x000000,
    ]

    private let runs: [RunPercentiles]
    /// The sheet with a row a year and a column a percentile; nil where there is none.
    private let bandsSheet: String?

    init(_ runs: [RunPercentiles], bandsSheet: String?) {
        self.runs = runs
        self.bandsSheet = bandsSheet
    }

    /// The outcome that is drawn: npv where it was asked for, else the first.
    private var outcome: Outcome? {
        let outcomes = runs[0].selection.outcomes
        return outcomes.contains(.npv) ? .npv : outcomes.first
    }

    /// The percentiles of the outcome that is drawn, a column a run.
    var table: SheetTable {
        guard let outcome else {
            return SheetTable(name: Self.sheet, columns: [.init("charts")], rows: [], frozenColumns: 0)
        }
        let found = runs.map { run in run.rows.first { $0.item == .outcome(outcome) }?.cells ?? [] }
        let titles = ["percentile (%)"] + runs.map { "\($0.label): \(outcome.name) (\(outcome.unit))" }
        let rows = runs[0].selection.outcomeProbabilities.enumerated().map { index, probability in
            [SheetTable.Cell.number(PercentText.percent(probability), format: "General")]
                + found.map { SheetCell.number($0[index].value, format: SheetCell.format(.number, outcome.unit)) }
        }
        return SheetTable(
            name: Self.sheet, columns: titles.map { .init(VisibleText.of($0), width: 18) }, rows: rows,
            frozenColumns: 0)
    }

    var charts: [SheetChart] { [futures] + [percentiles].compactMap(\.self) + fans }

    // MARK: Futures

    private var futures: SheetChart {
        let count = Future.allCases.count
        let series = runs.indices.map { run in
            let rows = (1 + run * count)...((run + 1) * count)
            return SheetChart.Series(
                name: CellRange(sheet: "futures", rows: rows.lowerBound...rows.lowerBound, column: 0),
                categories: CellRange(sheet: "futures", rows: rows, column: 1),
                values: CellRange(sheet: "futures", rows: rows, column: 2), colour: Self.colour(run))
        }
        return SheetChart(
            .bars, title: "How probable each future is, given the inputs",
            axes: (x: "future", y: "probability (share of trials)"), heights: 0...1, series: series)
    }

    // MARK: Percentiles

    private var percentiles: SheetChart? {
        guard let outcome, runs[0].selection.outcomeProbabilities.count > 1 else { return nil }
        let rows = 1...runs[0].selection.outcomeProbabilities.count
        let series = runs.indices.map { run in
            SheetChart.Series(
                name: CellRange(sheet: Self.sheet, rows: 0...0, column: run + 1),
                categories: CellRange(sheet: Self.sheet, rows: rows, column: run + 1),
                values: CellRange(sheet: Self.sheet, rows: rows, column: 0), colour: Self.colour(run))
        }
        return SheetChart(
            .points, title: "Percentiles of \(outcome.name): \(outcome.title)",
            axes: (x: "\(outcome.name) (\(outcome.unit))", y: "trials at or below (%)"), heights: 0...100,
            series: series)
    }

    // MARK: Fans

    /// One for each run: utilisation where it was asked for, else the first series.
    private var fans: [SheetChart] {
        guard let bandsSheet, runs[0].selection.bandProbabilities.count > 0,
            let series = Set(runs[0].selection.bands.map(\.series)).contains(.utilisation)
                ? .utilisation : runs[0].selection.bands.first?.series
        else { return [] }
        var first = 1
        return runs.compactMap { run in
            let bands = run.rows.compactMap { row in
                if case .band(let band) = row.item { return band.series }
                return nil
            }
            defer { first += bands.count }
            guard let start = bands.firstIndex(of: series), let end = bands.lastIndex(of: series) else { return nil }
            return fan(of: series, run, rows: (first + start)...(first + end), sheet: bandsSheet)
        }
    }

    private func fan(
        of series: Series, _ run: RunPercentiles, rows: ClosedRange<Int>, sheet: String
    ) -> SheetChart {
        let lines = run.selection.bandProbabilities.enumerated().map { index, probability in
            let column = 6 + 2 * index
            return SheetChart.Series(
                name: CellRange(sheet: sheet, rows: 0...0, column: column),
                categories: CellRange(sheet: sheet, rows: rows, column: 3),
                values: CellRange(sheet: sheet, rows: rows, column: column), colour: Self.shade(probability))
        }
        let label = VisibleText.of(run.label)
        let name = label.count > 60 ? label.prefix(60) + "…" : label
        return SheetChart(
            .lines, title: "Percentiles of \(series.name) through time: \(name)",
            axes: (x: "year", y: "\(series.name) (\(series.unit))"), series: lines)
    }

    // MARK: Colours

    private static func colour(_ index: Int) -> UInt32 { palette[index % palette.count] }

    /// Darker towards the median.
    private static func shade(_ probability: Double) -> UInt32 {
        switch abs(probability - 0.5) {
        case ..<0.01: 0x08306B
        case ..<0.3: 0x2171B5
        default: 0x6BAED6
        }
    }
}
