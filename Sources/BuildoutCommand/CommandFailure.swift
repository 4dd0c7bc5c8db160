import Documents
import Files
import Glibc
import Hindcast
import RandomStreams
import Runs
import Scenarios
import Shards
import Simulation

/// Why a command did not do what it was asked for: who has to mend what.
enum CommandFailure: Error {
    /// The user's input is wrong, in words.
    case input(String)
    /// The machine failed, in words.
    case machine(String)
    /// The user interrupted; a long run may have kept what it knew of so many trials.
    case interrupted(keptTrials: Int?)
    /// The user interrupted when the results of these scenarios were complete.
    case interruptedAfter(scenarios: [String])
    /// The user interrupted a sweep; its finished points are kept.
    case interruptedSweep(points: Int, of: Int)

    /// The machine failed.
    init(machine fault: Fault) { self = .machine(fault.description) }

    /// Errors of the modules below, sorted by who can mend them; nil for those of the argument parser.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let errors as ScenarioErrors: self = .input(errors.description)
        case let errors as ObservationErrors: self = .input(errors.description)
        case let error as HistoryError: self = .input(Self.words(error).description)
        case let fault as Fault: self = .input(fault.description)
        case let words as Fault.Words: self = .input(words.description)
        case let error as WriteError: self = .machine(error.description)
        case is Cancelled: self = .interrupted(keptTrials: nil)
        case let failure as Console.Failure: self.init(machine: Self.outputFailed(failure.code))
        case let error as PointSetError: self = .input(error.description)
        case let problems as ShardProblems: self = .input(problems.description)
        default: return nil
        }
    }

    /// The trials of a finished run do not come out again.
    static func mismatch(_ folder: String) -> Fault {
        Fault(
            .path(folder), problem: "the trials of the finished run do not come out again",
            rule: "another version of the program made it, or its manifest was changed",
            remedy: "Run the scenario again.")
    }

    private static func words(_ error: HistoryError) -> Fault {
        switch error {
        case .impossible(let file):
            Fault(
                .path(file), problem: "no trial can have been followed by these observations",
                rule: "some trial predicts a number for each of them",
                remedy: "Look for an observation of what the scenario switches off.")
        }
    }

    private static func outputFailed(_ code: Int32) -> Fault {
        Fault(
            .init("standard output"), problem: "cannot be written (\(String(cString: strerror(code))))",
            rule: "what is printed must go somewhere", remedy: "Free some space, or send it elsewhere.")
    }

    /// What is said on standard error.
    var text: String {
        switch self {
        case .input(let text), .machine(let text): text
        case .interrupted(nil): "Interrupted; nothing was written."
        case .interrupted(let trials?):
            "Interrupted; the same command goes on after the first \(NumberText.count(trials)) trials."
        case .interruptedAfter(let scenarios):
            "Interrupted; the results of \(scenarios.map(TextTable.printable).joined(separator: ", ")) are complete, those of the "
                + "others are as they were. The same command goes on after them."
        case .interruptedSweep(let points, let all):
            "Interrupted; the same command goes on after \(NumberText.count(points)) of \(NumberText.count(all)) points."
        }
    }

    /// The exit code of the process.
    var exitCode: Int32 {
        switch self {
        case .input: 1
        case .machine: 2
        case .interrupted, .interruptedAfter, .interruptedSweep: Interrupt.exitCode
        }
    }
}

extension Fault.Place {
    /// A path, as it can be shown.
    static func path(_ path: String) -> Self { Self(TextTable.printable(path)) }
}
