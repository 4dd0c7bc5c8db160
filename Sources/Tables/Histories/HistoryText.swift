import Documents
import Hindcast
import Results
import Runs
import ThreeFutures

/// What holding a scenario against what happened shows, for a terminal.
public enum HistoryText {
    /// Everything `hindcast` prints.
    ///
    /// - Parameters:
    ///   - prior: the run of the trials as they are
    ///   - weighted: that of the weighed ones
    public static func text(_ record: HistoryRecord, prior: RunRecord, weighted: RunRecord) -> String {
        [heading(record, prior), coverage(record), scores(record), learned(record), results(prior, weighted)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// How many observations lie where they should, and the scores.
    public static func brief(_ record: HistoryRecord, prior: RunRecord) -> String {
        let sentence = TextTable.wrapped(HistorySentences.coverage(record), indent: 0) + "\n"
        return [heading(record, prior), sentence, scores(record)].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func heading(_ record: HistoryRecord, _ prior: RunRecord) -> String {
        let sampling = prior.sampling
        let drawn =
            "\(NumberText.count(sampling.trials)) trials, \(sampling.method.rawValue), seed \(sampling.seed); "
            + WeighingText.short(record.weighing)
        let title =
            "\(TextTable.printable(prior.title)), against \(TextTable.printable(record.observationsFile))"
        let lines = [WeighingText.warning(record.weighing), title, drawn].compactMap { $0 }.map {
            TextTable.wrapped($0, indent: 0)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func coverage(_ record: HistoryRecord) -> String {
        var table = TextTable(columns: [
            .text("observed"), .text("when"), .number("value"), .number("5 %"), .number("50 %"), .number("95 %"),
            .number("below"), .number("PIT"),
        ])
        for row in record.coverage.rows {
            let mark = row.text("role") == ObservationRole.holdout.rawValue ? " *" : ""
            table.add(
                [row.text("series") + mark, when(row.text("date"))]
                    + ["value", "p5", "p50", "p95"].map { NumberText.forReading(row[$0].value) }
                    + [share(row["percentile"].value), share(row["pit"].value)])
        }
        let legend =
            "5 to 95 %: the forecast as it was written. below: the share of its trials below the observation; PIT: the same with "
            + "the errors of observation and model. * held out."
        return table.text + TextTable.wrapped(legend, indent: 0) + "\n\n"
            + TextTable.wrapped(HistorySentences.coverage(record), indent: 0) + "\n"
    }

    /// A day, or the months of two.
    private static func when(_ date: String) -> String {
        let days = date.split(separator: "/")
        return days.count == 1 ? date : days.map { $0.prefix(7) }.joined(separator: "/")
    }

    private static func scores(_ record: HistoryRecord) -> String {
        guard record.rows("lpd", "prior") > 0 else { return "" }
        var table = TextTable(columns: [
            .text("held out: \(record.rows("lpd", "prior"))"), .number("as written"), .number("conditional"),
            .number("weighted"), .number("naive"),
        ])
        let forecasts = ["prior", "conditional", "weighted", "naive"]
        table.add(
            ["joint log density, more is better"]
                + forecasts.map { decimal(record.score("lpd", $0)) })
        table.add(
            ["mean CRPS, less is better"]
                + forecasts.map { $0 == "conditional" ? "" : decimal(record.score("meanCRPS", $0)) })
        let legend = "conditional: as written, with errors given the residuals of the training rows."
        return table.text + TextTable.wrapped(legend, indent: 0) + "\n"
            + TextTable.wrapped(HistorySentences.scores(record), indent: 0) + "\n"
    }

    private static func learned(_ record: HistoryRecord) -> String {
        var table = TextTable(columns: [
            .text("history moved most"), .text("unit"), .number("mean"), .number("weighted"), .number("shift in sd"),
            .number("sd ratio"),
        ])
        for row in record.learned.rows.prefix(8) {
            table.add([
                row.text("input"), row.text("unit"), NumberText.forReading(row["mean"].value),
                NumberText.forReading(row["weighted_mean"].value), NumberText.fixed(row["shift"].value, decimals: 1),
                NumberText.significant(row["sd_ratio"].value, digits: 2),
            ])
        }
        return table.text
    }

    private static func results(_ prior: RunRecord, _ weighted: RunRecord) -> String {
        var table = TextTable(columns: [.text("result"), .number("as written"), .number("weighted")])
        for future in weighted.summary.futures {
            let before = prior.summary.futures.first { $0.future == future.future }
            table.add([
                future.future.title, percent(before?.probability), percent(future.probability),
            ])
        }
        for probability in [0.05, 0.5, 0.95] {
            let both = [prior, weighted].map { $0.summary[Outcome.npv].percentile(probability) }
            table.add(["npv \(PercentileSummary.name(probability)), B$"] + both.map(EstimateText.withError))
        }
        return table.text
    }

    private static func percent(_ estimate: Estimate?) -> String {
        guard let estimate else { return "-" }
        let error = NumberText.significant(100 * estimate.standardError, digits: 1)
        return NumberText.wholePercent(estimate.value) + " ±" + error
    }

    /// A share of trials to three decimals, so that 0.998 is not 1.
    private static func share(_ value: Double) -> String { NumberText.fixed(value, decimals: 3) }

    private static func decimal(_ value: Double) -> String {
        value.isNaN ? "-" : NumberText.fixed(value, decimals: 2)
    }
}
