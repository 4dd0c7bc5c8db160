import Documents
import Files
import NetCDF
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// The trials of a run as NetCDF-4, after the CF conventions (1.10) where they have a word for it: dimensions `trial` and
/// `year`, a variable an outcome, series and input. "None" is NaN, which is also the fill value; "never" is +∞.
final class TrialNetCDF: TrialWriter {
    private let path: String
    private let file: NetCDFFile
    private let years: Int
    private let trial: NetCDFFile.Variable
    private let future: NetCDFFile.Variable
    private let outcomes: [NetCDFFile.Variable]
    private let series: [NetCDFFile.Variable]
    private let inputs: [NetCDFFile.Variable]

    /// The trials of a series that are compressed together; with its years about half a mebibyte.
    private static let seriesChunk = 4096

    /// The bytes that the file may take beside the numbers.
    private static let overhead = 4 << 20

    init(_ path: String, _ scenario: Scenario, _ sampling: Sampling) throws {
        try DiskSpace.require(Self.overhead, for: path)
        let file = try NetCDFFile(creating: path)
        let years = TrialVariables.years(scenario.settings)
        let trials = try file.dimension("trial", length: nil)
        let year = try file.dimension("year", length: years.count)
        let chunk = max(1, min(TrialPortion.size, sampling.trials))
        func column(_ name: String, _ kind: NetCDFFile.Kind = .double, unit: String, _ meaning: String) throws
            -> NetCDFFile.Variable
        {
            let variable = try file.variable(name, kind, dimensions: [trials], chunk: [chunk])
            try Self.describe(variable, unit: unit, meaning, in: file)
            return variable
        }
        trial = try column("trial", .int, unit: "1", "number of the trial, from 0")
        future = try column("future", .byte, unit: "1", "how the trial ends")
        try file.describe("flag_values", .byte, numbers: Future.allEnds.map(\.rawValue), of: future)
        try file.describe("flag_meanings", Future.allEnds.map(\.name).joined(separator: " "), of: future)
        outcomes = try Outcome.allCases.map { try column($0.name, unit: $0.unit, $0.title) }
        series = try Series.banded.map { series in
            let variable = try file.variable(
                TrialVariables.name(series), .double, dimensions: [trials, year],
                chunk: [min(Self.seriesChunk, chunk), years.count])
            try Self.describe(variable, unit: series.unit, TrialVariables.meaning(series), in: file)
            return variable
        }
        inputs = try InputName.allCases.map {
            try column($0.text, unit: $0.definition.unit, $0.definition.meaning)
        }
        self.path = path
        self.file = file
        self.years = years.count
        try Self.writeYears(years, year, to: file)
    }

    private static func describe(
        _ variable: NetCDFFile.Variable, unit: String, _ meaning: String, in file: NetCDFFile
    ) throws {
        try file.describe("units", TrialVariables.unit(unit), of: variable)
        try file.describe("long_name", meaning, of: variable)
    }

    private static func writeYears(_ years: [Int], _ dimension: NetCDFFile.Dimension, to file: NetCDFFile) throws {
        let variable = try file.variable("year", .int, dimensions: [dimension], chunk: [years.count])
        try file.describe("long_name", "calendar year", of: variable)
        try file.write(years.map { Int32($0) }, to: variable, start: [0], count: [years.count])
    }

    func add(_ portion: TrialPortion) throws {
        let (start, count) = ([portion.trials.lowerBound], [portion.trials.count])
        let columns = outcomes.count + series.count * years + inputs.count + 2
        try DiskSpace.require(8 * columns * portion.trials.count + Self.overhead, for: path)
        try file.write(portion.trials.map { Int32($0) }, to: trial, start: start, count: count)
        try file.write(portion.futures, to: future, start: start, count: count)
        for (outcome, variable) in zip(Outcome.allCases, outcomes) {
            try file.write(portion.values(of: outcome), to: variable, start: start, count: count)
        }
        for (series, variable) in zip(Series.banded, series) {
            try file.write(portion.values(of: series), to: variable, start: start + [0], count: count + [years])
        }
        for (values, variable) in zip(portion.inputs, inputs) {
            try file.write(values, to: variable, start: start, count: count)
        }
    }

    /// Says which run it was, now that it is known how many trials it took.
    func finish(_ run: FinishedRun) throws {
        let (scenario, sampling) = (run.identity.scenario, run.sampling)
        let texts: [(String, String)] = [
            ("Conventions", "CF-1.10"), ("title", scenario.name), ("scenario", scenario.identifier),
            ("scenario_hash", run.identity.scenarioHash), ("seed", String(sampling.seed)),
            ("generator", sampling.generator.rawValue), ("method", sampling.method.rawValue),
            ("trial_digest", run.trialDigest),
            ("buildout_version", run.identity.version.program),
            (
                "comment",
                "NaN (the fill value) is \"none\": the outcome does not exist in that trial. Infinity is \"never\"."
            ),
        ]
        for (name, text) in texts { try file.describe(name, VisibleText.of(text)) }
        if let story = scenario.story { try file.describe("summary", VisibleText.of(story, keeping: ["\n"])) }
        try file.describe("randomisations", numbers: [sampling.randomisations])
        try file.describe("draws_version", numbers: [run.identity.version.draws])
        try file.close()
    }
}
