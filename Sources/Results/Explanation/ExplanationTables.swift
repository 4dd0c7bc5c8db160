import Analysis
import Documents
import Runs
import ThreeFutures

/// The tables of an explanation, a row a number or a driver, as they stand beside the results.
enum ExplanationTables {
    /// Their forms, by the name of the section.
    static let forms: [ExplanationRequest.Section: TableForm] = [
        .sensitivity: TableForm(
            file: "sensitivity.csv",
            header: ["target", "player", "kind", "grade"]
                + ["shapley", "first", "total", "spearman", "partial", "xi"].flatMap { [$0, $0 + "_se"] },
            keys: ["target", "player"], words: ["target", "player", "kind", "grade"]),
        .tornado: TableForm(
            file: "tornado.csv",
            header: ["input", "grade", "view", "probability", "value", "statistic"]
                + ["level", "level_se", "difference", "difference_se"],
            keys: ["input", "view", "probability", "statistic"], words: ["input", "grade", "view", "statistic"]),
        .discovery: TableForm(
            file: "discovery.csv",
            header: ["future", "box", "part", "step", "quantity", "input", "value", "value_se"],
            keys: ["future", "box", "part", "step", "quantity", "input"],
            words: ["future", "part", "quantity", "input"]),
        .breakEven: TableForm(
            file: "breakeven.csv",
            header: ["kind", "input", "value", "value_se", "rank", "second", "second_value", "second_rank"]
                + ["probability", "probability_se"],
            keys: ["kind", "input"], words: ["kind", "input", "second"]),
        .information: TableForm(
            file: "information.csv", header: ["kind", "name", "value", "value_se"], keys: ["kind", "name"],
            words: ["kind", "name"]),
        .attribution: TableForm(
            file: "attribution.csv", header: ["group", "trials", "quantity", "value", "value_se"],
            keys: ["group", "quantity"], words: ["group", "quantity"]),
    ]

    /// The tables of the sections that an explanation has.
    static func tables(_ explanation: Explanation) -> [ExplanationRequest.Section: ResultTable] {
        var rows: [ExplanationRequest.Section: [[CSV.Field]]] = [:]
        if !explanation.sensitivity.isEmpty { rows[.sensitivity] = explanation.sensitivity.map(row) }
        if let tornado = explanation.tornado { rows[.tornado] = self.rows(tornado, explanation) }
        if let discovery = explanation.discovery { rows[.discovery] = discovery.flatMap(self.rows) }
        if let breakEvens = explanation.breakEvens { rows[.breakEven] = self.rows(breakEvens, explanation) }
        if let information = explanation.information {
            rows[.information] = self.rows(information) + explanation.evidence.map(row)
        }
        if let attribution = explanation.attribution, let losses = explanation.losses {
            rows[.attribution] = self.rows(attribution) + self.rows(losses)
        }
        return rows.reduce(into: [:]) { tables, section in
            guard let form = forms[section.key] else { preconditionFailure("every section has a form") }
            tables[section.key] = ResultTable(form, rows: section.value)
        }
    }

    // MARK: Sensitivity and tornado

    private static func row(_ row: SensitivityRow) -> [CSV.Field] {
        [
            .text(row.target.name), .text(row.driver.name), .text(row.driver.isNoise ? "noise" : "input"),
            .text(row.driver.grade?.rawValue ?? ""),
        ] + [row.shapley, row.first, row.total, row.spearman, row.partial, row.xi].flatMap(CSV.fields)
    }

    private static func rows(_ tornado: Tornado, _ explanation: Explanation) -> [[CSV.Field]] {
        let run = tornado.base.map { reading -> [CSV.Field] in
            [.text(""), .text(""), .text("run"), .number(.nan), .number(.nan)] + fields(reading)
        }
        return run
            + tornado.rows.flatMap { row in
                row.ends.flatMap { end in
                    [("doing", end.doing), ("seeing", end.seeing)].flatMap { view, readings in
                        readings.map { reading -> [CSV.Field] in
                            [
                                .text(row.input.text), .text(explanation.scenario[row.input].grade?.rawValue ?? ""),
                                .text(view), .number(end.probability), .number(end.value),
                            ] + fields(reading)
                        }
                    }
                }
            }
    }

    private static func fields(_ reading: Tornado.Reading) -> [CSV.Field] {
        [.text(reading.statistic.name)] + CSV.fields(reading.level) + CSV.fields(reading.difference)
    }

    // MARK: Discovery and information

    private static func rows(_ boxes: FutureBoxes) -> [[CSV.Field]] {
        boxes.found.boxes.enumerated().flatMap { index, found -> [[CSV.Field]] in
            let head: [CSV.Field] = [.text(boxes.future.name), .number(Double(index + 1))]
            let steps = found.trajectory.enumerated().flatMap { step, box in
                rows(box, step: step, inputs: boxes.inputs).map { head + $0 }
            }
            return steps + rows(found, inputs: boxes.inputs).map { head + $0 }
        }
    }

    /// A box on the way: its numbers and its bounds.
    private static func rows(_ step: ScenarioDiscovery.Step, step index: Int, inputs: [String]) -> [[CSV.Field]] {
        let numbers = [("mass", step.mass), ("density", step.density), ("coverage", step.coverage)].map {
            boxRow("step", index, $0, "", $1)
        }
        return numbers + bounds(step.box, inputs).map { boxRow("step", index, $0, $1, $2) }
    }

    /// The box that is shown, measured.
    private static func rows(_ found: ScenarioDiscovery.Found, inputs: [String]) -> [[CSV.Field]] {
        let numbers = [("mass", found.mass), ("density", found.density), ("coverage", found.coverage)].map {
            boxRow("shown", nil, $0, "", $1?.value ?? .nan, $1?.standardError ?? .nan)
        }
        let restrictions = found.restrictions.flatMap { restriction in
            [("share", restriction.share), ("quasi_p", restriction.quasiP)].map {
                boxRow("shown", nil, $0, inputs[restriction.input], $1)
            }
        }
        return numbers + bounds(found.box, inputs).map { boxRow("shown", nil, $0, $1, $2) } + restrictions
    }

    private static func bounds(_ box: InputBox, _ inputs: [String]) -> [(String, String, Double)] {
        box.restricted.flatMap { input in
            [("low", box.low[input]), ("high", box.high[input])].compactMap { name, bound in
                bound.map { (name, inputs[input], $0) }
            }
        }
    }

    private static func boxRow(
        _ part: String, _ step: Int?, _ quantity: String, _ input: String, _ value: Double, _ error: Double = .nan
    ) -> [CSV.Field] {
        [
            .text(part), .number(step.map(Double.init) ?? .nan), .text(quantity), .text(input), .number(value),
            .number(error),
        ]
    }

    private static func row(_ evidence: EvidenceShare) -> [CSV.Field] {
        [.text("grade"), .text(evidence.name)] + CSV.fields(evidence.share)
    }

    private static func rows(_ information: DriverInformation) -> [[CSV.Field]] {
        let named = [("input", information.inputs), ("section", information.groups)].flatMap { kind, values in
            values.map { (kind: kind, name: $0.name, value: $0.value) }
        }
        return ([(kind: "everything", name: "", value: information.perfect)] + named).map {
            [.text($0.kind), .text($0.name)] + CSV.fields($0.value)
        }
    }

    // MARK: Break-even and attribution

    private static func rows(_ breakEvens: [BreakEven], _ explanation: Explanation) -> [[CSV.Field]] {
        let none: [CSV.Field] = [.text(""), .number(.nan), .number(.nan)]
        let single = breakEvens.flatMap { found -> [[CSV.Field]] in
            let distribution = explanation.scenario[found.input].distribution
            let looks = found.looks.map { look -> [CSV.Field] in
                [.text("look"), .text(found.input.text), .number(look.value), .number(.nan)]
                    + [.number(distribution.cumulative(look.value))] + none + CSV.fields(look.probability)
            }
            let crossings = found.crossings.map { crossing -> [CSV.Field] in
                [.text("crossing"), .text(found.input.text)] + CSV.fields(crossing.value) + [.number(crossing.rank)]
                    + none + [.number(found.target), .number(.nan)]
            }
            let target: [CSV.Field] =
                [.text("target"), .text(found.input.text), .number(.nan), .number(.nan), .number(.nan)]
                + none + [.number(found.target), .number(.nan)]
            return [target] + looks + crossings
        }
        return single + (explanation.map.map(rows) ?? [])
    }

    private static func rows(_ map: BreakEvenMap) -> [[CSV.Field]] {
        map.pays.enumerated().flatMap { upwards, row in
            row.enumerated().map { across, share -> [CSV.Field] in
                [
                    .text("map"), .text(map.first.text), .number(map.firstValues[across]), .number(.nan),
                    .number(map.probabilities[across]), .text(map.second.text), .number(map.secondValues[upwards]),
                    .number(map.probabilities[upwards]),
                ] + CSV.fields(share)
            }
        }
    }

    private static func rows(_ attribution: Attribution) -> [[CSV.Field]] {
        attribution.rows.flatMap { row -> [[CSV.Field]] in
            let parts = zip(Cause.allCases, row.parts).map { ($0.name, $1) }
            let worst = zip(Cause.allCases, row.worst).map { ("worst_" + $0.name, $1) }
            return ([("plan", row.plan)] + parts + [("actual", row.actual)] + worst).map { name, estimate in
                [.text(row.group.name), .number(Double(row.trials)), .text(name)] + CSV.fields(estimate)
            }
        }
    }

    private static func rows(_ losses: LossNumbers) -> [[CSV.Field]] {
        let loss: [CSV.Field] =
            [.text("all"), .number(Double(losses.trials)), .text("probability_of_loss")]
            + CSV.fields(losses.probabilityOfLoss)
        return [loss]
            + losses.rows.flatMap { row -> [[CSV.Field]] in
                let percentiles = zip(LossNumbers.probabilities, row.percentiles).map {
                    ("npv_p\(Int((100 * $0).rounded()))", $1)
                }
                return ([("npv_mean", row.mean)] + percentiles).map { name, estimate in
                    [.text(row.group.name), .number(Double(row.trials)), .text(name)] + CSV.fields(estimate)
                }
            }
    }
}
