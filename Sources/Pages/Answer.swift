import Documents
import Results
import Scenarios
import ThreeFutures

/// What a run says, in a few sentences with their errors.
struct Answer {
    private let results: RunRecord
    private let explanation: ExplanationRecord?

    init(_ results: RunRecord, explanation: ExplanationRecord?) {
        (self.results, self.explanation) = (results, explanation)
    }

    var all: [Markup] { [first, second] + why + [third] }

    /// What decides, and what to find out first, where the run was explained.
    private var why: [Markup] {
        let sentences = explanation.map { ExplanationSentences($0) }
        let parts = [sentences?.drivers, sentences?.information].compactMap { $0 }.filter { !$0.isEmpty }
        let text = parts.joined(separator: " ")
        return text.isEmpty ? [] : [.paragraph(.text(Display.prose(text)))]
    }

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
                .foreign(PlainText.clipped(results.title, to: 60)), .text("”."),
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
            .rounded(npv["p50"], error: npv["p50_se"]), .text(" B$"),
        ]
        if npv["p5"].text.isEmpty { return .tag("p", [:], futures + median + [.text(".")]) }
        return .tag(
            "p", [:],
            futures + median + [
                .text("; nine in ten lie between "), .rounded(npv["p5"], error: npv["p5_se"]), .text(" and "),
                .rounded(npv["p95"], error: npv["p95_se"]), .text(" B$."),
            ])
    }

    private var third: Markup {
        let inputs = results.scenario.inputs
        let judged = inputs.count { $0.grade == .judgement }
        let unsourced = results.scenario.inputsWithoutSource.count
        let without = unsourced == 0 ? "" : ", and \(unsourced) name no source"
        return .tag(
            "p", ["class": "note"],
            [
                .text(
                    "This is not a forecast. It says what follows if the inputs are right: \(judged) of the \(inputs.count) are "
                        + "judgement\(without). "), samplingError,
                .text("It does not measure the model or the inputs. Point at a number for all of its digits."),
            ])
    }

    /// How far numbers would move with another seed, said once.
    private var samplingError: Markup {
        guard let row = results.futures[Future.paysOut.name], row["se"].value > 0 else { return .group([]) }
        let points = NumberText.significant(row["se"].value * 100, digits: 1)
        return .group([
            .text("The sampling error of the first share is ± "),
            .number(row["se"].value, shown: points), .text(" percentage points (one standard error). "),
        ])
    }
}
