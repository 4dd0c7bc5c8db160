import Documents
import Runs

/// The check of a scenario's assumptions for a terminal: what deviates one by one, the rest in a line.
public enum AssumptionTables {
    /// Everything `show` prints of it.
    public static func text(_ check: AssumptionCheck) -> String {
        [statements(check), truncations(check), correlations(check), draws(check), sources(check)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func statements(_ check: AssumptionCheck) -> String {
        let all = check.inputs.flatMap { input in input.statements.map { (input.name.text, $0) } }
        let deviating = all.filter { $0.1.deviates }
        if all.isEmpty { return "" }
        let met = "\(all.count - deviating.count) of \(all.count) numbers asked for are met to 0.1 %"
        if deviating.isEmpty { return paragraph(met + ".") }
        var table = TextTable(columns: [
            .text("input"), .text("number"), .number("asked for"), .number("obtained"), .number("difference"),
        ])
        for (name, statement) in deviating {
            table.add([
                name, statement.name, NumberText.shortest(statement.asked),
                NumberText.significant(statement.obtained, digits: 4), difference(statement),
            ])
        }
        return paragraph(met + "; the others:") + table.text
    }

    private static func difference(_ statement: StatementCheck) -> String {
        guard let difference = statement.relativeDifference else { return "-" }
        return (difference > 0 ? "+" : "") + percent(difference)
    }

    private static func truncations(_ check: AssumptionCheck) -> String {
        let all = check.inputs.compactMap { input in input.truncation.map { (input.name.text, $0) } }
        let deviating = all.filter { $0.1.deviates }
        if all.isEmpty { return "" }
        let fine = "\(all.count - deviating.count) of \(all.count) truncations cut off 0.1 % of the probability or less"
        if deviating.isEmpty { return paragraph(fine + ".") }
        var table = TextTable(columns: [
            .text("input"), .number("from"), .number("to"), .number("cut below"), .number("cut above"),
        ])
        for (name, cut) in deviating {
            table.add(
                [name, NumberText.shortest(cut.low), NumberText.shortest(cut.high), percent(cut.cutBelow)]
                    + [percent(cut.cutAbove)])
        }
        return paragraph(fine + "; the others:") + table.text
    }

    private static func correlations(_ check: AssumptionCheck) -> String {
        let correlations = check.correlations
        let asked = correlations.asked.map { pair in
            paragraph("\(names(pair)): rank correlation \(NumberText.shortest(pair.asked)) asked for, \(drawn(pair))")
        }
        let largest = correlations.largestOther.map { pair in
            paragraph(
                "The largest of \(NumberText.count(correlations.otherPairs)) rank correlations that nobody asked for: "
                    + "\(names(pair)), \(drawn(pair))")
        }
        return (asked + [largest ?? ""]).joined()
    }

    private static func names(_ pair: PairCheck) -> String { "\(pair.first.text) with \(pair.second.text)" }

    private static func drawn(_ pair: PairCheck) -> String {
        guard let drawn = pair.drawn else { return "none drawn, since one of them does not vary." }
        let number = NumberText.withError(drawn, standardError: pair.standardError ?? .nan)
        return "\(number) drawn" + (pair.deviates ? ": more than chance explains." : ".")
    }

    /// The drawn 5, 50 and 95 % points beside the exact ones.
    private static func draws(_ check: AssumptionCheck) -> String {
        let all = check.inputs.flatMap { input in input.percentiles.map { (input.name.text, $0) } }
        let deviating = all.filter { $0.1.deviates }
        let looked =
            "In \(NumberText.count(check.trials)) trials \(all.count - deviating.count) of \(all.count) drawn 5, 50 and "
            + "95 % points agree with the exact ones"
        let largest = all.max { $0.1.standardErrors.magnitude < $1.1.standardErrors.magnitude }
        let furthest = largest.map {
            "; furthest, by \(NumberText.fixed($0.1.standardErrors.magnitude, decimals: 1)) standard errors: \($0.0)."
        }
        if deviating.isEmpty { return paragraph(looked + (furthest ?? ".")) }
        var table = TextTable(columns: [
            .text("input"), .number("point"), .number("exact"), .number("drawn"), .number("standard errors"),
        ])
        for (name, point) in deviating {
            table.add(
                [name, percent(point.probability)]
                    + [point.exact, point.drawn, point.standardErrors].map { NumberText.significant($0, digits: 4) })
        }
        return paragraph(looked + "; the others:") + table.text
    }

    private static func sources(_ check: AssumptionCheck) -> String {
        let counts = check.grades.filter { $0.inputs > 0 }.map { count in
            "\(count.grade.map { "grade \($0.rawValue)" } ?? "no grade") \(count.inputs)"
                + " (\(NumberText.percent(count.inputs, of: check.inputs.count)))"
        }
        let missing = check.inputsWithoutSource.map(\.text)
        return paragraph("Sources: \(counts.joined(separator: ", ")).")
            + (missing.isEmpty ? "" : paragraph("Without a source: \(missing.joined(separator: ", "))."))
    }

    private static func percent(_ share: Double) -> String { NumberText.significant(share * 100, digits: 2) + " %" }

    private static func paragraph(_ text: String) -> String { TextTable.wrapped(text, indent: 2) + "\n" }
}
