import Results
import Tables

/// Everything that commands make of results that were read.
enum StoredTexts {
    static func all(of run: RunRecord) -> [String] {
        [RunTables.text(run), RunDocument.value(run).prettyText, ComparisonTable.text([ComparisonTable.row(run)])]
    }
}
