import Glibc
import Simulation

/// Ctrl-C and a polite kill: both ask the work to stop.
enum Interrupt {
    /// What the signals cancel.
    static let cancellation = Cancellation()

    /// From now on SIGINT and SIGTERM cancel instead of killing.
    static func watch() {
        // Made before the handler can run, which may do nothing but store a number.
        _ = cancellation
        var numbers = sigset_t()
        sigemptyset(&numbers)
        for number in [SIGINT, SIGTERM] {
            _ = signal(number) { _ in Interrupt.cancellation.cancel() }
            sigaddset(&numbers, number)
        }
        // Whoever started the program may have left them blocked.
        pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    }
}
