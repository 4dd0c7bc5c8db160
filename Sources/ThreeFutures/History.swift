import VectorMath

/// A running total before each step; 0 before the first step, linear between steps.
///
/// The storage belongs to a `Workspace`; entry k is what came before step k.
struct History<L: Lanes> {
    private let entries: UnsafeMutablePointer<L>
    fileprivate let scalars: UnsafePointer<Double>

    /// The number of vectors of storage for a number of steps: one entry for all time before the start, one for the start.
    @inline(__always)
    static func vectorCount(steps: Int) -> Int { steps + 2 }

    @inline(__always)
    init(storage: UnsafeMutablePointer<L>) {
        entries = storage + 1
        scalars = UnsafeRawPointer(storage + 1).assumingMemoryBound(to: Double.self)
    }

    /// Forgets everything: nothing before the first step.
    @inline(__always)
    func start() {
        entries[-1] = .zero
        entries[0] = .zero
    }

    /// What came before step `step`, which has been recorded.
    @inline(__always)
    func total(before step: Int) -> L { entries[step] }

    /// Takes down what came before step `step`.
    @inline(__always)
    func record(_ total: L, before step: Int) { entries[step] = total }
}

/// Reads a history at a constant lag, step after step.
///
/// From one step to the next the position moves by one, so the upper neighbour of a position is the lower neighbour of the
/// next: only one of the two is looked up.
struct DelayedReading<L: Lanes> {
    /// The place in a history of what came before step 0, at the lag rounded up to whole steps; the lag is at least 1, so that
    /// nothing is read before it is known. Shifted by 1.5·2^52, as `Lanes.gather` wants it.
    private let placeAtStart: L
    /// How far above its lower neighbour a position lies, in 0 … 1.
    private let fraction: L
    private var lower = L.zero

    /// A reading `years` back.
    @inline(__always)
    init(years: L) {
        let steps = years * Clock.stepsPerYear
        let rounded = steps.roundedToWhole()
        let wholeSteps = rounded.replacing(with: rounded + 1, where: rounded.isLess(than: steps))
            .maximum(L(repeating: 1))
        placeAtStart = L(repeating: 0x1.8p52).subtractingProduct(wholeSteps, L(repeating: Self.rowLength))
        fraction = wholeSteps - steps
    }

    /// The total of `history` at the lag before step `step`; to be called for every step in turn, from 0.
    @inline(__always)
    mutating func next(_ history: History<L>, before step: Int) -> L {
        let place = (placeAtStart + Double(step + 1) * Self.rowLength).maximum(L(repeating: 0x1.8p52 - Self.rowLength))
        let upper = L.gather(history.scalars, placesShifted: place)
        let total = lower.addingProduct(fraction, upper - lower)
        lower = upper
        return total
    }

    private static var rowLength: Double { Double(L.laneCount) }
}
