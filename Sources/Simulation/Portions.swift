/// Whether whoever looked at a portion of trials goes on using its table.
public enum TableRetention: Sendable {
    /// It does: the next portion has a table of its own.
    case kept
    /// It does not: the next portion is written over it.
    case released
}

extension Plan {
    /// Runs trials portion by portion, in order.
    ///
    /// A portion is `Block.portion` trials at most and ends at a multiple of that, so that the same trials make the same portions
    /// wherever a run begins or is looked at.
    ///
    /// - Parameters:
    ///   - trials: which trials; the first is the first of a block
    ///   - spares: tables to write over, of which those of as many columns are taken; released ones go back there
    ///   - progress: called about ten times a second with the number of trials done, those before the range among them
    ///   - body: looks at a portion when it is done
    /// - Throws: `Cancelled`, or what `body` throws
    public func forEachPortion(
        of trials: Range<Int>, workers: Workers = Workers(), spares: SpareTables = SpareTables(),
        progress: (Int) -> Void = { _ in }, _ body: (TrialTable) throws -> TableRetention
    ) throws {
        var first = trials.lowerBound
        while first < trials.upperBound {
            let end = min(trials.upperBound, (first / Block.portion + 1) * Block.portion)
            let table = try Simulator.run(
                self, trials: first..<end, reusing: spares.take(columns: model.resultCount), workers: workers,
                progress: { progress(first + $0) })
            if try body(table) == .released { spares.give([table]) }
            first = end
        }
    }
}
