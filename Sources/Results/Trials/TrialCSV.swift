import Documents
import Files
import Runs
import Scenarios
import ThreeFutures

/// The trials of a run as a comma-separated table, a row a trial; numbers read back to the same double, "none" is empty,
/// "never" is `inf`.
final class TrialCSV: TrialWriter {
    private let stream: FileStream
    private let years: Int

    init(_ path: String, _ scenario: Scenario) throws {
        stream = try FileStream(creating: path)
        let years = TrialVariables.years(scenario.settings)
        self.years = years.count
        let header =
            ["trial", "future"] + Outcome.allCases.map(\.name)
            + Series.banded.flatMap { series in years.map { "\(TrialVariables.name(series)).\($0)" } }
            + InputName.allCases.map(\.text)
        try stream.write(CSV.text(header: header, rows: []))
    }

    func add(_ portion: TrialPortion) throws {
        let futures = portion.futures.map { Self.name(ofFuture: $0) }
        let outcomes = Outcome.allCases.map { portion.values(of: $0) }
        let series = Series.banded.map { portion.values(of: $0) }
        let inputs = portion.inputs
        // A few thousand rows at a time, so that their text stays small beside the numbers.
        for start in stride(from: 0, to: portion.trials.count, by: 1024) {
            var text = ""
            for index in start..<min(portion.trials.count, start + 1024) {
                text += "\(portion.trials.lowerBound + index),\(futures[index])"
                for column in outcomes { text += "," + CSV.number(column[index]) }
                for column in series {
                    for value in column[index * years..<(index + 1) * years] { text += "," + CSV.number(value) }
                }
                for column in inputs { text += "," + CSV.number(column[index]) }
                text += "\n"
            }
            try stream.write(text)
        }
    }

    func finish(_ run: FinishedRun) throws { try stream.close() }

    private static func name(ofFuture number: Int32) -> String {
        guard let future = Future(rawValue: Int(number)) else { preconditionFailure("a trial ends in a future") }
        return future.name
    }
}
