import Analysis
import ArgumentParser
import Documents
import Pages
import Results
import Runs
import Simulation
import Tables

/// `buildout compare`
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare finished runs trial by trial: differences with paired errors.",
        discussion: """
            The runs must have been drawn alike (seed, generator, method, randomisations), so that trial n of one meets trial n of the \
            other under the same draws. The trials are drawn again from the manifests, at most the first 1,048,576, and \
            must come out as they did. Runs whose trials are weighed by observations have the errors of independent runs. Each run after the first is compared with the first.

            Example: buildout compare Results/evidence Results/pays-out
            """)

    @Argument(help: "Folders of results, two or more, or folders of these.", completion: .directory)
    var runs: [String]

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Show no progress.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let folders = try RunFolders.named(runs)
        if folders.count < 2 {
            throw Fault.Words("one run is named", rule: "compare takes two or more", remedy: "Name another.")
        }
        let stored = try folders.map(StoredRuns.readToDraw)
        let comparisons = try stored.contains { $0.weighing != nil } ? unpaired(stored) : paired(stored)
        if json {
            let values = comparisons.map(ComparisonDocument.value)
            return try Console.standardOutput(
                JSONValue.object([("comparisons", .array(values))]).prettyText + "\n")
        }
        try Console.standardOutput(comparisons.map(PairedTables.text).joined(separator: "\n"))
    }

    private func paired(_ stored: [RunRecord]) throws -> [ScenarioComparison] {
        for other in stored.dropFirst() { try refuseUnpaired(stored[0], other) }
        let redrawing = Redrawing(workers: threads.workers, showsProgress: !quiet)
        let samples = try zip(RunNames.of(stored), stored).map { (name: $0, trials: try redrawing.sample($1)) }
        return samples.dropFirst().map { ScenarioComparison($0, with: samples[0]) }
    }

    /// Where trials were weighed by what happened, they do not meet one another.
    private func unpaired(_ stored: [RunRecord]) -> [ScenarioComparison] {
        let named = zip(RunNames.of(stored), stored).map { name, run in
            (name: name, summary: run.summary, trials: run.sampling.trials)
        }
        return named.dropFirst().map { run in
            ScenarioComparison(
                unpaired: (run.name, run.summary), with: (named[0].name, named[0].summary),
                trials: min(run.trials, named[0].trials))
        }
    }

    /// Only runs that were drawn alike share their draws.
    private func refuseUnpaired(_ first: RunRecord, _ second: RunRecord) throws(Fault) {
        let (one, two) = (first.sampling, second.sampling)
        if one.sharesDraws(with: two) { return }
        throw Fault(
            .path(second.folder),
            problem: "drawn by \(Self.drawn(two)), \(TextTable.printable(first.folder)) by \(Self.drawn(one))",
            rule: "only runs that share their draws can be compared pair by pair", remedy: "Run one of them again.")
    }

    private static func drawn(_ sampling: Sampling) -> String {
        "\(sampling.method.rawValue) with seed \(sampling.seed) of \(sampling.generator.rawValue) and "
            + "\(sampling.randomisations) randomisations"
    }
}
