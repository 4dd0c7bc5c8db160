import Analysis
import ArgumentParser
import Charts
import Documents
import Files
import Pages
import Results
import ThreeFutures

/// `buildout chart`
struct ChartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chart",
        abstract: "Draw one chart of finished runs as SVG, PNG or PDF.",
        discussion: """
            futures, exceedance and compare take one run or several; all others take one. drivers, tornado, causes, \
            break-even, map and discovery show what `buildout explain` has written beside it, history (a fan with what was \
            observed) and transforms (where observations lie) what `buildout hindcast` has. PNG and PDF are made by \
            rsvg-convert, where it is installed.

            Examples:
              buildout chart Results/evidence --kind histogram --metric npv
              buildout chart Results/evidence Results/pays-out --kind compare --metric irr --format pdf
            """)

    @Argument(help: "Folders of results, or folders of these.", completion: .directory)
    var runs: [String]

    @Option(
        help: """
            futures, histogram, exceedance, fan or compare; of a run that was explained drivers, tornado, causes, \
            break-even, map or discovery; of one that was held against what happened history or transforms.
            """)
    var kind: ChartKind

    @Option(
        help: """
            The outcome, or the series of a fan; of drivers an outcome, a future or pays; of a tornado npv or a future; of \
            discovery a future; of history a series that was observed, or changes. (default: npv; utilisation; paysOut; spend)
            """)
    var metric: String?

    @Option(help: "svg, png or pdf. (default: as --out ends, else svg)")
    var format: ChartFormat?

    @Option(help: "The width in pixels, 320 to 4000; larger charts show more, not larger letters.")
    var width = Count(720)

    @Option(
        help: "The file. (default: <kind>-<metric>.<format> in the run's folder, for several in the one above)",
        transform: OutputPath.given)
    var out: String?

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        if !(320...4000).contains(width.value) {
            throw ValidationError("--width is \(width.value); it must be 320 to 4000. Give one of these.")
        }
        if format == nil {
            try OutputPath.refuseOthers(
                out, endings: ChartFormat.allCases.map(\.rawValue),
                words: "a chart is .svg, .png or .pdf. End the name so, or give --format.")
        }
    }

    func run() throws {
        let format = format ?? OutputPath.format(of: out, among: ChartFormat.endings) ?? .svg
        let converter = try format == .svg ? nil : Converter.find()
        let runs = try RunFolders.named(runs)
        if runs.count > 1, !kind.takesSeveral {
            throw Fault.Words(
                "\(runs.count) runs are named", rule: "--kind \(kind.rawValue) shows one run",
                remedy: "Name one, or use --kind compare.")
        }
        let picture = try draw(RunCharts(try runs.map(StoredRuns.read)))
        let path = out ?? OutputPlace.standard(runs, name: "\(name).\(format.rawValue)")
        try Interrupt.patiently {
            if let converter {
                try converter.convert(picture.file, to: path, format: format)
            } else {
                try WholeFile(path: path).write(Array(picture.file.utf8))
            }
        }
        if !quiet { try Console.standardOutput("The chart is in \(TextTable.printable(path)).\n") }
    }

    private var chosen: String {
        if let metric { return metric }
        return switch kind {
        case .fan: Series.utilisation.name
        case .discovery: Future.paysOut.name
        case .history: Series.spend.name
        default: Outcome.npv.name
        }
    }

    private var name: String { kind.hasMetric ? "\(kind.rawValue)-\(chosen)" : kind.rawValue }

    private func draw(_ charts: RunCharts) throws -> Picture {
        let (width, height) = (Double(width.value), 340.0)
        let picture: Picture? =
            switch kind {
            case .futures: charts.futures(width: width)
            case .histogram: charts.histogram(try outcome(), width: width, height: height)
            case .exceedance: charts.exceedance(try outcome(), width: width, height: height)
            case .compare: charts.overlay(try outcome(), width: width, height: height)
            case .fan: charts.fan(try series(), width: width, height: height)
            case .history, .transforms: try drawHistory(charts.runs[0].results, width: width, height: height)
            case .drivers, .tornado, .causes, .breakEven, .map, .discovery:
                try drawExplanation(charts.runs[0].results, width: width)
            }
        guard let picture else {
            throw Fault(
                .path(runs[0]), problem: "no trial has a number for \(chosen)", rule: "a chart needs some",
                remedy: "Choose another --metric.")
        }
        return picture
    }

    private func drawExplanation(_ run: RunRecord, width: Double) throws -> Picture {
        guard let record = StoredRuns.explanation(of: run) else {
            throw Fault(
                .path(run.folder), problem: "the run is not explained",
                rule: "\(kind.rawValue) shows what explain has written beside a run",
                remedy: "Give `\(ShellText.shown(["buildout", "explain", ShellText.path(run.folder)]))` before.")
        }
        let charts = ExplanationCharts(record, of: run.scenario)
        let picture: Picture? =
            switch kind {
            case .drivers:
                charts.drivers(
                    of: try named(ExplainedTarget.all.filter { !$0.isOrdinal }, \.name, "the targets"), width: width)
            case .tornado: charts.tornado(try statistic(), width: width)
            case .causes: charts.causes(width: width)
            case .breakEven: charts.breakEvens(width: width)
            case .map: charts.map(width: width)
            default: charts.box(of: try named(Future.allCases, \.name, "the futures"), width: width)
            }
        guard let picture else {
            throw Fault(
                .path(run.folder), problem: "the explanation has nothing for \(kind.rawValue)",
                rule: "a chart needs its section, and a box that was found",
                remedy: "Explain the run again without --only.")
        }
        return picture
    }

    private func drawHistory(_ run: RunRecord, width: Double, height: Double) throws -> Picture? {
        guard let record = StoredRuns.history(of: run) else {
            throw Fault(
                .path(run.folder), problem: "the run was not held against what happened",
                rule: "\(kind.rawValue) shows what hindcast has written beside a run",
                remedy: "Give `buildout hindcast` with the scenario and its observations before.")
        }
        let charts = HistoryCharts(record)
        if kind == .transforms { return charts.transforms(width: width) }
        let stage: HistoryCharts.Stage = run.weighing == nil ? .prior : .weighted
        if chosen == "changes" { return charts.changes(stage, width: width) }
        let series = try named(charts.series, \.name, "what history shows, beside changes,")
        return charts.fan(series, stage, width: width, height: height)
    }

    private func statistic() throws -> Tornado.Statistic {
        if chosen == Outcome.npv.name { return .mean }
        return .probability(try named(Future.allCases, \.name, "what a tornado shows, beside npv,"))
    }

    private func outcome() throws -> Outcome {
        try named(Outcome.allCases, \.name, "the outcomes")
    }

    private func series() throws -> Series {
        try named(Series.banded, \.name, "the series by year")
    }

    private func named<Choice>(_ choices: [Choice], _ name: (Choice) -> String, _ what: String) throws -> Choice {
        if let choice = choices.first(where: { name($0) == chosen }) { return choice }
        throw Fault.Words(
            "--metric is \"\(TextTable.printable(chosen))\"",
            rule: "\(what) are \(choices.map(name).joined(separator: ", "))", remedy: "Choose one of these.")
    }
}

/// What can be drawn.
enum ChartKind: String, CaseIterable, ExpressibleByArgument {
    case futures, histogram, exceedance, fan, compare
    case drivers, tornado, causes
    case breakEven = "break-even"
    case map, discovery
    case history, transforms

    /// Whether it shows several runs together.
    var takesSeveral: Bool { [.futures, .exceedance, .compare].contains(self) }

    /// Whether it is of a metric.
    var hasMetric: Bool { ![.futures, .causes, .breakEven, .map, .transforms].contains(self) }
}

/// As what a chart is written.
enum ChartFormat: String, CaseIterable, ExpressibleByArgument {
    case svg, png, pdf

    /// The endings of files by what they hold.
    static let endings = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
