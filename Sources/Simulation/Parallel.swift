import Dispatch
import Glibc
import Synchronization

/// Numbered tasks shared out over threads: whoever is free takes the next one, without a lock.
///
/// Tasks must not depend on who runs them or in which order. This is the only file that knows Dispatch.
public enum Parallel {
    /// The number of processors in use.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Runs `tasks` tasks on `threads` threads.
    ///
    /// - Parameters:
    ///   - progress: called on the calling thread with the number of finished tasks, about ten times a second
    ///   - worker: called once on each thread; runs every task that `next` hands out until there is none left
    /// - Throws: `Cancelled` if cancellation was asked for before every task was done
    public static func run(
        tasks: Int, threads: Int, cancellation: Cancellation, progress: (Int) -> Void = { _ in },
        worker: @escaping @Sendable (_ next: () -> Int?) -> Void
    ) throws(Cancelled) {
        let tickets = Tickets(count: tasks)
        let group = DispatchGroup()
        for index in 0..<max(1, min(threads, tasks)) {
            // A queue of its own gives each worker a thread of its own, however many there are.
            DispatchQueue(label: "buildout.worker.\(index)").async(group: group) {
                worker { cancellation.isCancelled ? nil : tickets.next() }
            }
        }
        while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { progress(tickets.taken) }
        if cancellation.isCancelled { throw Cancelled() }
        progress(tasks)
    }
}

extension Parallel {
    /// The values of a function at 0 ..< count, worked out on all threads; it must not depend on which.
    public static func map<Value: Sendable>(
        _ count: Int, threads: Int = processors, _ value: @escaping @Sendable (Int) -> Value
    ) -> [Value] {
        do {
            return try map(count, workers: Workers(threads: threads), value)
        } catch {
            preconditionFailure("nobody can ask for this cancellation")
        }
    }

    /// The same by some workers.
    ///
    /// - Throws: `Cancelled` if cancellation was asked for before every value was there
    package static func map<Value: Sendable>(
        _ count: Int, workers: Workers, _ value: @escaping @Sendable (Int) -> Value
    ) throws(Cancelled) -> [Value] {
        let found = Mutex([Value?](repeating: nil, count: count))
        try run(tasks: count, threads: workers.threads, cancellation: workers.cancellation) { next in
            while let task = next() {
                let value = value(task)
                found.withLock { $0[task] = value }
            }
        }
        return found.withLock { $0.compactMap(\.self) }
    }
}

/// Work done one after the other, in the order in which it came, on a thread of its own.
public final class WorkLane: Sendable {
    private let queue: DispatchQueue

    /// A lane without work.
    public init(_ name: String) { queue = DispatchQueue(label: "buildout.lane.\(name)") }

    /// Adds work to the end and does not wait for it.
    public func add(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    /// Does work when what came before it is done, and waits for it; not from the lane itself.
    public func run<Value>(_ work: () throws -> Value) rethrows -> Value { try queue.sync(execute: work) }
}

/// Hands out 0 ..< count, each number once.
private final class Tickets: Sendable {
    private let count: Int
    private let following = Atomic(0)

    init(count: Int) { self.count = count }

    func next() -> Int? {
        let ticket = following.wrappingAdd(1, ordering: .relaxed).oldValue
        return ticket < count ? ticket : nil
    }

    var taken: Int { min(count, following.load(ordering: .relaxed)) }
}
