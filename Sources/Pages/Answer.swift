import Documents
import Results
import Scenarios
import ThreeFutures

/// What a run says, in a few sentences with their errors.
struct Answer {
    private let results: RunRecord

    init(_ results: RunRecord) { self.results = results }

    var all: [Markup] { [first, second, third] }

    private func probability(_ future: Future) -> Markup {
        guard let row = results.futures[future.name] else { return .text("an unknown share") }
        return .percent(row["probability"], error: row["se"])
    }

    private var first: Markup {
        .tag(
            "p", ["class": "answer"],
            [
                .text("Given these inputs, the buildout pays out in "), .tag("strong", [:], [probability(.paysOut)]),
                .text(" of the trials of “"),
                .foreign(PlainText.clipped(results.scenario.name, to: 60)), .text("”."),
            ])
    }

    private var second: Markup {
        guard let npv = results.percentiles["npv"] else { return .group([]) }
        let futures: [Markup] = [
            .text("Adoption is too slow in "), probability(.slowAdoption),
            .text(" of them, and local models dominate in "),
            probability(.localDominates), .text(". "),
        ]
        if npv["p50"].text.isEmpty { return .tag("p", [:], futures) }
        let median: [Markup] = [
            .text("In half of the trials the buildout is worth less than "),
            .withError(npv["p50"], error: npv["p50_se"]), .text(" B$"),
        ]
        if npv["p5"].text.isEmpty { return .tag("p", [:], futures + median + [.text(".")]) }
        return .tag(
            "p", [:],
            futures + median + [
                .text("; nine in ten lie between "), .withError(npv["p5"], error: npv["p5_se"]), .text(" and "),
                .withError(npv["p95"], error: npv["p95_se"]), .text(" B$."),
            ])
    }

    private var third: Markup {
        let inputs = results.scenario.inputs
        let judged = inputs.count { $0.grade == .judgement }
        return .tag(
            "p", ["class": "note"],
            text: "This is not a forecast. It says what follows if the inputs are right, and \(judged) of the "
                + "\(inputs.count) inputs are judgement. ± is one standard error of the sampling: how far a number would move "
                + "with another seed. It does not measure the model or the inputs.")
    }
}
