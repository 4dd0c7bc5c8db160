import Documents
import Runs

/// What holding a scenario against what happened shows, in sentences with the numbers of the run.
public enum HistorySentences {
    /// How many observations lie where they should, and which do not.
    public static func coverage(_ record: HistoryRecord) -> String {
        let count = record.rows("within50", "priorOfAllRows")
        let inside = ["within50", "within90"].map {
            Int((record.score($0, "priorOfAllRows") * Double(count)).rounded())
        }
        let shares =
            "Of \(count) observations \(inside[0]) lie in the middle half of the forecast as it was written, errors of "
            + "observation and model included (\(NumberText.fixed(Double(count) / 2, decimals: 0)) would be right), and \(inside[1]) "
            + "in its middle 90 % (\(NumberText.fixed(0.9 * Double(count), decimals: 0)) would be right)."
        let failures = failures(record)
        if failures.isEmpty { return shares }
        return shares + " Farthest out: " + failures.joined(separator: "; ") + "."
    }

    /// The observations beyond 97.5 % of the trials on one side, the farthest first.
    public static func failures(_ record: HistoryRecord, most: Int = 5) -> [String] {
        let rows = record.coverage.rows.filter { abs($0["percentile"].value - 0.5) > 0.475 }
        let sorted = rows.enumerated().sorted {
            (-abs($0.element["percentile"].value - 0.5), $0.offset) < (
                -abs($1.element["percentile"].value - 0.5), $1.offset
            )
        }
        return sorted.prefix(most).map { _, row in
            let percentile = row["percentile"].value
            let side = percentile > 0.5 ? "above" : "below"
            let share = NumberText.fixed(100 * max(percentile, 1 - percentile), decimals: 1)
            return "\(row.text("series")) of \(when(row.text("date"))), \(side) \(share) % of the trials"
        }
    }

    /// A day, or the months between which something changed.
    private static func when(_ date: String) -> String {
        let days = date.split(separator: "/")
        return days.count == 1 ? date : days.map { $0.prefix(7) }.joined(separator: " to ")
    }

    /// Whether the model forecast better than a ruler.
    public static func scores(_ record: HistoryRecord) -> String {
        let (weighted, naive) = (record.score("lpd", "weighted"), record.score("lpd", "naive"))
        let prior = record.score("lpd", "prior")
        guard weighted.isFinite, naive.isFinite else { return "No naive forecast of what was held out can be made." }
        func sentence(_ name: String, _ difference: Double) -> String {
            let size = NumberText.fixed(abs(difference), decimals: 1)
            return
                "\(name) is \(difference >= 0 ? "better" : "worse") than the naive forecast, a ruler laid on the last observations, "
                + "by \(size) in joint log density"
        }
        return sentence("The weighted forecast", weighted - naive) + "; the forecast as it was written by "
            + "\(NumberText.fixed(abs(prior - naive), decimals: 1)) \(prior >= naive ? "better" : "worse")."
    }
}
