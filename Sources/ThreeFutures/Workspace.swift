import VectorMath

/// The storage of a trial's histories and cash flows, allocated once and used for one vector of trials after the other.
///
/// It belongs to trials with as many steps as it was made for. Not for two threads at a time.
public final class Workspace<L: Lanes> {
    let steps: Int
    let flows: UnsafeMutablePointer<L>
    /// The orders of a trial that others are held to, B$ in each step.
    let orders: UnsafeMutablePointer<L>
    let ordered: History<L>
    let installed: History<L>
    private let storage: UnsafeMutablePointer<L>
    private let readingOffsets: UnsafeMutablePointer<Int32>

    /// Storage for trials with these settings.
    public init(settings: Settings) {
        steps = settings.steps
        let entries = History<L>.vectorCount(steps: steps)
        storage = .allocate(capacity: 2 * steps + 2 * entries)
        storage.initialize(repeating: .zero, count: 2 * steps + 2 * entries)
        flows = storage
        ordered = History(storage: storage + steps, steps: steps)
        installed = History(storage: storage + steps + entries, steps: steps)
        orders = storage + steps + 2 * entries
        readingOffsets = .allocate(capacity: 3 * L.laneCount)
        readingOffsets.initialize(repeating: 0, count: 3 * L.laneCount)
    }

    deinit {
        storage.deallocate()
        readingOffsets.deallocate()
    }

    /// Storage for the offsets of one of the three delayed readings of a capacity: a number a lane.
    func offsets(_ reading: Int) -> UnsafeMutablePointer<Int32> { readingOffsets + reading * L.laneCount }
}
