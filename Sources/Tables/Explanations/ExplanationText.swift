import Analysis
import Documents
import Results
import Runs
import ThreeFutures

/// An explanation for a terminal: the answer in sentences, then four short tables.
public enum ExplanationText {
    /// The most rows of a table.
    private static let mostRows = 8

    /// Everything that `explain` prints of a scenario.
    public static func text(_ record: ExplanationRecord) -> String {
        let head = "Why: \(TextTable.printable(record.scenario))\n"
        let sentences = ExplanationSentences(record).all.map { TextTable.wrapped($0, indent: 0) + "\n" }
        let tables = [drivers(record), swings(record), breakEvens(record), causes(record)].filter { !$0.isEmpty }
        return ([head] + sentences + tables).joined(separator: "\n")
    }

    private static func drivers(_ record: ExplanationRecord) -> String {
        let pays = record.drivers(of: ExplainedTarget.pays.name)
        let rows = record.drivers(of: ExplainedTarget.npv.name).filter { $0.shapley != nil }.prefix(mostRows)
        var table = TextTable(columns: [
            .text("driver"), .text("grade"), .number("of npv"), .number("of paying"), .number("total"),
            .number("alone"),
        ])
        for row in rows {
            let other = pays.first { $0.name == row.name }
            table.add([
                row.name, row.isNoise ? "noise" : row.grade?.rawValue ?? "-", EstimateText.percent(row.shapley),
                EstimateText.percent(other?.shapley), EstimateText.percent(row.total), EstimateText.percent(row.first),
            ])
        }
        return rows.isEmpty
            ? ""
            : titled(
                "What decides: shares of the spread of npv, and of whether it is at least 0 (Shapley effects, which add up to 100 %; "
                    + "total and first-order index of npv)", table)
    }

    private static func swings(_ record: ExplanationRecord) -> String {
        let rows = record.swings(of: .mean).prefix(mostRows)
        let futures = record.swings(of: .probability(.paysOut))
        guard let ends = rows.first?.ends, ends.count == 2, let base = record.runLevel(of: .mean) else { return "" }
        var table = TextTable(
            columns: [.text("input")]
                + ["low", "high"].flatMap { [.number($0), .number("npv"), .number("pays")] })
        for row in rows {
            let other = futures.first { $0.input == row.input }
            table.add(
                [row.input]
                    + row.ends.enumerated().flatMap { index, end in
                        [
                            NumberText.forReading(end.value), EstimateText.value(end.level),
                            EstimateText.percent(other?.ends[index].level),
                        ]
                    })
        }
        return titled(
            "One input at a time, fixed low at its \(EstimateText.point(ends[0].probability)) and high at its "
                + "\(EstimateText.point(ends[1].probability)), all else as drawn (mean npv of the run "
                + "\(EstimateText.value(base)) B$)", table)
    }

    private static func breakEvens(_ record: ExplanationRecord) -> String {
        let rows = record.breakEvens.prefix(mostRows)
        var table = TextTable(columns: [
            .text("input"), .text("unit"), .number("meets it at"), .number("its rank"), .text(""),
        ])
        for row in rows {
            let unit = InputName.allCases.first { $0.text == row.input }?.definition.unit ?? "–"
            let crossing = row.crossings.first
            table.add([
                row.input, unit, crossing.map { EstimateText.withError($0.value) } ?? "none",
                crossing.map { NumberText.wholePercent($0.rank) } ?? "-", remark(row),
            ])
        }
        return rows.isEmpty
            ? ""
            : titled(
                "What would have to be true: with the input fixed there, npv is at least 0 in "
                    + "\(NumberText.wholePercent(rows.first?.target ?? .nan)) of the trials", table)
    }

    private static func remark(_ row: BreakEvenRow) -> String {
        if row.crossings.count > 1 { return "and \(row.crossings.count - 1) more" }
        guard row.crossings.isEmpty, let low = row.looks.first, let high = row.looks.last else { return "" }
        return "from \(NumberText.wholePercent(low.probability)) to \(NumberText.wholePercent(high.probability)) pay"
    }

    private static func causes(_ record: ExplanationRecord) -> String {
        let groups: [Attribution.Group] = [.all, .losing, .worst]
        let rows = groups.compactMap { record.causes(of: $0) }
        var table = TextTable(
            columns: [.text("mean npv, B$"), .number("plan")] + Cause.allCases.map { .number($0.name) } + [
                .number("npv")
            ])
        for row in rows {
            table.add(([row.group.title] + ([row.plan] + row.parts + [row.actual]).map { EstimateText.value($0) }))
        }
        return rows.isEmpty ? "" : titled("Whose part: plan + causes = npv", table)
    }

    private static func titled(_ title: String, _ table: TextTable) -> String {
        TextTable.wrapped(title, indent: 0) + "\n" + table.text
    }
}

extension EstimateText {
    /// A point of a distribution: `10 % point`.
    static func point(_ probability: Double) -> String {
        NumberText.significant(100 * probability, digits: 3) + " % point"
    }
}
