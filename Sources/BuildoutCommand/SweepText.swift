import Documents
import Runs
import Sweeps

/// What `sweep` prints.
enum SweepText {
    /// More points than this are left to the file.
    private static let mostRows = 60

    /// How many points and trials there are, and about how long they take.
    static func estimate(
        _ sweep: Sweep, missing: Int, threads: Int, time: (seconds: Double, pilot: Int)?
    ) -> String {
        let trials = NumberText.count(sweep.sampling.trials)
        let scenarios = sweep.document.scenarios.count
        let most = sweep.targets.isEmpty ? "" : " at most"
        var text =
            "\(NumberText.count(sweep.points.count)) points (\(scenarios) \(scenarios == 1 ? "scenario" : "scenarios")), "
            + "\(trials) trials each\(most): \(NumberText.count(sweep.points.count * sweep.sampling.trials)) trials.\n"
        if missing < sweep.points.count {
            text += "\(NumberText.count(sweep.points.count - missing)) of them need not be run again.\n"
        }
        if let time {
            text +=
                "About \(NumberText.duration(seconds: time.seconds)) here on \(threads) "
                + "\(threads == 1 ? "thread" : "threads")\(most), from a pilot of \(NumberText.count(time.pilot)) trials.\n"
        }
        return text
    }

    /// The same as JSON; the time is null where every point is finished.
    static func estimateDocument(
        _ sweep: Sweep, missing: Int, threads: Int, time: (seconds: Double, pilot: Int)?
    ) -> JSONValue {
        .object([
            ("points", .integer(sweep.points.count)), ("missingPoints", .integer(missing)),
            ("scenarios", .integer(sweep.document.scenarios.count)),
            ("trialsPerPoint", .integer(sweep.sampling.trials)),
            ("mayStopEarlier", .bool(!sweep.targets.isEmpty)), ("threads", .integer(threads)),
            ("seconds", time.map { .number($0.seconds) } ?? .null),
        ])
    }

    /// The charted number at every point, to three digits; sweep.csv has all of them, and the errors.
    static func results(_ sweep: Sweep, _ results: [SweepResult]) -> String {
        let axes = sweep.document.axes
        var table = TextTable(
            columns: [.number("point"), .text("scenario")] + axes.map { .text($0.name) }
                + [.number("trials"), .number(sweep.charted.text)])
        for (point, result) in zip(sweep.points, results).prefix(mostRows) {
            let estimate = result[sweep.charted]
            let number = estimate.map { NumberText.forReading($0.value) } ?? "none"
            table.add(
                ["\(point.number)", point.scenario] + point.values.map(\.text)
                    + [NumberText.count(result.trials), number])
        }
        let rest = results.count - mostRows
        return sweep.document.name + "\n\n" + table.text
            + (rest > 0 ? "\n\(NumberText.count(rest)) more points are in sweep.csv.\n" : "")
    }

    /// How many points were run, and where the results are.
    static func ending(_ sweep: Sweep, run: Int, seconds: Double, path: String) -> String {
        let before = sweep.points.count - run
        let rest = before > 0 ? "; \(NumberText.count(before)) did not have to be" : ""
        return
            "\(NumberText.count(run)) \(run == 1 ? "point was" : "points were") run in \(NumberText.duration(seconds: seconds))\(rest). "
            + "Results are in \(TextTable.printable(path)).\n"
    }
}
