import Analysis
import Documents
import Runs
import Scenarios
import ThreeFutures

/// An explanation in sentences for people, with the numbers of the run.
public struct ExplanationSentences {
    private let record: ExplanationRecord

    /// The sentences of an explanation.
    public init(_ record: ExplanationRecord) { self.record = record }

    /// What decides, what a loss comes from, what would have to be true, what to find out first: those that the sections
    /// which there are can tell, each a short paragraph.
    public var all: [String] {
        [drivers, evidence, causes, losses, breakEven, boxes, information].filter { !$0.isEmpty }
    }

    // MARK: What decides

    /// Which drivers are responsible for the spread of npv.
    public var drivers: String {
        let drivers = record.drivers(of: ExplainedTarget.npv.name).filter { $0.shapley != nil }
        guard let first = drivers.first, let share = first.shapley else { return "" }
        let others = drivers.dropFirst().prefix(3).compactMap { driver in
            driver.shapley.map { "\(driver.name) (\(Self.percent($0.value)))" }
        }
        let next = others.isEmpty ? "" : " Next come \(Self.list(others))."
        let meaning = InputName.allCases.first { $0.text == first.name }.map { " (\($0.definition.meaning))" } ?? ""
        return "\(first.name)\(meaning) alone is responsible for \(Self.percent(share.value)) of the spread of npv"
            + (first.grade.map { "; its source is \(Self.article($0))" } ?? "") + ".\(next)"
    }

    /// How well the influential inputs are sourced.
    public var evidence: String {
        let drivers = record.drivers(of: ExplainedTarget.npv.name)
        let share = { (isIn: (DriverRow) -> Bool) in
            drivers.filter(isIn).reduce(0.0) { $0 + ($1.shapley?.value ?? 0) }
        }
        guard drivers.contains(where: { $0.shapley != nil }) else { return "" }
        let judged = share { $0.grade == .judgement || $0.grade == nil && !$0.isNoise }
        let sourced = share { $0.grade == .primary || $0.grade == .report }
        return
            "Inputs that are judgements carry \(Self.percent(judged)) of it, those with a primary source or a report that names one "
            + "\(Self.percent(sourced)), chance from year to year \(Self.percent(share { $0.isNoise }))."
    }

    // MARK: Whose fault

    /// Which cause is the largest part of a loss, and what the causes take on the average.
    public var causes: String {
        guard let losing = record.causes(of: .losing), let all = record.causes(of: .all) else { return "" }
        let ranked = Cause.allCases.sorted {
            (losing.worst[$1.rawValue].value, $0.rawValue) < (losing.worst[$0.rawValue].value, $1.rawValue)
        }
        let parts = ranked.enumerated().map { index, cause in
            let count = Int((100 * losing.worst[cause.rawValue].value).rounded())
            return index == 0
                ? "In \(count) of 100 losing trials the largest part of the loss is \(cause.title)"
                : "in \(count) \(cause.title)"
        }
        let sums = Cause.allCases.map { cause in
            "\(cause.shortTitle) \(Self.signed(all.parts[cause.rawValue].value))"
        }
        return Self.list(parts) + ". On the average the builders' plan is worth \(Self.money(all.plan.value)) B$; "
            + "\(Self.list(sums)) make of it \(Self.money(all.actual.value)) B$."
    }

    /// How large losses are.
    public var losses: String {
        guard let losing = record.losses(of: .losing)?.mean, let worst = record.losses(of: .worst)?.mean else {
            return ""
        }
        return "A losing trial has an npv of \(Self.money(losing.value)) B$ on the average, the worst twentieth "
            + "\(Self.money(worst.value)) B$ (the expected shortfall)."
    }

    // MARK: What would have to be true, and what to find out

    /// Where single inputs would bring the chance of paying to the target.
    public var breakEven: String {
        let rows = record.breakEvens.prefix(4)
        let found = rows.compactMap { row in
            row.crossings.first.map { crossing in
                "\(row.input) of \(NumberText.forReading(crossing.value.value))\(Self.unit(row.input)) "
                    + "(\(Self.percent(crossing.rank)) of its distribution lie below)"
            }
        }
        let not = rows.filter(\.crossings.isEmpty).map(\.input)
        let target = rows.first?.target ?? 0.5
        let goal = "npv is at least 0 in \(target == 0.5 ? "half" : Self.percent(target)) of the trials"
        let can = found.isEmpty ? "" : "With all else as drawn, \(goal) with \(Self.list(found, last: "or"))."
        let cannot = not.isEmpty ? "" : "\(Self.list(not, last: "or")) cannot bring that about alone."
        if found.isEmpty, !not.isEmpty { return "No value of \(Self.list(not, last: "or")) alone makes that \(goal)." }
        return [can, cannot].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The first box of every future.
    public var boxes: String {
        Future.allCases.compactMap { future in
            guard let box = record.boxes(of: future).first, let density = box.density, let coverage = box.coverage
            else {
                return nil
            }
            return "Where \(Self.words(box)), \(Self.percent(density.value)) of the trials \(future.predicate): "
                + "\(Self.percent(coverage.value)) of all that do."
        }.joined(separator: " ")
    }

    /// The bounds of a box in words.
    public static func words(_ box: BoxRow) -> String {
        list(
            box.restrictions.map { restriction in
                let bounds = [
                    restriction.low.map { "at least \(NumberText.forReading($0))" },
                    restriction.high.map { "at most \(NumberText.forReading($0))" },
                ]
                return "\(restriction.input) is " + bounds.compactMap(\.self).joined(separator: " and ")
                    + unit(restriction.input)
            })
    }

    /// What knowing something beforehand would be worth.
    public var information: String {
        guard let everything = record.information("everything").first, let first = record.information("input").first
        else { return "" }
        let grade = record.drivers(of: ExplainedTarget.npv.name).first { $0.name == first.name }?.grade
        return "Knowing \(first.name) before building would be worth up to \(Self.money(first.value.value)) B$ "
            + "of the \(Self.money(everything.value.value)) B$ that knowing everything would be"
            + (grade == .judgement ? "; it is a judgement, so find that out first." : ".")
    }

    // MARK: Words

    private static func percent(_ share: Double) -> String { NumberText.wholePercent(share) }

    private static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + money(value) }

    private static func money(_ value: Double) -> String { NumberText.forReading(value) }

    private static func unit(_ input: String) -> String {
        let unit = InputName.allCases.first { $0.text == input }?.definition.unit ?? "–"
        return unit == "–" ? "" : " " + unit
    }

    private static func article(_ grade: Grade) -> String {
        switch grade {
        case .judgement: "a judgement"
        case .primary, .report, .aggregator: "a " + grade.title
        }
    }

    /// `a, b and c`.
    private static func list(_ parts: [String], last word: String = "and") -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}

extension Future {
    /// What trials do that end in it: `pay out`.
    public var predicate: String {
        switch self {
        case .paysOut: "pay out"
        case .slowAdoption: "do not pay, though local models do not dominate"
        case .localDominates: "end with local models dominating"
        case .none: "end in none"
        }
    }
}
