import Documents
import Runs

/// Numbers that were estimated, for people.
enum EstimateText {
    /// To three significant digits: `-457`; "-" where there is none, "never" for +∞.
    static func value(_ estimate: Estimate?) -> String { estimate.map { NumberText.forReading($0.value) } ?? "-" }

    /// A share in whole per cents: `35 %`; "-" where there is none.
    static func percent(_ estimate: Estimate?) -> String { estimate.map { NumberText.wholePercent($0.value) } ?? "-" }

    /// A number with its standard error, to the digit of the error or to three digits, whichever is coarser: `12.4 ±0.3`.
    static func withError(_ estimate: Estimate?) -> String {
        guard let estimate else { return "-" }
        let error = error(estimate)
        return value(estimate) + (error.isEmpty ? "" : " " + error)
    }

    /// `±0.0005`; empty where there is no error to tell.
    static func error(_ estimate: Estimate?) -> String {
        guard let error = estimate?.standardError, error.isFinite, error > 0 else { return "" }
        return "±" + NumberText.significant(error, digits: 1)
    }
}
