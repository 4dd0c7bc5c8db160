import Analysis
import Documents
import Results

/// An explanation as JSON: the rows of its tables, with null for what there is none of.
public enum ExplanationDocument {
    /// Everything.
    public static func value(_ record: ExplanationRecord) -> JSONValue {
        .object(
            [
                ("scenario", .text(record.scenario)),
                ("sizes", .object(record.sizes.map { ($0.name, .integer($0.count)) })),
            ]
                + record.sections.compactMap { section in
                    record.tables[section].map { table in
                        (
                            String(describing: section),
                            .array(table.rows.map { TableRowDocument.value(of: $0, in: table) })
                        )
                    }
                })
    }
}

/// A row of a table of results as JSON, with null for what there is none of.
enum TableRowDocument {
    static func value(of row: ResultTable.Row, in table: ResultTable) -> JSONValue {
        .object(
            table.columns.map { column in
                let text = row.text(column)
                if table.isWord(column) { return (column, text.isEmpty ? .null : .text(text)) }
                return (column, .number(row[column].value))
            })
    }
}
