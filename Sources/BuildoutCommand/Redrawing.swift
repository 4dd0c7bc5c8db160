import Results
import Runs
import Simulation

/// The first trials of a finished run, drawn again.
struct Redrawing {
    /// The number of threads.
    let threads: Int
    /// Whether a progress line is wanted.
    let showsProgress: Bool

    /// The ends of the first trials of a run.
    func ends(_ run: StoredRun, limit: Int = TrialEnds.limit) throws -> TrialEnds {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: run.scenario.identifier, isWanted: showsProgress)
        defer { progress.clear() }
        do {
            return try TrialEnds.redraw(
                run.scenario, sampling: run.sampling, finished: run.finished, limit: limit, threads: threads,
                cancellation: Interrupt.cancellation
            ) { progress.show(done: $0, of: $1, elapsedSeconds: stopwatch.seconds) }
        } catch is FinishedRun.Mismatch {
            throw CommandFailure.mismatch(run.folder)
        }
    }
}
