import Analysis
import Charts
import Documents
import Results
import Runs
import Scenarios
import ThreeFutures

/// The charts of an explanation; every number in them stands in its tables.
public struct ExplanationCharts {
    let record: ExplanationRecord
    let scenario: Scenario
    /// The most rows of a chart.
    private static let mostRows = 12
    /// Student's t of a 95 % interval with the 31 degrees of freedom of 32 randomisations.
    private static let reach = 2.04

    /// The charts of an explanation of a scenario.
    public init(_ record: ExplanationRecord, of scenario: Scenario) {
        (self.record, self.scenario) = (record, scenario)
    }

    private static func low(_ estimate: Estimate) -> Double { estimate.value - reach * estimate.standardError }
    private static func high(_ estimate: Estimate) -> Double { estimate.value + reach * estimate.standardError }

    // MARK: Drivers and tornado

    /// The Shapley effects on a target; nil where there are none.
    public func drivers(of target: ExplainedTarget = .npv, width: Double) -> Picture? {
        let rows = record.drivers(of: target.name).filter { $0.shapley != nil }.prefix(Self.mostRows)
        if rows.isEmpty { return nil }
        let drivers = rows.compactMap { row in
            row.shapley.map { effect in
                DriverChart.Driver(
                    row.name, value: effect.value, low: Self.low(effect), high: Self.high(effect),
                    text: Display.percent(effect.value), evidence: Evidence(row), second: row.total?.value ?? .nan,
                    note: row.total.map { "total index \(Display.percent($0.value))" } ?? "")
            }
        }
        return DriverChart(
            drivers, axis: Axis("share of the variance, with its 95 % interval", 0...0.1, form: .percent),
            second: "total index"
        ).picture(
            width: width, title: "What decides: \(target.title)",
            description: drivers.map { "\($0.label) \($0.text)" }.joined(separator: ", ") + ".")
    }

    /// What a statistic becomes with one input fixed at a time; nil where that was not done.
    public func tornado(_ statistic: Tornado.Statistic = .mean, width: Double) -> Picture? {
        let rows = record.swings(of: statistic).prefix(Self.mostRows)
        guard let base = record.runLevel(of: statistic), let ends = rows.first?.ends, ends.count == 2 else {
            return nil
        }
        let isShare = statistic.isShare
        let chart = TornadoChart(
            rows.map { row in
                TornadoChart.Row(
                    row.input, low: end(row.ends.first, base, isShare, of: row.input),
                    high: end(row.ends.last, base, isShare, of: row.input))
            }, centre: base.value,
            axis: Axis(
                statistic.title, unit: isShare ? nil : "B$", base.value...base.value + (isShare ? 0.01 : 1),
                form: isShare ? .percent : .plain),
            names: .init(
                low: "input fixed at its \(Self.point(ends[0].probability))",
                high: "at its \(Self.point(ends[1].probability))",
                seen: "trials in which it came out so low or high",
                centre: "the run, \(Display.quantity(base.value, unit: isShare ? "–" : "B$", isShare: isShare))"))
        return chart.picture(
            width: width, title: "One input at a time: \(statistic.title)",
            description: "The widest bars are those of \(rows.prefix(3).map(\.input).joined(separator: ", ")).")
    }

    private func end(
        _ end: SwingRow.End?, _ base: Estimate, _ isShare: Bool, of input: String
    ) -> TornadoChart.End? {
        guard let end, let level = end.level else { return nil }
        let unit = InputName.allCases.first { $0.text == input }?.definition.unit ?? "–"
        return TornadoChart.End(
            input: Display.quantity(end.value, unit: unit, isShare: false), value: level.value, low: Self.low(level),
            high: Self.high(level),
            seen: end.seeing.map { base.value + $0.value } ?? .nan,
            text: Display.quantity(level.value, unit: isShare ? "–" : "B$", isShare: isShare))
    }

    private static func point(_ probability: Double) -> String {
        NumberText.significant(100 * probability, digits: 3) + " % point"
    }

    // MARK: Causes

    /// npv taken apart, for all, for losing and for the worst trials; nil where that was not done.
    public func causes(width: Double) -> Picture? {
        let rows = [Attribution.Group.all, .losing, .worst].compactMap { record.causes(of: $0) }
        if rows.isEmpty { return nil }
        let groups = rows.map { row in
            WaterfallChart.Group(
                row.group.title.capitalised, start: .init("plan", row.plan.value),
                parts: zip(Cause.allCases, row.parts).map {
                    .part($0.shortTitle, $1.value, low: Self.low($1), high: Self.high($1))
                },
                end: .init("npv", row.actual.value))
        }
        return WaterfallChart(groups, axis: Axis("mean npv", unit: "B$", 0...1)).picture(
            width: width, title: "Whose part: from what was planned to what comes out",
            description: rows.map { row in
                "\(row.group.title.capitalised): plan \(Display.value(row.plan.value)), "
                    + zip(Cause.allCases, row.parts).map { "\($0.shortTitle) \(Display.value($1.value))" }
                    .joined(separator: ", ") + ", npv \(Display.value(row.actual.value)) B$."
            }.joined(separator: " "))
    }

    // MARK: Break-even

    /// Where single inputs meet the target, on their distributions; nil where that was not looked for.
    public func breakEvens(width: Double) -> Picture? {
        let found = record.breakEvens
        guard let target = found.first?.target else { return nil }
        let rows = found.compactMap { row -> BreakEvenChart.Row? in
            guard let name = InputName.allCases.first(where: { $0.text == row.input }) else { return nil }
            let distribution = scenario[name].distribution
            let shares = [0.001] + (1..<100).map { Double($0) / 100 } + [0.999]
            return BreakEvenChart.Row(
                row.input, quantiles: shares.map { ($0, distribution.quantile($0)) },
                crossings: row.crossings.map { crossing in
                    .init(
                        crossing.value.value, low: Self.low(crossing.value), high: Self.high(crossing.value),
                        rank: crossing.rank)
                }, ends: (row.looks.first?.probability ?? .nan, row.looks.last?.probability ?? .nan),
                text: { Display.quantity($0, unit: name.definition.unit, isShare: false) })
        }
        return BreakEvenChart(rows).picture(
            width: width, title: "What would have to be true for \(Display.percent(target)) of the trials to pay",
            description: ExplanationSentences(record).breakEven)
    }

    /// P(npv ≥ 0) over the two leading inputs; nil where it was not drawn.
    public func map(width: Double) -> Picture? {
        let rows = record.map
        guard let first = rows.first else { return nil }
        let across = rows.prefix { $0.text("second_value") == first.text("second_value") }
        let count = across.count
        guard count > 1, rows.count % count == 0 else { return nil }
        let upwards = stride(from: 0, to: rows.count, by: count).map { rows[$0] }
        let names = [first.text("input"), first.text("second")]
        return ProbabilityMap(
            horizontal: side(names[0], across.map { ($0["rank"].value, $0["value"].value) }),
            vertical: side(names[1], upwards.map { ($0["second_rank"].value, $0["second_value"].value) }),
            values: upwards.indices.map { row in (0..<count).map { rows[row * count + $0]["probability"].value } },
            measure: "P(npv ≥ 0)"
        ).picture(
            width: width, title: "Where \(names[0]) and \(names[1]) together make it pay",
            description: "Share of trials with npv of at least 0 where both inputs are fixed. The line is one half.")
    }

    private func side(_ name: String, _ points: [(Double, Double)]) -> ProbabilityMap.Side {
        let unit = InputName.allCases.first { $0.text == name }?.definition.unit ?? "–"
        return .init(unit == "–" ? name : "\(name) (\(unit))", points.map { ($0.0, Display.value($0.1)) })
    }

    // MARK: Discovery

    /// The first box of a future; nil where there is none.
    public func box(of future: Future, width: Double) -> Picture? {
        guard let box = record.boxes(of: future).first, let density = box.density else { return nil }
        let ranges = box.restrictions.compactMap { restriction -> BoxChart.Row? in
            guard let name = InputName.allCases.first(where: { $0.text == restriction.input }) else { return nil }
            let distribution = scenario[name].distribution
            let bounds = [
                restriction.low.map { "≥ \(Display.value($0))" }, restriction.high.map { "≤ \(Display.value($0))" },
            ]
            let unit = name.definition.unit == "–" ? "" : " " + name.definition.unit
            return BoxChart.Row(
                restriction.input, low: restriction.low.map(distribution.cumulative) ?? 0,
                high: restriction.high.map(distribution.cumulative) ?? 1,
                text: bounds.compactMap(\.self).joined(separator: ", ") + unit,
                note: "leaves \(Display.percent(restriction.share)) of its distribution")
        }
        return BoxChart(ranges, hue: future.hue).picture(
            width: width,
            title: "Where \(Display.percent(density.value)) of the trials \(future.predicate)",
            description: ExplanationSentences.words(box) + ".")
    }

    /// How the first box of a future was found; nil where there is none.
    public func trajectory(of future: Future, width: Double, height: Double) -> Picture? {
        guard let box = record.boxes(of: future).first, !box.trajectory.isEmpty else { return nil }
        return TrajectoryChart(
            box.trajectory.map { step in
                .init(
                    coverage: step.coverage, density: step.density,
                    note: "density \(Display.percent(step.density)), coverage \(Display.percent(step.coverage))")
            }, coverage: "of the trials that end so (coverage)",
            density: "that end so in the box (density)"
        ).picture(
            width: width, height: height, title: "Boxes of \(future.title), from the whole to the smallest",
            description: "\(box.trajectory.count) boxes.")
    }
}

extension Evidence {
    /// How good the source of a driver is.
    fileprivate init(_ row: DriverRow) {
        self = row.isNoise ? .noise : row.grade.flatMap { Evidence(rawValue: $0.rawValue) } ?? .none
    }
}

extension Tornado.Statistic {
    /// Whether it is a probability.
    var isShare: Bool { if case .probability = self { true } else { false } }

    /// What it is in words.
    var title: String {
        switch self {
        case .mean: "mean npv"
        case .median: "median npv"
        case .probability(let future): "share of trials that \(future.predicate)"
        }
    }
}
