import Analysis
import ArgumentParser
import Foundation
import Simulation

/// How long the analyses of a table take inside a process, without reading it.
struct AnalysesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyses",
        abstract: "Seconds that each analysis of a table of numbers takes; the last column is the target.")

    @Argument(help: "A table in CSV whose first line names the columns.") var table: String
    @Option(help: "The number of threads.") var threads = Parallel.processors
    @Option(help: "The batches that are left out in turn for errors.") var batches = 32

    func run() throws {
        let (names, columns) = try Self.read(table)
        guard let target = columns.last else { throw ValidationError("\(table) has no column. Name another table.") }
        let inputs = zip(names, columns).dropLast().map { SampleTable.Input(name: $0, values: $1) }
        var seconds: [(String, Double)] = []
        // Batches of one row have no errors.
        for (words, batches) in [("", target.count), (" with errors", batches)] {
            let stopwatch = Stopwatch()
            let table = SampleTable(inputs: inputs, batches: batches, threads: threads)
            let found = SampleSensitivity(table, target: target, errors: .jackknife, threads: threads)
            seconds.append(("measures" + words, stopwatch.seconds))
            precondition(found.measures.count == table.inputs.count, "every input is measured")
            if let seconds = boxes(table, target) { print("boxes\(words) \(seconds)") }
        }
        for (name, used) in seconds { print("\(name) \(used)") }
    }

    /// The seconds that boxes take; nil where the target is not 0 or 1.
    private func boxes(_ table: SampleTable, _ target: [Double]) -> Double? {
        guard target.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
        let stopwatch = Stopwatch()
        let found = ScenarioDiscovery(table, isHit: target.map { $0 == 1 }, errors: .jackknife, threads: threads)
        let seconds = stopwatch.seconds
        precondition(!found.boxes.isEmpty, "some box is found")
        return seconds
    }

    private static func read(_ path: String) throws -> (names: [String], columns: [[Double]]) {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let rows = lines.dropFirst().map { line in line.split(separator: ",").map { Double($0) ?? .nan } }
        let names = lines.first?.split(separator: ",").map(String.init) ?? []
        return (names, names.indices.map { column in rows.map { $0[column] } })
    }
}
