import Simulation
import Synchronization

/// Who waits and who works: at most so many wait, and of one page the newest counts alone.
final class RunQueue: Sendable {
    /// The most requests that wait at a time.
    static let mostWaiting = 8

    /// A request that was let in.
    final class Ticket: Sendable {
        /// What ends its work.
        let cancellation = Cancellation()
        fileprivate let number: Int
        fileprivate let page: String?
        private let newer = Atomic(false)

        fileprivate init(number: Int, page: String?) { (self.number, self.page) = (number, page) }

        /// Whether a newer request of its page ended it.
        var isSuperseded: Bool { newer.load(ordering: .relaxed) }

        fileprivate func supersede() {
            newer.store(true, ordering: .relaxed)
            cancellation.cancel()
        }
    }

    private struct State {
        var count = 0
        var waiting: Set<Int> = []
        var newest: [String: Ticket] = [:]
    }

    private let state = Mutex(State())

    /// Lets a request in.
    ///
    /// - Throws: `busy` where as many wait as may
    func enter(page: String?) throws(PlaygroundProblem) -> Ticket {
        let ticket = state.withLock { state -> Ticket? in
            let older = page.flatMap { state.newest[$0] }.map { state.waiting.contains($0.number) ? 1 : 0 } ?? 0
            guard state.waiting.count - older < Self.mostWaiting else { return nil }
            state.count += 1
            state.waiting.insert(state.count)
            return Ticket(number: state.count, page: page)
        }
        if let ticket { return ticket }
        throw PlaygroundProblem(
            .busy, "\(Self.mostWaiting) requests wait already", rule: "no more than that wait at a time",
            remedy: "Try again in a second.")
    }

    /// Ends the older request of the page; or this one, where a newer one was faster.
    func takeOver(_ ticket: Ticket) {
        guard let page = ticket.page else { return }
        state.withLock { state in
            guard let other = state.newest[page] else { return state.newest[page] = ticket }
            let (older, newer) = other.number < ticket.number ? (other, ticket) : (ticket, other)
            state.newest[page] = newer
            state.waiting.remove(older.number)
            older.supersede()
        }
    }

    /// Its work begins.
    func begin(_ ticket: Ticket) { state.withLock { _ = $0.waiting.remove(ticket.number) } }

    /// It waits for its turn again.
    func wait(_ ticket: Ticket) {
        state.withLock { state in
            if !ticket.cancellation.isCancelled { state.waiting.insert(ticket.number) }
        }
    }

    /// It is done, or was given up.
    func leave(_ ticket: Ticket) {
        state.withLock { state in
            state.waiting.remove(ticket.number)
            if let page = ticket.page, state.newest[page] === ticket { state.newest[page] = nil }
        }
    }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.count } }
}
