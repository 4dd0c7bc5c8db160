import ArgumentParser
import Documents
import Files
import Hindcast
import Results
import Scenarios

/// What happened, by which trials are weighed.
struct ObservationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Weigh the trials by what happened: a table of observations, as `hindcast` takes it. The results go to a folder of their "
                + "own, whose name ends in \(HistoryRecord.weightedSuffix).", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var observations: String?

    /// What the folder of results has after the scenario's name.
    var suffix: String { observations == nil ? "" : HistoryRecord.weightedSuffix }

    /// Refuses an option that weighed trials cannot have.
    func refuse(_ isGiven: Bool, _ option: String, because reason: String) throws {
        if observations != nil, isGiven {
            throw ValidationError("\(option) does not go with --observations: \(reason). Leave one of them out.")
        }
    }

    /// What happened, read for a scenario; nil where it was not asked for.
    func history(of scenario: Scenario) throws -> History? {
        try observations.map { try ObservationLoading.history($0, of: scenario) }
    }
}

/// Loads observations for a command.
enum ObservationLoading {
    /// What happened, read for a scenario.
    static func history(_ path: String, of scenario: Scenario) throws -> History {
        do {
            return try History(
                try contents(path), file: path, settings: scenario.settings, discrepancy: scenario.discrepancy)
        } catch let error as CovarianceError {
            throw Fault(
                .path(path), problem: error.words.problem, rule: error.words.rule, remedy: error.words.remedy)
        }
    }

    private static func contents(_ path: String) throws(Fault) -> [UInt8] {
        do {
            return try StoredFile.read(path, limit: ObservationFile.sizeLimit, takesPipes: true)
        } catch .tooLarge {
            throw Fault(
                .path(path), problem: "the file is larger than \(ObservationFile.sizeLimit >> 20) MiB",
                rule: "observations are read whole", remedy: "Keep the rows that matter.")
        } catch {
            throw Fault(
                .path(path), problem: "the file cannot be read (\(error.reason))",
                rule: "observations are read from a file or a pipe", remedy: "Check the path.")
        }
    }
}
