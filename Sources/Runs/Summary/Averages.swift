import Bytes
import Simulation
import Statistics

/// What is kept of the numbers of one result in every randomisation: mean and standard deviation, or the mean alone.
enum Averages {
    case moments([OutcomeTally])
    case means(ReplicateMeans)

    /// No trial yet.
    init(withDeviation: Bool, randomisations: Int) {
        // The error of a mean of independent trials takes their standard deviation.
        self =
            withDeviation || randomisations == 1
            ? .moments(Array(repeating: OutcomeTally(), count: randomisations))
            : .means(ReplicateMeans(randomisations: randomisations))
    }

    /// Adds a column of further trials.
    mutating func add(_ column: Int, of table: TrialTable, through room: Column) {
        switch self {
        case .moments(var tallies):
            // Whoever else held the tallies would make adding to them copy them.
            self = .moments([])
            room.gather(column, of: table)
            for replicate in tallies.indices { tallies[replicate].add(room.values(replicate), through: room.bins) }
            self = .moments(tallies)
        case .means(var means):
            self = .moments([])
            means.add(table.trialColumn(column))
            self = .means(means)
        }
    }

    /// Adds those of other trials, of which as much is kept.
    mutating func merge(_ other: Averages) {
        switch (self, other) {
        case (.moments(var tallies), .moments(let others)):
            for replicate in tallies.indices { tallies[replicate].merge(others[replicate]) }
            self = .moments(tallies)
        case (.means(var means), .means(let others)):
            means.merge(others)
            self = .means(means)
        default: preconditionFailure("averages of the same result")
        }
    }

    /// With the percentiles all that is said of a result.
    func summary(
        probabilities: [Double], percentiles: [PercentileResult], confidence: Confidence
    ) -> ColumnSummary {
        switch self {
        case .moments(let tallies):
            ColumnSummary(tallies, probabilities: probabilities, percentiles: percentiles, confidence: confidence)
        case .means(let means):
            ColumnSummary(
                means.tallies, probabilities: probabilities, percentiles: percentiles, confidence: confidence)
        }
    }
}

extension Averages {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .moments(let tallies): for tally in tallies { tally.write(to: &writer) }
        case .means(let means): for tally in means.tallies { tally.write(to: &writer) }
        }
    }

    /// Takes over what the averages of so many trials of the same result wrote.
    mutating func read(from reader: inout ByteReader, trials: Int) throws(ByteError) {
        let counted: Int
        switch self {
        case .moments(var tallies):
            for replicate in tallies.indices { tallies[replicate] = try OutcomeTally(reading: &reader, upTo: trials) }
            counted = tallies.reduce(0) { $0 + $1.trials }
            self = .moments(tallies)
        case .means(let means):
            let read = try ReplicateMeans(reading: &reader, randomisations: means.tallies.count, upTo: trials)
            counted = read.tallies.reduce(0) { $0 + $1.trials }
            self = .means(read)
        }
        if counted != trials { throw .impossible("\(counted) trials of \(trials)") }
    }
}
