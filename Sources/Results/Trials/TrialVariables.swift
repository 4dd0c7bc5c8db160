import Runs
import Scenarios
import ThreeFutures

/// What is kept of every trial, in the order of the files: future, outcomes, series by year, inputs.
enum TrialVariables {
    /// A series has a name of its own, since some outcomes are called as it is.
    static func name(_ series: Series) -> String { series.name + "ByYear" }

    /// The calendar years of the series.
    static func years(_ settings: Settings) -> [Int] { (0..<settings.years).map { settings.start + $0 } }

    /// A unit as conventions write it: 1 where there is none.
    static func unit(_ unit: String) -> String { unit == "–" ? "1" : unit }

    /// What a series is, in a line.
    static func meaning(_ series: Series) -> String { "\(series.title) in the last quarter of the year" }
}

/// Who keeps the trials of a run, portion by portion.
protocol TrialWriter: AnyObject {
    /// Keeps further trials, which follow those before.
    func add(_ portion: TrialPortion) throws
    /// Ends the file.
    func finish(_ run: FinishedRun) throws
}
