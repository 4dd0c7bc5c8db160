import Distributions
import Documents
import Results
import Runs
import Scenarios
import Simulation
import ThreeFutures

extension Playground {
    /// What there is to look at: scenarios, families of distributions, and the names that answers use.
    public var list: JSONValue {
        .object([
            ("version", .text(Version.current.program)), ("canSave", .bool(canSave)),
            ("mostTrials", .integer(PlaygroundState.mostTrials)),
            ("standardTrials", .integer(PlaygroundState.standardTrials)),
            ("scenarios", .array(shelf.entries.map(document))),
            ("families", .array(DistributionFamily.allCases.map(\.document))),
            (
                "outcomes",
                .array(Outcome.allCases.map { Self.quantity($0.name, $0.title, unit: $0.unit, isShare: $0.isShare) })
            ),
            (
                "series",
                .array(Series.banded.map { Self.quantity($0.name, $0.title, unit: $0.unit, isShare: $0.isShare) })
            ),
            (
                "futures",
                .array(
                    Future.allCases.map { future in
                        .object([
                            ("name", .text(future.name)), ("title", .text(future.title)),
                            ("meaning", .text(future.meaning)),
                        ])
                    })
            ),
        ])
    }

    private static func quantity(_ name: String, _ title: String, unit: String, isShare: Bool) -> JSONValue {
        .object([
            ("name", .text(name)), ("title", .text(title)), ("unit", .text(unit)), ("isShare", .bool(isShare)),
        ])
    }

    private func document(_ entry: ScenarioShelf.Entry) -> JSONValue {
        let names: [(String, JSONValue)] = [("name", .text(entry.name)), ("file", .text(entry.file))]
        do throws(ScenarioErrors) {
            let scenario = try shelf.source(entry).scenario(overrides: [])
            let parents = scenario.files.dropFirst().map { path in
                JSONValue.text(path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? path)
            }
            return .object(
                names + [
                    ("title", .text(scenario.name)), ("story", scenario.story.map { .text($0) } ?? .null),
                    ("extends", .array(parents)), ("problem", .null),
                ])
        } catch {
            return .object(names + [("problem", .text(error.description))])
        }
    }

    /// A scenario flattened, as `buildout show --json` has it, with a row for every input.
    public func scenario(named name: String) throws(PlaygroundProblem) -> JSONValue {
        let scenario = try read(PlaygroundState(scenario: name)).scenario
        let check: AssumptionCheck
        do {
            let sampling = Sampling(scenario)
            check = AssumptionCheck(
                scenario, plan: try plans.plan(scenario, sampling: sampling, workers: Workers()))
        } catch {
            throw .failed(error)
        }
        guard case .object(let members) = ScenarioDocument.detailed(scenario, check) else {
            throw .failed(PlaygroundProblem.unfinished)
        }
        let sampling = Sampling(scenario)
        let run: JSONValue = .object([
            ("trials", .integer(sampling.trials)), ("seed", .text(String(sampling.seed))),
            ("generator", .text(sampling.generator.rawValue)), ("method", .text(sampling.method.rawValue)),
        ])
        let rows = scenario.inputs.map { InputRow($0, differs: false).value }
        return .object(members + [("run", run), ("rows", .array(rows))])
    }
}

extension DistributionFamily {
    fileprivate var document: JSONValue {
        .object([
            ("name", .text(rawValue)), ("forms", .array(forms.map { .text($0) })),
            ("list", .array(listNames.map { .text($0) })), ("parameters", .array(parameterNames.map { .text($0) })),
            ("takesPercentiles", .bool(takesPercentiles)),
        ])
    }
}
