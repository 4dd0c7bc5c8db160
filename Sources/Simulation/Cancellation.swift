import Synchronization

/// A request to stop, made once, from anywhere (a signal handler included), and looked at between blocks of trials.
public final class Cancellation: Sendable {
    private let requested = Atomic(false)

    /// Nothing is cancelled yet.
    public init() {}

    /// Asks for a stop.
    public func cancel() { requested.store(true, ordering: .relaxed) }

    /// Whether a stop was asked for.
    public var isCancelled: Bool { requested.load(ordering: .relaxed) }
}

/// Thrown by work that was cancelled before it was done.
public struct Cancelled: Error {
    /// Work was cancelled.
    public init() {}
}
