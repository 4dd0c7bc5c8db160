import Simulation
import Statistics

/// One result of every trial of a run, the trials of each randomisation side by side.
///
/// Trial t belongs to randomisation t mod R. Statistics of a stratified method are taken randomisation by randomisation,
/// since only the differences between them tell the error.
final class Column {
    /// Where the trials of each randomisation stand.
    let replicates: [Range<Int>]
    private let storage: UnsafeMutableBufferPointer<Double>

    /// Room for the trials of a run.
    init(trials: Int, randomisations: Int) {
        var start = 0
        replicates = (0..<randomisations).map { index in
            let count = (trials - index + randomisations - 1) / randomisations
            defer { start += max(0, count) }
            return start..<(start + max(0, count))
        }
        storage = .allocate(capacity: trials)
        storage.initialize(repeating: 0)
    }

    deinit { storage.deallocate() }

    /// Every trial, randomisation after randomisation.
    var values: UnsafeBufferPointer<Double> { UnsafeBufferPointer(storage) }

    /// The trials of one randomisation.
    func values(_ replicate: Int) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(rebasing: storage[replicates[replicate]])
    }

    /// The randomisations as the statistics know them.
    var layout: ReplicateLayout { ReplicateLayout(ranges: replicates.map { [$0] }) }

    /// Takes over a result of every trial.
    func gather(_ column: Int, of table: TrialTable) {
        table.forEachBlock(of: column) { first, block in
            for (replicate, range) in replicates.enumerated() {
                deal(block, first: first, replicate: replicate, to: range)
            }
        }
    }

    /// Takes the trials of one randomisation out of a block whose first trial is `first`.
    private func deal(_ block: UnsafeBufferPointer<Double>, first: Int, replicate: Int, to range: Range<Int>) {
        let count = replicates.count
        var offset = (replicate - first % count + count) % count
        var place = range.lowerBound + (first + offset) / count
        while offset < block.count {
            storage[place] = block[offset]
            place += 1
            offset += count
        }
    }
}
