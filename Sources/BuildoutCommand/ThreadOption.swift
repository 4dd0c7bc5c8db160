import ArgumentParser
import Simulation

/// How many threads work.
struct ThreadOption: ParsableArguments {
    @Option(help: "How many threads, 1 to 1024; it never changes a result. (default: every processor)")
    var threads: Count?

    func validate() throws {
        if let threads, !(1...1024).contains(threads.value) {
            throw ValidationError(
                "--threads is \(threads.value); it must be 1 to 1024. Leave it out to use every processor.")
        }
    }

    var count: Int { threads?.value ?? Parallel.processors }

    /// So many threads, which an interrupt ends.
    var workers: Workers { Workers(threads: count, cancellation: Interrupt.cancellation) }
}
