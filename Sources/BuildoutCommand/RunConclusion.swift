import Analysis
import Documents
import Results
import Scenarios
import Tables

/// What a command says of all its runs at the end; of each run no more is kept until then.
struct RunConclusion {
    /// The scenarios whose results are complete.
    private(set) var scenarios: [String] = []

    private let isJSON: Bool
    private var rows: [[String]] = []
    private var documents: [JSONValue] = []
    private var comparisons: BaseComparisons
    /// The folders of the first two runs.
    private var folders: [String] = []
    private var isCompared = true

    /// Nothing yet; all scenarios are to be run, in this order.
    init(_ scenarios: [Scenario], isJSON: Bool) {
        self.isJSON = isJSON
        comparisons = BaseComparisons(scenarios)
    }

    /// Takes the run of the next scenario.
    mutating func add(_ run: RunRecord, path: String) {
        scenarios.append(run.scenario.identifier)
        if folders.count < 2 { folders.append(ShellText.path(path)) }
        if isJSON { documents.append(RunDocument.value(run)) } else { rows.append(ComparisonTable.row(run)) }
        if !comparisons.add(run.outcomes, sampling: run.sampling) { isCompared = false }
    }

    /// Everything: as JSON, or as tables with a command for what they lack.
    var text: String {
        if isJSON {
            var members: [(String, JSONValue)] = [("runs", .array(documents))]
            let compared = comparisons.found.map(ComparisonDocument.value)
            if documents.count > 1 { members.append(("comparisons", .array(compared))) }
            return JSONValue.object(members).prettyText + "\n"
        }
        if rows.count < 2 { return "" }
        let hint = "For differences with paired errors: \(ShellText.shown(["buildout", "compare"] + folders))\n"
        let parts = [ComparisonTable.text(rows)] + (isCompared ? [] : [hint]) + comparisons.found.map(PairedTables.text)
        return parts.map { $0 + "\n" }.joined()
    }
}
