import Documents
import Scenarios

/// Loads scenarios for a command.
enum ScenarioLoading {
    /// Says on standard error which inputs are far from ordinary; what scenarios share is said once.
    static func warn(of scenarios: [Scenario]) {
        var said: Set<Fault> = []
        for warning in scenarios.flatMap(\.warnings) where said.insert(warning).inserted {
            Console.standardError("warning: \(TextTable.printable(warning.description))\n")
        }
    }

    /// Every scenario, or every problem of all of them at once.
    static func load(_ files: [String], overrides: [String] = []) throws -> [Scenario] {
        var scenarios: [Scenario] = []
        var problems: [Fault] = []
        var known: Set<Fault> = []
        for file in files {
            do {
                scenarios.append(try ScenarioReader.load(path: file, overrides: overrides))
            } catch {
                // Two scenarios share what they extend, and so its problems.
                problems += error.faults.filter { known.insert($0).inserted }
            }
        }
        if !problems.isEmpty { throw ScenarioErrors(problems) }
        return scenarios
    }
}
