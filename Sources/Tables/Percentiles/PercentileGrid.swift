import Documents
import Runs

/// Percentiles as a table of columns and cells, for files that programs read.
struct PercentileGrid {
    /// How the percentiles of a result stand.
    enum Layout {
        /// A row a result, a column a percentile.
        case wide
        /// A row a percentile.
        case long
    }

    /// Which results are in it.
    enum Part {
        case all, outcomes, bands
    }

    /// A column: its name, its unit where it has one, and how its numbers are shown.
    struct Column {
        enum Kind {
            case text, year, count, percent, number, error
        }

        let name: String
        var unit: String?
        let kind: Kind

        init(_ name: String, _ kind: Kind, unit: String? = nil) {
            self.name = name
            self.kind = kind
            self.unit = unit
        }
    }

    let columns: [Column]
    let rows: [(unit: String, cells: [CSV.Field])]

    init(_ runs: [RunPercentiles], layout: Layout, part: Part = .all) {
        let probabilities =
            part == .bands ? runs[0].selection.bandProbabilities : runs[0].selection.outcomeProbabilities
        columns = Self.head(part) + (layout == .wide ? Self.wideColumns(probabilities, part) : Self.longColumns)
        rows = runs.flatMap { run in
            run.rows.filter { part == .all || ($0.year == nil) == (part == .outcomes) }.flatMap { row in
                let head = Self.head(of: row, in: run, part)
                let tails = layout == .wide ? [Self.wideCells(row, part)] : Self.longCells(row)
                return tails.map { (row.unit, head + $0) }
            }
        }
    }

    // MARK: What a row is

    private static func head(_ part: Part) -> [Column] {
        let names = [
            Column("scenario", .text), Column(part == .bands ? "series" : "metric", .text), Column("unit", .text),
        ]
        return part == .outcomes ? names : names + [Column("year", .year, unit: "calendar year")]
    }

    private static func head(of row: PercentileRow, in run: RunPercentiles, _ part: Part) -> [CSV.Field] {
        let names = [run.label, row.name, row.unit].map { CSV.Field.text($0) }
        return part == .outcomes ? names : names + [.number(row.year.map { Double($0) } ?? .nan)]
    }

    // MARK: Wide

    private static func wideColumns(_ probabilities: [Double], _ part: Part) -> [Column] {
        let counts = ["trials", "none", "never"].map { Column($0, .count, unit: "trials") }
        let percentiles = probabilities.flatMap { pair(PercentileSummary.name($0)) }
        if part == .bands { return [counts[0], Column("mean", .number, unit: "in unit")] + percentiles }
        return counts + pair("mean") + pair("sd") + percentiles
    }

    private static func pair(_ name: String) -> [Column] {
        [Column(name, .number, unit: "in unit"), Column(name + "_se", .error, unit: "in unit")]
    }

    private static func wideCells(_ row: PercentileRow, _ part: Part) -> [CSV.Field] {
        let percentiles = row.cells.flatMap { [CSV.Field.number($0.value), .number($0.standardError)] }
        if part == .bands { return [.number(Double(row.trials)), .number(row.mean?.value ?? .nan)] + percentiles }
        let counts = row.counts.map { [$0.trials, $0.none, $0.never] }?.map { Double($0) } ?? [.nan, .nan, .nan]
        let moments = [row.mean, row.standardDeviation].flatMap { [$0?.value ?? .nan, $0?.standardError ?? .nan] }
        return (counts + moments).map { .number($0) } + percentiles
    }

    // MARK: Long

    private static var longColumns: [Column] {
        [
            Column("percentile", .percent, unit: "%"), Column("value", .number, unit: "in unit"),
            Column("se", .error, unit: "in unit"),
        ]
    }

    private static func longCells(_ row: PercentileRow) -> [[CSV.Field]] {
        row.cells.map { cell in
            [.number(PercentText.percent(cell.probability)), .number(cell.value), .number(cell.standardError)]
        }
    }
}

/// Probabilities as people write percentiles.
enum PercentText {
    /// 2.5 for 0.025, without what rounding adds.
    static func percent(_ probability: Double) -> Double { (probability * 100 * 1e9).rounded() / 1e9 }
}
