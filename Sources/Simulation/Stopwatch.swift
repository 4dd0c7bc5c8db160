/// Seconds since it was made, for people only: no result depends on it.
public struct Stopwatch: Sendable {
    private let start = ContinuousClock.now

    /// Starts now.
    public init() {}

    /// The seconds that have passed.
    public var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
