import Documents
import Results
import Runs

/// What a reader must know of a run's numbers beyond their errors.
enum RunNotes {
    /// The notes, one paragraph each; empty where there are none.
    static func text(_ run: RunRecord) -> String {
        let notes =
            missing(run.summary) + [refused(run.summary), sketched(run)].compactMap(\.self)
            + [run.stopping.map(StoppingDocument.text)].compactMap(\.self)
        return notes.map { TextTable.wrapped($0, indent: 2) + "\n" }.joined()
    }

    /// Which outcomes do not exist in some trials, or lie beyond every date.
    private static func missing(_ summary: Summary) -> [String] {
        summary.outcomes.compactMap { outcome in
            let counts = [("none", outcome.column.none), ("never", outcome.column.never)].filter { $0.1 > 0 }
            if counts.isEmpty { return nil }
            let shares = counts.map { word, count in
                "\(word) in \(NumberText.count(count)) trials (\(NumberText.percent(count, of: outcome.column.trials)))"
            }
            return "\(outcome.outcome.name): \(shares.joined(separator: ", "))"
        }
    }

    /// Which percentiles the trials do not support, and how many trials would do.
    private static func refused(_ summary: Summary) -> String? {
        let refusals = summary.outcomes.flatMap { outcome in
            outcome.column.percentiles.compactMap { trialsNeeded($0, of: outcome.column) }
        }
        guard let most = refusals.max() else { return nil }
        return
            "\(refusals.count) percentiles of outcomes have fewer than 10 trials beyond them and are not given; "
            + TrialsNeeded.forAll(most) + "."
    }

    /// The trials that a refused percentile needs: of an outcome that some trials lack, more in proportion.
    private static func trialsNeeded(_ percentile: PercentileSummary, of column: ColumnSummary) -> Int? {
        guard case .failure(.unsupportedPercentile(_, let ranked, let needed)) = percentile.result, ranked > 0 else {
            return nil
        }
        return Int(min((Double(needed) * Double(column.trials) / Double(ranked)).rounded(.up), 0x1p62))
    }

    private static func sketched(_ run: RunRecord) -> String? {
        if run.percentileError == 0 { return nil }
        let error = NumberText.significant(run.percentileError, digits: 2)
        return
            "Percentiles come from a sketch: each is within a share of \(error) of the exact one, which its interval "
            + "includes. --exact makes them exact, in a little more time and memory."
    }
}
