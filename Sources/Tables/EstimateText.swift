import Documents
import Runs

/// Numbers with their errors, for people.
enum EstimateText {
    /// `0.3754 ±0.0005`; "–" where there is none, "never" for +∞.
    static func withError(_ estimate: Estimate?) -> String {
        guard let estimate else { return "-" }
        return NumberText.withError(estimate.value, standardError: estimate.standardError)
    }

    /// A number to the digits of its error.
    static func value(_ estimate: Estimate?) -> String {
        estimate.map { NumberText.rounded($0.value, toError: $0.standardError) } ?? "-"
    }

    /// `±0.0005`; empty where there is no error to tell.
    static func error(_ estimate: Estimate?) -> String {
        guard let error = estimate?.standardError, error.isFinite, error > 0 else { return "" }
        return "±" + NumberText.rounded(error, toError: error)
    }

    /// `0.3744 to 0.3764`, to the digits of the error.
    static func interval(_ estimate: Estimate) -> String {
        let ends = [estimate.low95, estimate.high95].map {
            NumberText.rounded($0, toError: estimate.standardError)
        }
        return ends.joined(separator: " to ")
    }
}
