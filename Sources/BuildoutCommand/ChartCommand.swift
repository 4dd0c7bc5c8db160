import ArgumentParser
import Charts
import Documents
import Files
import Pages
import ThreeFutures

/// `buildout chart`
struct ChartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chart",
        abstract: "Draw one chart of finished runs as SVG, PNG or PDF.",
        discussion: """
            futures, exceedance and compare take one run or several; histogram and fan take one. PNG and PDF are made by \
            rsvg-convert, where it is installed.

            Examples:
              buildout chart Results/evidence --kind histogram --metric npv
              buildout chart Results/evidence Results/pays-out --kind compare --metric irr --format pdf
            """)

    @Argument(help: "Folders of results, one or more.", completion: .directory)
    var runs: [String]

    @Option(help: "futures, histogram, exceedance, fan or compare.")
    var kind: ChartKind

    @Option(help: "The outcome, or the series of a fan. (default: npv; utilisation)")
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
        if runs.count > 1, kind == .histogram || kind == .fan {
            throw ValidationError(
                "--kind \(kind.rawValue) shows one run; \(runs.count) are named. Name one, or use --kind compare.")
        }
    }

    func run() throws {
        let format = format ?? OutputPath.format(of: out, among: ChartFormat.endings) ?? .svg
        let converter = try format == .svg ? nil : Converter.find()
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

    private var chosen: String { metric ?? (kind == .fan ? Series.utilisation.name : Outcome.npv.name) }

    private var name: String { kind == .futures ? kind.rawValue : "\(kind.rawValue)-\(chosen)" }

    private func draw(_ charts: RunCharts) throws -> Picture {
        let (width, height) = (Double(width.value), 340.0)
        let picture: Picture? =
            switch kind {
            case .futures: charts.futures(width: width)
            case .histogram: charts.histogram(try outcome(), width: width, height: height)
            case .exceedance: charts.exceedance(try outcome(), width: width, height: height)
            case .compare: charts.overlay(try outcome(), width: width, height: height)
            case .fan: charts.fan(try series(), width: width, height: height)
            }
        guard let picture else {
            throw Fault(
                .path(runs[0]), problem: "no trial has a number for \(chosen)", rule: "a chart needs some",
                remedy: "Choose another --metric.")
        }
        return picture
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
}

/// As what a chart is written.
enum ChartFormat: String, CaseIterable, ExpressibleByArgument {
    case svg, png, pdf

    /// The endings of files by what they hold.
    static let endings = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
