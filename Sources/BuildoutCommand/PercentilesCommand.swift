import ArgumentParser
import Documents
import Files
import Results
import Runs
import Simulation
import Tables

/// `buildout percentiles`
struct PercentilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "percentiles",
        abstract: "Percentile tables out of finished runs, each number with its standard error.",
        discussion: """
            What a run keeps is read from its folder. Other percentiles, and the intervals of json, are obtained by drawing \
            its trials again from its manifest; they must come out as they did. "never" is inf in csv and json.

            Examples:
              buildout percentiles Results/evidence
              buildout percentiles Results/evidence --at 1,2.5,50,97.5,99 --metric npv,irr --format markdown
              buildout percentiles Results/evidence --series utilisation --year 2030,2035 --layout long
              buildout percentiles Results/evidence Results/pays-out --format xlsx --out percentiles.xlsx
            """)

    /// How the table is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json, markdown, latex, xlsx

        /// The endings of files by what they hold.
        static let endings: [String: Format] = [
            "csv": .csv, "json": .json, "md": .markdown, "tex": .latex, "xlsx": .xlsx,
        ]
    }

    /// How the percentiles of a result stand.
    enum Layout: String, CaseIterable, ExpressibleByArgument {
        case long, wide
    }

    @Argument(help: "Folders of results, or folders of these.", completion: .directory)
    var runs: [String]

    @OptionGroup var percentiles: PercentileOptions

    @Option(help: "wide: a row a result; long: a row a percentile.")
    var layout = Layout.wide

    @Option(
        name: .customLong("format"), help: "csv, json, markdown, latex or xlsx. (default: as --out ends, else csv)")
    var askedFormat: Format?

    /// What was asked for, by name or by the ending of the file.
    private var format: Format {
        askedFormat ?? OutputPath.format(of: out, among: Format.endings) ?? .csv
    }

    @Option(
        help: "The file to write, whole or not at all; xlsx needs one. (default: standard output)",
        transform: OutputPath.given)
    var out: String?

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Show no progress.")
    var quiet = false

    func validate() throws {
        if askedFormat == nil {
            try OutputPath.refuseOthers(
                out, endings: Array(Format.endings.keys),
                words: "a table is .csv, .json, .md, .tex or .xlsx. End the name so, or give --format.")
        }
        if format == .xlsx, out == nil {
            throw ValidationError("A workbook goes into a file. Give --out percentiles.xlsx or the like.")
        }
    }

    func run() throws {
        let stored = try RunFolders.named(runs).map(StoredRuns.readToDraw)
        let labels = try Self.labels(stored)
        let selections = try stored.map { try percentiles.selection(of: $0.scenario, hasRoom: format == .xlsx) }
        let found = try stored.indices.map { index in
            try percentiles(of: stored[index], labels[index], selections[index])
        }
        let refusals = PercentileRefusals(found)
        if refusals.asked > 0, refusals.asked == refusals.refused {
            throw Fault(
                .init("--at"), problem: "none of the percentiles asked for has 10 trials beyond it",
                rule: "a percentile with fewer is not given", remedy: refusals.remedy)
        }
        try write(found)
        if let note = refusals.note { Console.standardError(note) }
    }

    private func percentiles(
        of run: RunRecord, _ label: String, _ selection: PercentileSelection
    ) throws -> RunPercentiles {
        if selection.isStored, format != .json {
            return RunPercentiles(run, label: label, selection)
        }
        return RunPercentiles(run, label: label, selection, redrawn: try redraw(run, selection))
    }

    private func redraw(_ run: RunRecord, _ selection: PercentileSelection) throws -> Summary {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: run.scenario.identifier, isWanted: !quiet)
        defer { progress.clear() }
        do {
            return try Summary.redraw(
                run.finished, selection, workers: threads.workers
            ) { progress.show(done: $0, of: run.sampling.trials, elapsedSeconds: stopwatch.seconds) }
        } catch is FinishedRun.Mismatch {
            throw CommandFailure.mismatch(run.folder)
        }
    }

    // MARK: Writing

    private func write(_ found: [RunPercentiles]) throws {
        let isLong = layout == .long
        switch format {
        case .csv: try write(PercentileDocument.csv(found, isLong: isLong))
        case .json: try write(PercentileDocument.json(found))
        case .markdown: try write(PercentileDocument.markdown(found, isLong: isLong))
        case .latex: try write(PercentileDocument.latex(found, isLong: isLong))
        case .xlsx:
            let workbook = PercentileWorkbook(
                found, explanations: found.map { StoredRuns.explanation(of: $0.run) }, isLong: isLong)
            try Interrupt.patiently {
                try WholeFile(path: out ?? "percentiles.xlsx").write(making: { path in
                    try workbook.write(to: path)
                    try Interrupt.check()
                })
            }
        }
    }

    private func write(_ text: String) throws {
        guard let out else { return try Console.standardOutput(text) }
        try Interrupt.patiently { try WholeFile(path: out).write(Array(text.utf8)) }
    }

    // MARK: Names

    /// The name of each run: its scenario's, with its folder where another has the same.
    private static func labels(_ runs: [RunRecord]) throws(Fault) -> [String] {
        var uses: [String: Int] = [:]
        func name(_ run: RunRecord) -> String {
            run.scenario.identifier + (run.weighing == nil ? "" : " (weighted)")
        }
        for run in runs { uses[name(run), default: 0] += 1 }
        var folders: Set<String> = []
        for run in runs where !folders.insert(run.folder).inserted {
            throw Fault(
                .path(run.folder), problem: "named twice", rule: "a table has each run once", remedy: "Name it once.")
        }
        return runs.map { run in
            let name = name(run)
            return uses[name, default: 0] > 1 ? "\(name) (\(run.folder))" : name
        }
    }
}
