import Documents

/// What somebody who asked for a run is told, one after the other.
public struct PlaygroundEvent: Sendable {
    /// What is told.
    public enum Kind: String, CaseIterable, Sendable {
        /// What the state means, before anything is run.
        case state
        /// What the trials so far amount to.
        case results
        /// All trials are done.
        case done
        /// A newer request of the page took over.
        case ended
        /// It could not be done.
        case error
    }

    /// What is told.
    public let kind: Kind
    /// Its contents.
    public let document: JSONValue
}

/// A run that was let in: its events, and what ends it.
public struct RunInProgress: Sendable {
    /// What is told; it ends by itself.
    public let events: AsyncStream<PlaygroundEvent>
    private let ticket: RunQueue.Ticket

    init(events: AsyncStream<PlaygroundEvent>, ticket: RunQueue.Ticket) {
        (self.events, self.ticket) = (events, ticket)
    }

    /// Ends it at its next block, since nobody listens any more.
    public func cancel() { ticket.cancellation.cancel() }
}
