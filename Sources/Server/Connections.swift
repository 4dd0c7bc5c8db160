import NIOCore
import Synchronization

/// The connections that there are: at most so many, of which those that do nothing make room for new ones.
final class Connections: Sendable {
    private struct State {
        var count = 0
        var open: [ObjectIdentifier: Connection] = [:]
    }

    private let state = Mutex(State())

    /// Takes a connection in; where there are as many as may be, the one that has waited longest for a request goes.
    ///
    /// - Returns: false where all of them are being answered
    func enter(_ connection: Connection) -> Bool {
        let (isIn, leaving) = state.withLock { state -> (Bool, Connection?) in
            var leaving: Connection?
            if state.open.count >= Limits.connections {
                leaving = state.open.values.filter { !$0.isBusy }.min { $0.since < $1.since }
                guard let leaving else { return (false, nil) }
                state.open[ObjectIdentifier(leaving.channel)] = nil
            }
            state.open[ObjectIdentifier(connection.channel)] = connection
            return (true, leaving)
        }
        leaving?.channel.close(promise: nil)
        return isIn
    }

    func leave(_ channel: any Channel) {
        state.withLock { $0.open[ObjectIdentifier(channel)] = nil }
    }

    /// The connection of a channel.
    subscript(channel: any Channel) -> Connection? { state.withLock { $0.open[ObjectIdentifier(channel)] } }
}

/// One connection: whether a request of it is being answered, and what is to be done when its client goes.
final class Connection: Sendable {
    let channel: any Channel

    private struct State {
        var isBusy = false
        var isGone = false
        var isHalfGone = false
        var since = ContinuousClock.now
        var onLeave: (evenHalf: Bool, body: @Sendable () -> Void)?
    }

    private let state = Mutex(State())

    init(_ channel: any Channel) { self.channel = channel }

    /// Whether a whole request has come and its answer is not sent yet.
    var isBusy: Bool { state.withLock { $0.isBusy } }

    /// When that changed last.
    var since: ContinuousClock.Instant { state.withLock { $0.since } }

    func setBusy(_ isBusy: Bool) {
        state.withLock { state in
            state.isBusy = isBusy
            state.since = .now
        }
    }

    /// Has something done when the client goes, or where that counts when it says that it will say nothing more; at once where it
    /// has done so already.
    func onLeave(evenHalf: Bool = false, _ body: @escaping @Sendable () -> Void) {
        let isNow = state.withLock { state in
            state.onLeave = (evenHalf, body)
            return state.isGone || evenHalf && state.isHalfGone
        }
        if isNow { body() }
    }

    /// Nothing is to be done any more.
    func stay() { state.withLock { $0.onLeave = nil } }

    /// The client has gone, or half of it: it says nothing more.
    func leave(isHalf: Bool) {
        let body = state.withLock { state -> (@Sendable () -> Void)? in
            if isHalf { state.isHalfGone = true } else { state.isGone = true }
            guard let (evenHalf, body) = state.onLeave, !isHalf || evenHalf else { return nil }
            return body
        }
        body?()
    }
}
