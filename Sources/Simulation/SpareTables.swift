import Synchronization

/// Tables of finished runs for later ones to write over, in the order in which they were given back: fresh memory costs a
/// short run a tenth of its time.
public final class SpareTables: Sendable {
    private let tables = Mutex([TrialTable]())

    /// None yet.
    public init() {}

    /// One of the tables, which is no longer spare; nil where there is none.
    package func take() -> TrialTable? { tables.withLock { $0.isEmpty ? nil : $0.removeFirst() } }

    /// Takes tables that nobody reads any more.
    package func give(_ spare: [TrialTable]) { tables.withLock { $0 += spare } }
}
