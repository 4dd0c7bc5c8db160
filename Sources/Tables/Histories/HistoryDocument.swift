import Documents
import Results

/// A scenario that was held against what happened, as JSON.
public enum HistoryDocument {
    /// How trials were weighed, the rows of all tables, and both runs.
    public static func value(_ record: HistoryRecord, prior: RunRecord, weighted: RunRecord) -> JSONValue {
        let tables = [
            ("coverage", record.coverage), ("scores", record.scores), ("learned", record.learned),
            ("fans", record.fans),
        ]
        return .object(
            [("scenario", .text(record.scenario)), ("observations", .text(record.observationsFile))]
                + [("weighing", .object(WeighingDocument.members(record.weighing)))]
                + tables.map { name, table in
                    (name, .array(table.rows.map { TableRowDocument.value(of: $0, in: table) }))
                }
                + [("prior", RunDocument.value(prior)), ("weighted", RunDocument.value(weighted))])
    }
}
