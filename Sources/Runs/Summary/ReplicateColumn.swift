import Simulation
import Statistics

/// One result of consecutive trials, the trials of each randomisation side by side.
///
/// Trial t belongs to randomisation t mod R. Statistics of a stratified method are taken randomisation by randomisation,
/// since only the differences between them tell the error.
final class ReplicateColumn {
    /// Where the trials of each randomisation stand.
    private(set) var replicates: [Range<Int>] = []
    private var firstTrial = 0
    private let randomisations: Int
    /// Where moments are summed.
    let bins = MomentBins()
    private let storage: UnsafeMutableBufferPointer<Double>

    /// A buffer for a number of trials.
    init(capacity: Int, randomisations: Int) {
        self.randomisations = randomisations
        storage = .allocate(capacity: capacity)
        storage.initialize(repeating: 0)
    }

    deinit { storage.deallocate() }

    /// The trials of one randomisation.
    func values(_ replicate: Int) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(rebasing: storage[replicates[replicate]])
    }

    /// Takes over a result of every trial of a table.
    func gather(_ column: Int, of table: TrialTable) {
        layOut(table.range)
        table.forEachBlock(of: column) { first, block in
            for replicate in replicates.indices { deal(block, first: first, replicate: replicate) }
        }
    }

    /// Lays out where the trials of each randomisation go.
    private func layOut(_ trials: Range<Int>) {
        precondition(trials.count <= storage.count, "the trials fit")
        firstTrial = trials.lowerBound
        var start = 0
        replicates = (0..<randomisations).map { replicate in
            let count = points(of: replicate, before: trials.upperBound) - points(of: replicate, before: firstTrial)
            defer { start += count }
            return start..<(start + count)
        }
    }

    /// How many of the first trials belong to a randomisation.
    private func points(of replicate: Int, before trial: Int) -> Int {
        (trial - replicate + randomisations - 1) / randomisations
    }

    /// Takes the trials of one randomisation out of a block whose first trial is `first`.
    private func deal(_ block: UnsafeBufferPointer<Double>, first: Int, replicate: Int) {
        var offset = (replicate - first % randomisations + randomisations) % randomisations
        var position = replicates[replicate].lowerBound + (first + offset) / randomisations
        position -= points(of: replicate, before: firstTrial)
        while offset < block.count {
            storage[position] = block[offset]
            position += 1
            offset += randomisations
        }
    }
}
