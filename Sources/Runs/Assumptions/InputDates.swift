import Scenarios
import ThreeFutures

/// The calendar dates of inputs that are times from the start of a scenario.
public enum InputDates {
    /// `2026-09 to 2029-04` for the middle 90 %, one month of a constant; empty of an input that is no time.
    public static func range(_ input: InputSetting, settings: Settings) -> String {
        guard input.name.isTimeFromStart else { return "" }
        let ends = [0.05, 0.95].map { settings.month(after: input.distribution.quantile($0)) }
        return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
    }
}
