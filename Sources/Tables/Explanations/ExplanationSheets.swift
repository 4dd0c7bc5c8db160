import Analysis
import Documents
import Results
import Workbooks

/// The tables of explanations as sheets of a workbook, one a section; rows of several runs stand below each other.
enum ExplanationSheets {
    /// The sheets of the sections that any of the runs has.
    static func tables(_ explained: [(label: String, record: ExplanationRecord)]) -> [SheetTable] {
        ExplanationRequest.Section.allCases.compactMap { section in
            let tables = explained.compactMap { run in run.record.tables[section].map { (run.label, $0) } }
            guard let columns = tables.first?.1.columns else { return nil }
            return SheetTable(
                name: String(describing: section),
                columns: (["scenario"] + columns).map {
                    .init($0, width: ["scenario", "player", "input"].contains($0) ? 24 : 12)
                },
                rows: tables.flatMap { label, table in table.rows.map { row($0, label, table) } }, frozenColumns: 2)
        }
    }

    private static func row(_ row: ResultTable.Row, _ label: String, _ table: ResultTable) -> [SheetTable.Cell] {
        [SheetCell.text(label)]
            + table.columns.map { column in
                table.isWord(column)
                    ? SheetCell.text(row.text(column)) : SheetCell.number(row[column].value, format: "General")
            }
    }
}
