import Analysis
import Charts
import Documents
import Pages
import Results
import Runs
import Scenarios
import Tables
import ThreeFutures

extension Playground {
    /// What decides in a state, and where single inputs break even.
    ///
    /// - Throws: `malformed`, `unknown`, `invalid`, `busy`, `superseded`
    public func explanation(body: [UInt8]) async throws(PlaygroundProblem) -> JSONValue {
        let reader = try RequestReader(body)
        try reader.require(only: PlaygroundState.members + ["page", "charts"])
        let state = try PlaygroundState(reader)
        let page = try reader.page()
        let wishes = try ChartWish.wishes(reader, ChartWish.explaining)
        let scenario = try read(state).scenario
        let record = try await explanations.record(scenario, sampling: state.sampling(of: scenario), page: page)
        return ExplanationAnswer(record, scenario).value(wishes)
    }
}

/// An explanation as a page takes it.
private struct ExplanationAnswer {
    private let record: ExplanationRecord
    private let scenario: Scenario

    init(_ record: ExplanationRecord, _ scenario: Scenario) { (self.record, self.scenario) = (record, scenario) }

    func value(_ wishes: [ChartWish]) -> JSONValue {
        let sentences = ExplanationSentences(record)
        let drawn = wishes.compactMap { wish in
            wish.source(picture(wish)).map { (wish.name, JSONValue.text($0)) }
        }
        return .object([
            ("scenario", .text(scenario.identifier)),
            ("sizes", .object(record.sizes.map { ($0.name, .integer($0.count)) })),
            ("drivers", .array(record.drivers(of: ExplainedTarget.npv.name).compactMap(driver))),
            ("breakEvens", .array(record.breakEvens.compactMap(breakEven))),
            (
                "sentences",
                .object([
                    ("drivers", .text(Display.prose(sentences.drivers))),
                    ("evidence", .text(Display.prose(sentences.evidence))),
                    ("breakEvens", .text(Display.prose(sentences.breakEven))),
                ])
            ), ("charts", .object(drawn)),
        ])
    }

    private func picture(_ wish: ChartWish) -> Picture? {
        let charts = ExplanationCharts(record, of: scenario)
        return switch wish.subject {
        case .drivers: charts.drivers(width: wish.width)
        case .breakEvens: charts.breakEvens(width: wish.width)
        default: nil
        }
    }

    private func driver(_ row: DriverRow) -> JSONValue? {
        guard let share = row.shapley else { return nil }
        let input = InputName(text: row.name)
        return .object([
            ("name", .text(row.name)), ("input", input.map { .text($0.text) } ?? .null),
            ("title", .text(input?.title ?? row.name)), ("grade", row.grade.map { .text($0.rawValue) } ?? .null),
            ("isNoise", .bool(row.isNoise)), ("share", RunDocument.measure(share)),
            ("total", row.total.map { RunDocument.measure($0) } ?? .null),
            ("shown", .text(Display.percent(share.value))),
        ])
    }

    private func breakEven(_ row: BreakEvenRow) -> JSONValue? {
        guard let input = InputName(text: row.input) else { return nil }
        return .object([
            ("input", .text(row.input)), ("title", .text(input.title)), ("unit", .text(input.definition.unit)),
            ("target", .number(row.target)),
            (
                "crossings",
                .array(
                    row.crossings.map { crossing in
                        .object([
                            ("value", RunDocument.measure(crossing.value)), ("rank", .number(crossing.rank)),
                            (
                                "shown",
                                .text(
                                    Display.quantity(crossing.value.value, unit: input.definition.unit, isShare: false))
                            ),
                        ])
                    })
            ),
        ])
    }
}

extension RunDocument {
    /// A number with its error, whose interval is not known.
    fileprivate static func measure(_ estimate: Estimate) -> JSONValue {
        .object([("value", .number(estimate.value)), ("se", .number(estimate.standardError))])
    }
}
