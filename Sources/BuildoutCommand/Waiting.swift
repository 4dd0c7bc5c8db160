import Documents
import Files
import Simulation

/// Takes the lock of results, and says so where another process has it.
enum Waiting {
    /// The lock of what is to stand at a path.
    ///
    /// - Throws: `Cancelled` where the user interrupted the wait; `WriteError`
    static func lock(_ path: String, isQuiet: Bool) throws -> FileLock {
        let lock = try FileLock.take(
            path, waiting: { if !isQuiet { tell($0, path) } }, isCancelled: { Interrupt.cancellation.isCancelled })
        guard let lock else { throw Cancelled() }
        return lock
    }

    /// Says who is waited for.
    static func tell(_ holder: FileLock.Holder, _ path: String) {
        Console.standardError(
            "\(TextTable.printable(path)): \(holder.description) is at work on it; waiting until that is done.")
    }
}
