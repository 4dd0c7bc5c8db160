import Documents
import Runs
import Scenarios
import Simulation

/// The results of a finished run that are in a folder already.
public enum FinishedResults {
    /// The run that a folder holds, where its files are to the last byte those that the run asked for would write.
    ///
    /// The files are read and written again out of what they say: a changed scenario, seed, number of trials or version, a
    /// missing file and a changed byte all make them differ. Intervals other than those of the futures are not among
    /// the files, and are NaN.
    ///
    /// - Parameters:
    ///   - sampling: how the run asked for is drawn, with the most trials
    ///   - request: what else is asked of it
    ///   - contents: the bytes of a file of the folder by its name; nil where it cannot be read
    /// - Returns: nil where the folder does not hold that run
    public static func run(
        _ scenario: Scenario, sampling: Sampling, request: ScenarioRun.Request, contents: (String) -> [UInt8]?
    ) -> ScenarioRun? {
        guard let manifest = contents(StoredRun.manifestName).flatMap({ try? JSONReader.read($0, file: "") }),
            case .text(scenario.canonicalText)? = manifest["scenarioText"]?.content,
            let results = results(manifest, scenario, sampling: sampling, request: request, contents: contents),
            let plan = try? Plan(scenario, sampling: sampling)
        else { return nil }
        let run = ScenarioRun(scenario, overrides: request.overrides, plan: plan, results)
        return ResultFiles.files(for: run).allSatisfy { contents($0.name) == $0.contents } ? run : nil
    }

    /// What the files say; nil where they are not of a run such as was asked for.
    private static func results(
        _ manifest: JSONNode, _ scenario: Scenario, sampling: Sampling, request: ScenarioRun.Request,
        contents: (String) -> [UInt8]?
    ) -> ScenarioRun.Results? {
        let tables = ["percentiles.csv", "futures.csv", "bands.csv", "histograms.csv"].compactMap { name in
            contents(name).flatMap { String(validating: $0, as: UTF8.self) }
        }
        guard tables.count == 4, let trials = manifest["trials"].flatMap(count),
            let error = manifest["percentileError"].flatMap(number),
            case .text(let digest)? = manifest["trialDigest"]?.content,
            let stored = StoredSummary(
                percentiles: tables[0], futures: tables[1], bands: tables[2], histograms: tables[3],
                settings: scenario.settings)
        else { return nil }
        let isSketched = !request.isExact && trials > OutcomeStatistics.exactTrials
        let isWhole = trials == sampling.trials || !request.targets.isEmpty
        guard isWhole, isSketched == (error > 0) else { return nil }
        return ScenarioRun.Results(
            trials: trials, summary: stored.summary(settings: scenario.settings),
            stopping: stopping(manifest, sampling: sampling, request: request), percentileError: error,
            trialDigest: digest)
    }

    /// How a run that was to be precise came out.
    private static func stopping(
        _ manifest: JSONNode, sampling: Sampling, request: ScenarioRun.Request
    ) -> StoppingReport? {
        guard !request.targets.isEmpty, let stopping = manifest["stopping"],
            let looks = stopping["looks"].flatMap(count),
            case .array(let items)? = stopping["targets"]?.content
        else { return nil }
        return StoppingReport(
            rule: StoppingRule(trials: sampling.trials, targets: request.targets), looks: looks,
            reached: items.map { $0["reached"].flatMap(number) ?? .nan })
    }

    private static func count(_ node: JSONNode) -> Int? { number(node).flatMap { Int(exactly: $0) } }

    private static func number(_ node: JSONNode) -> Double? {
        switch node.content {
        case .number(let number): number
        case .text("inf"): .infinity
        default: nil
        }
    }
}
