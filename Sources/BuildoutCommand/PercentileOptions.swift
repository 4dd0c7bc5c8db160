import ArgumentParser
import Documents
import Runs
import Scenarios
import ThreeFutures

/// Which percentiles are wanted.
struct PercentileOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Percentiles above 0 and below 100, separated by commas. (default: those that a run keeps)",
            valueName: "percents"))
    var at: String?

    @Option(help: "Outcomes, separated by commas; may be repeated. (default: all, where no series is named)")
    var metric: [String] = []

    @Option(help: "Series through time, separated by commas, or all; may be repeated. (default: none)")
    var series: [String] = []

    @Option(help: "Calendar years of the series, separated by commas; may be repeated. (default: every year)")
    var year: [String] = []

    /// Whether nothing was chosen, so that everything is meant where there is room for it.
    private var isEverything: Bool { metric.isEmpty && series.isEmpty && year.isEmpty }

    /// What is wanted of a scenario.
    ///
    /// - Parameter hasRoom: whether everything is meant where nothing is chosen, as in a workbook
    func selection(of scenario: Scenario, hasRoom: Bool) throws -> PercentileSelection {
        let series = hasRoom && isEverything ? Series.banded : try chosenSeries()
        let years = try chosenYears(of: scenario)
        let isSeriesAlone = metric.isEmpty && !series.isEmpty && !(hasRoom && isEverything)
        let outcomes = isSeriesAlone ? [] : try chosenOutcomes()
        let bands = series.flatMap { series in years.map { PercentileSelection.Band(series: series, year: $0) } }
        let given = try at.map(Self.probabilities)
        // Tables that hold both have the same columns for both.
        let forBoth = hasRoom || bands.isEmpty ? Summary.outcomeProbabilities : Summary.bandProbabilities
        return PercentileSelection(
            outcomes: outcomes, outcomeProbabilities: given ?? forBoth, bands: bands,
            bandProbabilities: given ?? Summary.bandProbabilities)
    }

    // MARK: Names

    private func chosenOutcomes() throws(Fault) -> [Outcome] {
        if metric.isEmpty { return Outcome.allCases }
        return try Self.named(metric, option: "--metric", among: Outcome.allCases, name: \.name, kind: "an outcome")
    }

    private func chosenSeries() throws(Fault) -> [Series] {
        if series == ["all"] || (series.isEmpty && !year.isEmpty) { return Series.banded }
        return try Self.named(series, option: "--series", among: Series.banded, name: \.name, kind: "a series")
    }

    private static func named<Value: Equatable>(
        _ lists: [String], option: String, among values: [Value], name: (Value) -> String, kind: String
    ) throws(Fault) -> [Value] {
        var found: [Value] = []
        for part in parts(lists) {
            guard let value = values.first(where: { name($0) == part }) else {
                throw Fault(
                    .init(option), problem: "\"\(TextTable.printable(part))\" is not \(kind) of a run",
                    rule: "there are \(values.map(name).joined(separator: ", "))", remedy: "Name one of them.")
            }
            if !found.contains(value) { found.append(value) }
        }
        return found
    }

    private static func parts(_ lists: [String]) -> [String] {
        lists.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { String($0.trimming { $0 == " " }) }
    }

    // MARK: Numbers

    private func chosenYears(of scenario: Scenario) throws(Fault) -> [Int] {
        let settings = scenario.settings
        let all = settings.start..<(settings.start + settings.years)
        if year.isEmpty { return Array(all) }
        var years: [Int] = []
        for part in Self.parts(year) {
            guard let value = Int(part), all.contains(value) else {
                throw Fault(
                    .init("--year"),
                    problem:
                        "\"\(TextTable.printable(part))\" is not a year of \(TextTable.printable(scenario.identifier))",
                    rule: "its years are \(all.lowerBound) to \(all.upperBound - 1)", remedy: "Give one of them.")
            }
            if !years.contains(value) { years.append(value) }
        }
        return years
    }

    private static func probabilities(_ text: String) throws(Fault) -> [Double] {
        var found: [Double] = []
        var known: Set<Double> = []
        for part in parts([text]) {
            // A hundredth by its decimal exponent: 0.1 % is 0.001, and not what dividing 0.1 by 100 gives.
            guard part.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(part + "e-2"),
                value > 0, value < 1
            else {
                throw Fault(
                    .init("--at"), problem: "\"\(TextTable.printable(part))\" is not a percentile",
                    rule: "each must be a number above 0 and below 100",
                    remedy: "Write for example --at 1,5,50,95,99.")
            }
            if known.insert(value).inserted { found.append(value) }
        }
        return found
    }
}
