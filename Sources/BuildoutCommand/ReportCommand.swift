import Analysis
import ArgumentParser
import Documents
import Files
import Pages
import Results
import Runs
import Simulation

/// `buildout report`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write finished runs as one page to look at, print or pass on.",
        discussion: """
            One self-contained HTML file without script or request to anywhere. Its numbers are those of the folder of \
            results, with why they are so where `buildout explain` has written it there, beside those of runs in the folder \
            Structure next to it that change one belief of the same scenario; what the trials of each future have in \
            common, and differences between runs trial by trial, come from the first 131,072 trials, drawn again; of two runs \
            what makes the difference, too.

            Examples:
              buildout report Results/evidence
              buildout report Results/evidence Results/pays-out --out compared.html
            """)

    @Argument(help: "Folders of results, or folders of these.", completion: .directory)
    var runs: [String]

    @Option(
        help: "The file. (default: report.html, for one run in its folder, for several in the folder above the first)",
        transform: OutputPath.given)
    var out: String?

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        try OutputPath.refuseOthers(
            out, endings: ["html", "htm"], words: "a report is HTML. Name a file that ends in .html.")
    }

    func run() throws {
        let runs = try RunFolders.named(runs)
        let results = try runs.map(StoredRuns.read)
        let page = results.count == 1 ? try single(results[0], folder: runs[0]) : try several(results)
        let path = out ?? OutputPlace.standard(runs, name: "report.html")
        try Interrupt.patiently { try WholeFile(path: path).write(page) }
        if !quiet { try Console.standardOutput("The report is in \(TextTable.printable(path)).\n") }
    }

    private var redrawing: Redrawing { Redrawing(workers: threads.workers, showsProgress: !quiet) }

    private func single(_ run: RunRecord, folder: String) throws -> [UInt8] {
        let inputs =
            run.version.draws == Version.current.draws
            ? InputsByFuture(try redrawing.sample(run, limit: InputsByFuture.limit, withInputs: true)) : nil
        return RunReport(
            run, inputs: inputs, explanation: StoredRuns.explanation(of: run), history: StoredRuns.history(of: run),
            plans: StoredRuns.plans(beside: run),
            variants: StoredRuns.structure(beside: folder)
        ).bytes
    }

    private func several(_ results: [RunRecord]) throws -> [UInt8] {
        let first = results[0]
        let areAlike = results.allSatisfy {
            $0.version.draws == Version.current.draws && $0.canBePaired(with: first)
        }
        var comparisons: [ScenarioComparison] = []
        if areAlike {
            let names = RunNames.of(results)
            let samples = try zip(names, results).map { name, results in
                (name: name, trials: try redrawing.sample(results, limit: InputsByFuture.limit))
            }
            comparisons = samples.dropFirst().map { ScenarioComparison($0, with: samples[0]) }
        }
        return ComparisonReport(results, comparisons: comparisons, difference: try difference(results)).bytes
    }
}

extension ReportCommand {
    /// What makes the second of two runs differ from the first; of many changes from fewer orders than `diff` has.
    private func difference(_ results: [RunRecord]) throws -> ScenarioDifference? {
        guard results.count == 2,
            results.allSatisfy({ $0.version.draws == Version.current.draws && $0.weighing == nil })
        else { return nil }
        var sampling = results[0].sampling
        sampling.trials = max(1000, min(sampling.trials, 16_384))
        return try ScenarioDifference(
            results[0].scenario, results[1].scenario, sampling: sampling, orders: 16, trials: sampling.trials,
            workers: threads.workers)
    }
}
