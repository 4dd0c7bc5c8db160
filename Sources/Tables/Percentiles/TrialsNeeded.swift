import Documents
import Scenarios

/// How many trials refused percentiles would take, held against how many a run may have.
enum TrialsNeeded {
    /// The most trials of a run.
    private static var most: Int { RunOptions.trialRange.upperBound }

    /// A number of trials; nil where no run may have as many.
    static func possible(_ trials: Int) -> Int? { trials <= most ? trials : nil }

    /// `about 20,000 trials would do for all of them`
    static func forAll(_ trials: Int) -> String {
        possible(trials).map { "about \(NumberText.count($0)) trials would do for all of them" }
            ?? "a run may have \(NumberText.count(most)) trials, too few for all of them"
    }

    /// What to do where none is given.
    ///
    /// - Parameters:
    ///   - least: trials that would do for the first
    ///   - all: trials that would do for all
    static func remedy(least: Int, all: Int) -> String {
        if possible(least) == nil {
            return
                "Ask for percentiles less far out: a run may have \(NumberText.count(most)) trials, and that is too few."
        }
        return "Run \(NumberText.count(min(all, most))) trials or more."
    }
}
