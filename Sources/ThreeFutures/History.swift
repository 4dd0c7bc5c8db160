import VectorMath

/// A running total before each step; 0 before the first step, linear between steps.
///
/// The storage belongs to a `Workspace`; entry k is what came before step k.
struct History<L: Lanes> {
    private let entries: UnsafeMutablePointer<L>

    /// The number of vectors of storage for a number of steps: as many for all time before the start, one for the start.
    @inline(__always)
    static func vectorCount(steps: Int) -> Int { 2 * steps + 1 }

    /// - Parameter storage: zero in all vectors
    @inline(__always)
    init(storage: UnsafeMutablePointer<L>, steps: Int) { entries = storage + steps }

    /// Forgets everything: nothing before the first step.
    @inline(__always)
    func start() { entries[0] = .zero }

    /// What came before step `step`, which has been recorded.
    @inline(__always)
    func total(before step: Int) -> L { entries[step] }

    /// Takes down what came before step `step`.
    @inline(__always)
    func record(_ total: L, before step: Int) { entries[step] = total }

    /// The numbers from what came before step `step` on, lane by lane.
    @inline(__always)
    fileprivate func numbers(before step: Int) -> UnsafePointer<Double> {
        UnsafeRawPointer(entries + step).assumingMemoryBound(to: Double.self)
    }
}

/// Reads a history at a constant lag, step after step.
///
/// From one step to the next the position moves by one, so the upper neighbour of a position is the lower neighbour of the
/// next: only one of the two is looked up, as far from the step as ever.
struct DelayedReading<L: Lanes> {
    /// How far the upper neighbour of every lane lies from the entry of the step after, in numbers.
    private let offsets: UnsafePointer<Int32>
    /// How far above its lower neighbour a position lies, in 0 … 1.
    private let fraction: L
    private var lower = L.zero

    /// A reading `years` back, in a history of a number of steps.
    ///
    /// The lag is at least a step, so that nothing is read before it is known, and no more than leads before the start.
    ///
    /// - Parameter offsets: storage for a number a lane
    @inline(__always)
    init(years: L, steps: Int, offsets: UnsafeMutablePointer<Int32>) {
        let lag = years * Clock.stepsPerYear
        let rounded = lag.roundedToWhole()
        let wholeSteps = rounded.replacing(with: rounded + 1, where: rounded.isLess(than: lag))
            .maximum(L(repeating: 1))
        let shifted = wholeSteps.minimum(L(repeating: Double(steps + 1))) + 0x1.8p52
        for lane in 0..<L.laneCount {
            let entriesBack = Int32(truncatingIfNeeded: shifted[lane].bitPattern)
            offsets[lane] = Int32(lane) &- entriesBack &* Int32(L.laneCount)
        }
        self.offsets = UnsafePointer(offsets)
        fraction = wholeSteps - lag
    }

    /// The total of `history` at the lag before step `step`; to be called for every step in turn, from 0.
    @inline(__always)
    mutating func next(_ history: History<L>, before step: Int) -> L {
        let upper = L.gather(history.numbers(before: step + 1), at: offsets)
        let total = lower.addingProduct(fraction, upper - lower)
        lower = upper
        return total
    }
}
