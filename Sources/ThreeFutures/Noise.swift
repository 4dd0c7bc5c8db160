import VectorMath

/// The standard normal shocks of a vector of trials: three independent processes, one shock each in every step.
///
/// ε1 moves demand, ε2 both cost curves, ε3 the lag of open models; each is scaled by the volatility of its input and √dt.
public struct Noise<L: Lanes> {
    /// The processes, in the order in which their steps are stored.
    public static var processes: [String] { ["demand", "hardware", "openLag"] }

    private let values: UnsafePointer<L>
    private let steps: Int
    private let stride: Int

    @inline(__always)
    init(_ values: UnsafePointer<L>, steps: Int, stride: Int) {
        self.values = values
        self.steps = steps
        self.stride = stride
    }

    @inline(__always)
    func demand(_ step: Int) -> L { values[step * stride] }
    @inline(__always)
    func hardware(_ step: Int) -> L { values[(steps + step) * stride] }
    @inline(__always)
    func openLag(_ step: Int) -> L { values[(2 * steps + step) * stride] }
}
