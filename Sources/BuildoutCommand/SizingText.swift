import Documents
import Runs
import Shards

/// What a wanted precision takes, in words.
enum SizingText {
    static func text(_ sizing: Sizing) -> String {
        let lines = sizing.items.map { line($0, secondsPerTrial: sizing.coreSecondsPerTrial) }
        let pilots =
            "From \(Sizing.pilots) pilots of \(NumberText.count(Sizing.pilotTrials)) trials; ± is one standard error."
        return (lines + [pilots]).map { TextTable.wrapped($0, indent: 2) + "\n" }.joined()
    }

    private static func line(_ item: Sizing.Item, secondsPerTrial: Double) -> String {
        guard item.trials.isFinite else {
            return "\(item.target.text): the pilots do not support the number; ask for another, or try a longer run."
        }
        let hours = item.trials * secondsPerTrial / 3600
        let trials = NumberText.significant(item.trials, digits: 2)
        let error = NumberText.significant(item.standardError, digits: 2)
        return
            "\(item.target.text): \(trials) ± \(error) trials, \(NumberText.significant(hours, digits: 2)) core hours here."
    }
}
