import ArgumentParser
import Documents
import Reports
import Runs
import Scenarios
import Simulation

/// `buildout run`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios: print their tables and a comparison, write their results.",
        discussion: """
            Writes manifest.json, percentiles.csv, futures.csv and bands.csv into a folder per scenario, each whole or not at \
            all, with the same bytes for the same scenario, seed, trials and method.

            Examples:
              buildout run
              buildout run Scenarios/evidence.yaml --trials 1e5 --method random
              buildout run Scenarios/evidence.yaml --trials 1e7 --precision npv.p50=5
              buildout run Scenarios/evidence.yaml --trials 4e6 --extend
              buildout run Scenarios/evidence.yaml --trials 1e5 --save-trials
              buildout run Scenarios --set "finance.discountRate=0.12" --out dear-capital
            """)

    @Argument(help: "Scenario files, or folders of *.yaml.", completion: .file(extensions: ["yaml"]))
    var paths: [String] = []

    @OptionGroup var samplingOptions: SamplingOptions
    @OptionGroup var precision: PrecisionOptions
    @OptionGroup var saving: TrialSavingOptions
    @OptionGroup var threads: ThreadOption

    @Flag(help: "Top up the finished run in the folder for results: its trials must come out again, then more follow.")
    var extend = false

    @Option(help: "The folder for results.")
    var out = "Results"

    @Option(name: .customLong("set"), help: "Replace an input: --set \"adoption.growth=pert: [0.3, 0.5, 0.9]\".")
    var overrides: [String] = []

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    @Flag(help: "Print the results as JSON instead of tables.")
    var json = false

    func run() throws {
        Interrupt.watch()
        let scenarios = try ScenarioLoading.load(try ScenarioPaths.files(paths), overrides: overrides)
        try refuseSharedFolders(scenarios)
        for scenario in scenarios { try folder(of: scenario).checkPlace() }
        let requests = try scenarios.map { try request(for: $0, isCompared: scenarios.count > 1) }
        var runs: [ScenarioRun] = []
        for (scenario, request) in zip(scenarios, requests) {
            runs.append(try simulateAndWrite(scenario, request))
        }
        try conclude(runs)
    }

    /// The run of a scenario, whose files are in their folder afterwards.
    private func simulateAndWrite(_ scenario: Scenario, _ request: ScenarioRun.Request) throws -> ScenarioRun {
        let results = folder(of: scenario)
        guard let format = saving.format else {
            let run = try simulate(scenario, request)
            try results.write(
                ResultFiles.files(for: run), retiring: ResultFiles.trialFiles,
                isCancelled: { Interrupt.cancellation.isCancelled })
            return run
        }
        var finished: [ScenarioRun] = []
        try results.write(
            owning: ResultFiles.names + ResultFiles.trialFiles,
            isCancelled: { Interrupt.cancellation.isCancelled },
            { staging in
                let file = try TrialFile(format, in: staging, scenario, samplingOptions.sampling(of: scenario))
                let run = try simulate(scenario, request, saver: file.add)
                try file.finish(run)
                finished.append(run)
                return ResultFiles.files(for: run)
            })
        return finished[0]
    }

    private func request(for scenario: Scenario, isCompared: Bool) throws -> ScenarioRun.Request {
        var request = ScenarioRun.Request()
        request.overrides = overrides
        request.targets = precision.targets
        request.isExact = precision.exact
        request.keepsEnds = isCompared && !quiet
        if extend {
            request.continued = try StoredRuns.continued(
                path(of: scenario), scenario, samplingOptions.sampling(of: scenario))
        }
        return request
    }

    private func path(of scenario: Scenario) -> String { out + "/" + scenario.identifier }

    private func folder(of scenario: Scenario) -> ResultFolder { ResultFolder(path: path(of: scenario)) }

    private func refuseSharedFolders(_ scenarios: [Scenario]) throws(CommandFailure) {
        for (index, scenario) in scenarios.enumerated() {
            if let other = scenarios[..<index].first(where: { $0.identifier == scenario.identifier }) {
                throw .input(
                    "\(scenario.path): the results of \(other.path) go to \(out)/\(scenario.identifier) too; every scenario "
                        + "of a run needs a file name of its own. Rename one or run them apart with --out.")
            }
        }
    }

    private func simulate(
        _ scenario: Scenario, _ request: ScenarioRun.Request, saver: ((TrialPortion) throws -> Void)? = nil
    ) throws -> ScenarioRun {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: scenario.identifier, isWanted: !quiet)
        let sampling = samplingOptions.sampling(of: scenario)
        defer { progress.clear() }
        let run: ScenarioRun
        do {
            run = try ScenarioRun.run(
                scenario, sampling: sampling, request: request, threads: threads.count,
                cancellation: Interrupt.cancellation, saver: saver
            ) { progress.show(done: $0, of: sampling.trials, elapsedSeconds: stopwatch.seconds) }
        } catch is FinishedRun.Mismatch {
            throw CommandFailure.mismatch(path(of: scenario))
        }
        progress.clear()
        if !quiet && !json {
            let speed = NumberText.rate(Double(run.sampling.trials) / stopwatch.seconds, of: "trials")
            try Console.standardOutput(
                RunTables.text(run) + "\n\(NumberText.duration(seconds: stopwatch.seconds)), \(speed)\n\n")
        }
        return run
    }

    private func conclude(_ runs: [ScenarioRun]) throws {
        if quiet { return }
        let comparisons = ScenarioComparison.withBase(runs)
        if json {
            var members: [(String, JSONValue)] = [("runs", .array(runs.map(RunDocument.value)))]
            if runs.count > 1 { members.append(("comparisons", .array(comparisons.map(ComparisonDocument.value)))) }
            return try Console.standardOutput(JSONValue.object(members).prettyText + "\n")
        }
        if runs.count > 1 { try Console.standardOutput(ComparisonTable.text(runs) + "\n") }
        for comparison in comparisons { try Console.standardOutput(PairedTables.text(comparison) + "\n") }
        try Console.standardOutput("Results are in \(TextTable.printable(out)).\n")
    }
}
