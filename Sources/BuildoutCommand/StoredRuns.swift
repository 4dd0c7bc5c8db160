import Documents
import Files
import Glibc
import Results
import Runs
import Scenarios
import Simulation

/// Finished runs in their folders.
enum StoredRuns {
    /// Reads a folder of results.
    static func read(_ folder: String) throws -> RunRecord {
        do {
            return try RunRecord(folder: folder) { try contents(folder, $0) }
        } catch let error as RunRecordError {
            throw error.fault(folder: folder)
        }
    }

    /// The folder of runs with one structural belief changed, beside the folders of others.
    static let structureFolder = "Structure"

    /// The readable runs in the folder `Structure` beside a run's own: what is shown beside it is no reason to refuse it.
    static func structure(beside folder: String) -> [RunRecord] {
        let root = OutputPlace.standard([folder, folder], name: structureFolder)
        let names = ((try? StoredFile.entries(of: root)) ?? []).compactMap(\.text).filter { !$0.hasPrefix(".") }
        return names.sorted().compactMap { try? read(root + "/" + $0) }
    }

    /// The readable runs in the folders beside a run's own that are weighed by the same observations: other plans held against the
    /// same history.
    static func plans(beside run: RunRecord) -> [RunRecord] {
        guard let history = history(of: run) else { return [] }
        let root = OutputPlace.standard([run.folder, run.folder], name: "")
        let names = ((try? StoredFile.entries(of: root)) ?? []).compactMap(\.text)
        return names.filter { $0.hasSuffix(HistoryRecord.weightedSuffix) }.sorted().compactMap { name in
            guard let other = try? read(root + name), other.finished.identity.history?.file == history.observationsFile
            else { return nil }
            return other
        }
    }

    /// Reads a folder of results whose trials this version of the program draws again.
    static func readToDraw(_ folder: String) throws -> RunRecord {
        let run = try read(folder)
        if run.version.draws != Version.current.draws {
            throw Fault(
                .path(folder + "/" + RunRecord.manifestName), problem: "the draws are of version \(run.version.draws)",
                rule: "this program draws version \(Version.current.draws)", remedy: "Run the scenario again.")
        }
        return run
    }

    /// The explanation beside a run, where there is one of just this run; nil else.
    static func explanation(of run: RunRecord) -> ExplanationRecord? {
        ExplanationRecord(of: run.finished.identity, folder: run.folder) { name in
            try? StoredFile.read(run.folder + "/" + name, limit: 64 << 20)
        }
    }

    /// What of the folder tells of another run than the one that is written there now.
    static func retired(by run: RunRecord) -> [ResultFolder.Retired] {
        (explanation(of: run) == nil ? ExplanationRecord.retired : [])
            + (history(of: run) == nil ? HistoryRecord.retired : [])
    }

    /// What holding a run against what happened showed, where that lies beside just this run; nil else.
    static func history(of run: RunRecord) -> HistoryRecord? {
        HistoryRecord(of: run.finished.identity, folder: run.folder) { name in
            try? StoredFile.read(run.folder + "/" + name, limit: 64 << 20)
        }
    }

    private static func contents(_ folder: String, _ file: String) throws(Fault) -> [UInt8] {
        let path = folder + "/" + file
        do {
            return try StoredFile.read(path, limit: 64 << 20)
        } catch {
            if file == RunRecord.manifestName {
                throw Fault(
                    .path(path), problem: "the manifest cannot be read (\(error.reason))",
                    rule: "a folder of results holds the manifest of its run",
                    remedy: "Name a folder that `buildout run` wrote.")
            }
            throw Fault(
                .path(path), problem: "the file cannot be read (\(error.reason))",
                rule: "a folder of results holds every file of its run", remedy: "Run the scenario again.")
        }
    }

    /// What is needed to continue a finished run with a scenario and a sampling; refuses what differs.
    static func continued(_ folder: String, _ scenario: Scenario, _ sampling: Sampling) throws -> FinishedRun {
        let run = try readToDraw(folder)
        let own = RunIdentity(scenario, sampling: sampling).scenarioHash
        let differences = [
            run.finished.identity.scenarioHash == own ? nil : "the scenario",
            run.sampling.seed == sampling.seed ? nil : "the seed (\(run.sampling.seed))",
            run.sampling.generator == sampling.generator
                ? nil : "the generator (\(run.sampling.generator.rawValue))",
            run.sampling.method == sampling.method ? nil : "the method (\(run.sampling.method.rawValue))",
            run.sampling.randomisations == sampling.randomisations
                ? nil : "the randomisations (\(run.sampling.randomisations))",
        ].compactMap(\.self)
        if !differences.isEmpty {
            throw Fault(
                .path(folder),
                problem: "\(differences.joined(separator: ", ")) of the finished run differs from what is asked for",
                rule: "only the same run can be extended", remedy: "Ask for the same, or leave --extend out.")
        }
        if run.sampling.trials > sampling.trials {
            throw Fault(
                .path(folder),
                problem:
                    "the finished run has \(run.sampling.trials) trials, more than the \(sampling.trials) asked for",
                rule: "a run is extended to more trials", remedy: "Give more --trials.")
        }
        return run.finished
    }
}
