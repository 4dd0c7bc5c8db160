import Simulation
import Statistics
import ThreeFutures

/// The histogram of a column: its edges come from the first trials, so that it does not matter whether trials are kept.
struct ColumnHistogram {
    private let column: Int
    private let randomisations: Int
    private let grain: Double?
    /// The trials so far, once they are no longer kept.
    private(set) var counts: HistogramCounts?

    init(_ outcome: Outcome, randomisations: Int) {
        (column, grain) = (outcome.rawValue, outcome.grain)
        self.randomisations = randomisations
    }

    /// From now on counts trials as they come.
    mutating func start(pilot: Column) { counts = empty(pilot) }

    /// Counts the trials at hand.
    mutating func add(_ room: Column) {
        if let earlier = counts { counts = Self.counted(room, earlier) }
    }

    /// The counts of trials that are kept.
    func counts(of tables: [TrialTable], pilot: [TrialTable], through room: Column) -> HistogramCounts {
        room.gather(column, of: pilot)
        let empty = empty(room)
        room.gather(column, of: tables)
        return Self.counted(room, empty)
    }

    private func empty(_ pilot: Column) -> HistogramCounts {
        HistogramCounts(edges: HistogramEdges(for: pilot.values, grain: grain), randomisations: randomisations)
    }

    private static func counted(_ room: Column, _ counts: HistogramCounts) -> HistogramCounts {
        var counts = counts
        for replicate in room.replicates.indices { counts.add(room.values(replicate), randomisation: replicate) }
        return counts
    }
}
