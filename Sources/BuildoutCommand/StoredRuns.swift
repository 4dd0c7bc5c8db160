import Documents
import Files
import Glibc
import Results
import Runs
import Scenarios
import Simulation
import Tables

/// Finished runs in their folders.
enum StoredRuns {
    /// Reads the manifest of a folder of results whose trials this version of the program draws again.
    static func read(_ folder: String) throws -> StoredRun {
        let run = try manifest(folder)
        if run.draws != Version.draws {
            throw Fault(
                .path(folder + "/" + StoredRun.manifestName), problem: "the draws are of version \(run.draws)",
                rule: "this program draws version \(Version.draws)", remedy: "Run the scenario again.")
        }
        return run
    }

    /// Reads everything that a run stored.
    static func results(_ folder: String) throws -> StoredResults {
        do {
            return try StoredResults(try manifest(folder)) { try contents(folder + "/" + $0) }
        } catch let error as StoredResultsError {
            throw error.fault(folder: folder)
        }
    }

    private static func contents(_ path: String) throws(Fault) -> [UInt8] {
        do {
            return try StoredFile.read(path, limit: 64 << 20)
        } catch {
            throw Fault(
                .path(path), problem: "the file cannot be read (\(error.reason))",
                rule: "a folder of results holds every file of its run", remedy: "Run the scenario again.")
        }
    }

    /// Reads the manifest of a folder of results.
    private static func manifest(_ folder: String) throws -> StoredRun {
        let path = folder + "/" + StoredRun.manifestName
        let manifest: [UInt8]
        do {
            manifest = try StoredFile.read(path, limit: 64 << 20)
        } catch {
            throw Fault(
                .path(path), problem: "the manifest cannot be read (\(error.reason))",
                rule: "a folder of results holds the manifest of its run",
                remedy: "Name a folder that `buildout run` wrote.")
        }
        return try StoredRun(manifest: manifest, folder: folder)
    }

    /// Reads the tables of a finished run.
    static func tables(_ run: StoredRun) throws -> StoredTables {
        do {
            return try StoredTables(run) { name in
                do {
                    return try StoredFile.read(run.folder + "/" + name, limit: 64 << 20)
                } catch let error as StoredFile.Failure {
                    throw Fault(
                        .path(run.folder + "/" + name), problem: "the table cannot be read (\(error.reason))",
                        rule: "a folder of results holds the tables of its run", remedy: "Run the scenario again.")
                }
            }
        } catch let problem as StoredTables.Problem {
            throw problem.fault(folder: run.folder)
        }
    }

    /// What is needed to continue a finished run with a scenario and a sampling; refuses what differs.
    static func continued(_ folder: String, _ scenario: Scenario, _ sampling: Sampling) throws -> FinishedRun {
        let run = try read(folder)
        let own = Fingerprints.scenario(scenario)
        let differences = [
            run.scenarioHash == own ? nil : "the scenario",
            run.sampling.seed == sampling.seed ? nil : "the seed (\(run.sampling.seed))",
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
