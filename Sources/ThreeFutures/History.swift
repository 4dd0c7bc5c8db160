import VectorMath

/// A running total before each step, read at a lag; 0 before the first step, linear between steps.
///
/// The storage belongs to a `Workspace`; entry k is what came before step k.
struct History<L: Lanes> {
    private let entries: UnsafeMutablePointer<L>
    private let scalars: UnsafePointer<Double>

    /// The number of vectors of storage for a number of steps: one entry before the start and two after the end, so that
    /// every reading has two neighbours.
    @inline(__always)
    static func vectorCount(steps: Int) -> Int { steps + 3 }

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
        entries[1] = .zero
    }

    /// What came before step `step`; setting an entry also clears the next one, which a reading without lag touches.
    @inline(__always)
    subscript(step: Int) -> L {
        get { entries[step] }
        nonmutating set {
            entries[step] = newValue
            entries[step + 1] = .zero
        }
    }

    /// The total at the position `step − delay`.
    @inline(__always)
    func value(before step: Int, delayedBy delay: Delay<L>) -> L {
        var result = L.zero
        for lane in 0..<L.laneCount {
            let index = max(step - Int(delay.wholeSteps[lane]), -1)
            let earlier = scalars[index * L.laneCount + lane]
            let later = scalars[(index + 1) * L.laneCount + lane]
            result[lane] = earlier.addingProduct(delay.fraction[lane], later - earlier)
        }
        return result
    }
}

/// A constant lag, split into whole steps and the part of a step by which a position lies above a whole one.
struct Delay<L: Lanes> {
    /// The lag in steps, rounded up.
    let wholeSteps: L
    /// How far above its lower neighbour a position lies, in 0 ..< 1.
    let fraction: L

    @inline(__always)
    init(years: L) {
        let steps = years * Clock.stepsPerYear
        let rounded = steps.roundedToWhole()
        wholeSteps = rounded.replacing(with: rounded + 1, where: rounded.isLess(than: steps))
        fraction = wholeSteps - steps
    }
}
