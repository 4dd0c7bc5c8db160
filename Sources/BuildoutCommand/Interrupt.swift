import Glibc
import Simulation
import Synchronization

/// Ctrl-C, a polite kill and what batch systems send before they kill (HUP, XCPU, USR1, USR2): they end the process at once,
/// unless it is at work that puts things in order first.
///
/// A handler may do little: it stores numbers, writes a text that was made before, and leaves.
enum Interrupt {
    /// What the signals cancel.
    static let cancellation = Cancellation()

    private static let state = State()

    /// How long orderly work may take to come to its end before it is left as a kill would leave it.
    private static let graceMicroseconds = 150_000

    /// What ends the process in our way, with 128 and the number of the signal.
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGUSR1, SIGUSR2]

    /// From now on these signals end the process in our way, but for those that whoever started it had it ignore, as `nohup` does.
    /// A limit on the size of files makes a write fail, with the name of the file.
    static func watch() {
        // Made before a handler can run.
        _ = (cancellation, state)
        say(CommandFailure.interrupted(keptTrials: nil).text)
        var numbers = sigset_t()
        sigemptyset(&numbers)
        for number in signals where !isIgnored(number) {
            _ = signal(number) { Interrupt.arrive($0) }
            sigaddset(&numbers, number)
        }
        _ = signal(SIGXFSZ, SIG_IGN)
        _ = signal(SIGALRM) { _ in Interrupt.leaveOrWait() }
        sigaddset(&numbers, SIGALRM)
        // Whoever started the program may have left them blocked.
        pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    }

    /// Ctrl-C ends even what was started in the background of a shell that knows no jobs.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard number != SIGINT, sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// The exit code of a process that a signal ends: 130 after Ctrl-C.
    static var exitCode: Int32 { 128 + Int32(state.first.load(ordering: .relaxed)) }

    /// Work that looks at `cancellation` and then takes back what it has begun, within a moment.
    @discardableResult
    static func orderly<Result>(_ body: () throws -> Result) rethrows -> Result {
        try counted(state.orderly, body)
    }

    /// Work that looks at `cancellation` wherever it takes long, and that must come to its own end: trials whose state is
    /// kept, and files that take their place.
    @discardableResult
    static func patiently<Result>(_ body: () throws -> Result) rethrows -> Result {
        let result = try orderly { try counted(state.patient, body) }
        say("Interrupted; what was being written is complete.")
        return result
    }

    /// Throws where a signal came while orderly work was at its end.
    static func check(_ failure: @autoclosure () -> any Error = Cancelled()) throws {
        if cancellation.isCancelled { throw failure() }
    }

    /// Sets what is said where the process ends at once.
    static func say(_ text: String) {
        // Kept for good: a handler may be reading the one before.
        let bytes = strdup(text + "\n")
        state.parting.store(bytes.map { UInt(bitPattern: $0) } ?? 0, ordering: .releasing)
    }

    private static func counted<Result>(_ depth: borrowing Atomic<Int>, _ body: () throws -> Result) rethrows -> Result
    {
        depth.wrappingAdd(1, ordering: .sequentiallyConsistent)
        defer { depth.wrappingSubtract(1, ordering: .sequentiallyConsistent) }
        return try body()
    }

    // MARK: In a handler

    private static func arrive(_ number: Int32) {
        _ = state.first.compareExchange(expected: 0, desired: Int(number), ordering: .sequentiallyConsistent)
        let before = state.signals.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue
        cancellation.cancel()
        if before > 0 || state.orderly.load(ordering: .sequentiallyConsistent) == 0 { leave() }
        wait(microseconds: graceMicroseconds)
    }

    private static func leaveOrWait() {
        if state.patient.load(ordering: .sequentiallyConsistent) == 0 { leave() }
        wait(microseconds: graceMicroseconds)
    }

    private static func wait(microseconds: Int) {
        var timer = itimerval()
        timer.it_value.tv_usec = microseconds
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    }

    private static func leave() -> Never {
        if let text = UnsafePointer<CChar>(bitPattern: state.parting.load(ordering: .acquiring)) {
            _ = write(STDERR_FILENO, text, strlen(text))
        }
        _exit(exitCode)
    }

    /// What handlers look at.
    private final class State: Sendable {
        /// The signals that came.
        let signals = Atomic(0)
        /// The number of the first.
        let first = Atomic(0)
        /// How deep in orderly work the process is.
        let orderly = Atomic(0)
        /// How deep in work that must come to its own end.
        let patient = Atomic(0)
        /// The address of the text that is said at the end.
        let parting = Atomic<UInt>(0)
    }
}
