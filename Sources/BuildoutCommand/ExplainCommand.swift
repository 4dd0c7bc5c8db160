import Analysis
import ArgumentParser
import Documents
import Files
import Results
import Runs
import Scenarios
import Simulation
import Tables

/// `buildout explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why: what decides, what would have to be true, whose fault a loss is, what to find out first.",
        discussion: """
            Takes scenario files, as `run` would draw them, or folders of results, whose trials are drawn again. Prints the answer \
            in sentences and short tables, and writes sensitivity.csv, tornado.csv, discovery.csv, breakeven.csv, \
            information.csv, attribution.csv and explanation.json beside the results, whole or not at all. `report`, \
            `chart` and `percentiles --format xlsx` show them from then on.

            Or takes any table of trials with --sample and the column that is explained with --target, and tells what needs \
            no model; errors are by the jackknife over 32 batches of rows, from 640 rows on.

            Examples:
              buildout explain Results/evidence
              buildout explain Scenarios/evidence.yaml --only sensitivity,attribution
              buildout explain Results/evidence --break-even finance.discountRate --target 0.7
              buildout explain --sample trials.csv --target profit --inputs price,cost,demand
            """)

    @Argument(help: "Scenario files, or folders of results.")
    var paths: [String] = []

    @OptionGroup var options: ExplanationOptions
    @OptionGroup var discoveryOptions: DiscoveryOptions
    @OptionGroup var sampleOptions: SampleOptions
    @OptionGroup var threads: ThreadOption

    @Option(name: .customLong("set"), help: "Replace an input of a scenario file, as `run` does.")
    var overrides: [String] = []

    @Option(
        help: "The folder for results of scenario files. (default: Results; with --set a folder of its own in it)",
        transform: OutputPath.given)
    var out: String?

    @Flag(help: "Print nothing but errors, and JSON where it is asked for.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if sampleOptions.sample == nil, paths.isEmpty {
            throw ValidationError(
                "explain takes scenario files, folders of results, or a table of trials. Name one, or a table with --sample."
            )
        }
        if sampleOptions.sample != nil, !paths.isEmpty {
            throw ValidationError(
                "A table of trials is explained by itself. Leave out \(TextTable.printable(paths[0])).")
        }
        if sampleOptions.sample == nil {
            _ = try options.request(target: sampleOptions.target, discovery: discoveryOptions)
        }
    }

    func run() throws {
        if let text = try sampleOptions.explanation(discoveryOptions, threads: threads.count, json: json) {
            return try Console.standardOutput(text)
        }
        let request = try options.request(target: sampleOptions.target, discovery: discoveryOptions)
        let works = try ExplanationTarget.all(paths, out: out, overrides: overrides)
        var documents: [JSONValue] = []
        for work in works {
            let record = try explain(work, request)
            if json { documents.append(ExplanationDocument.value(record)) }
            if !quiet, !json { try Console.standardOutput(ExplanationText.text(record) + "\n") }
        }
        if json {
            try Console.standardOutput(JSONValue.object([("explanations", .array(documents))]).prettyText + "\n")
        } else if !quiet {
            for work in works { try Console.standardOutput("Its tables are in \(TextTable.printable(work.folder)).\n") }
        }
    }

    private func explain(_ work: ExplanationTarget, _ request: ExplanationRequest) throws -> ExplanationRecord {
        try Interrupt.orderly {
            let lock = try Waiting.lock(work.folder, isQuiet: quiet)
            return try withExtendedLifetime(lock) {
                try ResultFolder(path: work.folder).checkPlace()
                let record = try draw(work, request)
                let isWritten = try Interrupt.patiently {
                    try ResultFolder(path: work.folder).write(
                        record.files, retiring: ExplanationRecord.retired,
                        isCancelled: { Interrupt.cancellation.isCancelled })
                }
                if !isWritten { throw Cancelled() }
                return record
            }
        }
    }

    private func draw(_ work: ExplanationTarget, _ request: ExplanationRequest) throws -> ExplanationRecord {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: work.identity.scenario.identifier, isWanted: !quiet && !json)
        defer { progress.clear() }
        let wanted = ExplanationRequest.Section.allCases.filter(request.sections.contains)
        do {
            let explanation = try Explanation(
                work.identity.scenario, sampling: work.identity.sampling, request: request, workers: threads.workers
            ) { section in
                let done = wanted.firstIndex(of: section) ?? 0
                progress.show(done: done, of: wanted.count, elapsedSeconds: stopwatch.seconds)
            }
            return ExplanationRecord(
                explanation, identity: work.identity, command: command(work))
        } catch let error as ExplanationError {
            throw error.fault(work.identity.scenario)
        }
    }

    /// The command that makes the same files again.
    private func command(_ work: ExplanationTarget) -> String {
        let given =
            options.arguments + discoveryOptions.arguments + (sampleOptions.target.map { ["--target", $0] } ?? [])
        return (["buildout", "explain"] + work.arguments + given).map(ShellText.quoted).joined(separator: " ")
    }
}

/// A run that is explained, and the folder for what is said of it.
struct ExplanationTarget {
    let identity: RunIdentity
    let folder: String
    let arguments: [String]

    /// The runs that paths name: of folders with a manifest the finished run, of all else the scenario files.
    static func all(_ paths: [String], out: String?, overrides: [String]) throws -> [ExplanationTarget] {
        var found: [ExplanationTarget] = []
        for path in paths {
            if (try? StoredFile.beginning(of: path + "/" + RunRecord.manifestName, count: 1)) != nil {
                let run = try StoredRuns.readToDraw(path)
                if run.weighing != nil {
                    throw Fault(
                        .path(path), problem: "the trials are weighed by observations",
                        rule: "explanations are of trials that all weigh alike",
                        remedy: "Name the folder without \(HistoryRecord.weightedSuffix).")
                }
                if let override = overrides.first {
                    throw Fault(
                        .path(path), problem: "--set \(TextTable.printable(override)) is given with a finished run",
                        rule: "a finished run is explained as it is", remedy: "Name its scenario file.")
                }
                found.append(
                    ExplanationTarget(identity: run.finished.identity, folder: path, arguments: [ShellText.path(path)]))
            } else {
                let scenarios = try ScenarioLoading.load(try ScenarioPaths.files([path]), overrides: overrides)
                found += scenarios.map { scenario in
                    ExplanationTarget(
                        identity: RunIdentity(scenario, sampling: Sampling(scenario)),
                        folder: RunFolder.path(scenario.identifier, out: out, overrides: overrides),
                        arguments: [ShellText.path(scenario.path)] + overrides.flatMap { ["--set", $0] })
                }
            }
        }
        return found
    }
}

extension ExplanationError {
    fileprivate func fault(_ scenario: Scenario) -> Fault {
        switch self {
        case .noInputVaries:
            Fault(
                .path(scenario.path), problem: "every input is constant",
                rule: "what decides can be told where an input differs from trial to trial",
                remedy: "Give an input a distribution.")
        case .constant(let input):
            Fault(
                .path(scenario.path), problem: "\(input.text) is constant",
                rule: "a break-even is looked for between the 0.1 % and the 99.9 % point of a distribution",
                remedy: "Name another input, or give this one a distribution.")
        }
    }
}
