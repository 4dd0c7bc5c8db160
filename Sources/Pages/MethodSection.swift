import Documents
import Results
import Simulation

/// How runs were drawn, and how to make them again.
struct MethodSection {
    private let runs: [RunRecord]

    init(_ runs: [RunRecord]) { self.runs = runs }

    var all: [Markup] {
        [
            .paragraph(
                .text(
                    "A trial draws every input once, walks quarter by quarter from the start to the horizon, and ends in "
                        + "exactly one future. The numbers of this page are those of futures.csv, percentiles.csv, bands.csv and "
                        + "histograms.csv in the folder of the run, rounded; point at one to see the whole of it. The same "
                        + "scenario, seed, generator, trials and method give the same bytes on any number of threads."))
        ] + runs.flatMap(facts)
    }

    private func facts(_ results: RunRecord) -> [Markup] {
        let sampling = results.sampling
        let heading = runs.count > 1 ? [Markup.tag("h3", [:], [.foreign(short(results.scenario.identifier))])] : []
        let drawn =
            sampling.method == .random
            ? "independent draws"
            : "\(sampling.method.rawValue), \(sampling.randomisations) independent randomisations, whose differences give the "
                + "errors"
        let percentiles =
            results.percentileError == 0
            ? "exact"
            : "within a share of \(NumberText.significant(results.percentileError, digits: 2)) of the exact ones, which "
                + "their errors include"
        let facts: [(String, Markup)] =
            [
                ("trials", .text(NumberText.count(sampling.trials))), ("method", .text(drawn)),
                ("seed", .text(String(sampling.seed))), ("generator", .text(sampling.generator.rawValue)),
                ("percentiles", .text(percentiles)),
            ] + (results.weighing.map { [("weights", .text(Display.prose(WeighingText.short($0))))] } ?? []) + [
                ("scenario hash", .tag("code", text: results.finished.identity.scenarioHash)),
                ("run hash", .tag("code", text: results.runHash)),
                ("made by", .text("Buildout \(results.version.program), draws of version \(results.version.draws)")),
            ]
        return heading + [
            .tag("dl", [:], facts.flatMap { [.tag("dt", text: $0.0), .tag("dd", [:], [$0.1])] }),
            .paragraph(.text("To make it again, in the folder of the scenario:")),
            .tag("pre", [:], [.tag("code", [:], [.foreign(PlainText.shortened(results.command, to: 2000))])]),
        ]
    }

    private func short(_ text: String) -> String { PlainText.clipped(text, to: 80) }
}
