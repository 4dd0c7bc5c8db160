/// Who does the work: how many threads, and what may end it early.
public struct Workers: Sendable {
    /// The number of threads; it cannot change a result.
    public let threads: Int
    /// Looked at after every block of trials.
    public let cancellation: Cancellation

    /// All processors unless said otherwise, and nothing that ends the work.
    public init(threads: Int = Parallel.processors, cancellation: Cancellation = Cancellation()) {
        self.threads = threads
        self.cancellation = cancellation
    }

    /// Runs numbered tasks, whoever is free taking the next.
    ///
    /// - Throws: `Cancelled` if cancellation was asked for before every task was done
    package func forEachTask(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws(Cancelled) {
        try Parallel.run(tasks: count, threads: threads, cancellation: cancellation) { next in
            while let task = next() { body(task) }
        }
    }
}
