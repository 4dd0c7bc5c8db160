import Synchronization

/// Tables of finished runs for later ones to write over, in the order in which they were given back: fresh memory costs a
/// short run a tenth of its time.
public final class SpareTables: Sendable {
    private let tables = Mutex([TrialTable]())

    /// None yet.
    public init() {}

    /// One of the tables with so many columns, which is no longer spare; nil where there is none.
    package func take(columns: Int) -> TrialTable? {
        tables.withLock { tables in
            tables.firstIndex { $0.columns == columns }.map { tables.remove(at: $0) }
        }
    }

    /// Takes tables that nobody reads any more.
    package func give(_ spare: [TrialTable]) { tables.withLock { $0 += spare } }
}
