import Results
import Runs
import Simulation

/// The first trials of a finished run, drawn again.
struct Redrawing {
    /// Who works.
    let workers: Workers
    /// Whether a progress line is wanted.
    let showsProgress: Bool

    /// The first trials of a run; of weighed trials each as often as its weight says.
    func sample(
        _ run: RunRecord, limit: Int = TrialSample.mostCompared, withInputs: Bool = false
    ) throws -> TrialSample {
        let stopwatch = Stopwatch()
        let progress = ProgressDisplay(title: run.scenario.identifier, isWanted: showsProgress)
        defer { progress.clear() }
        do {
            if run.weighing != nil {
                let trials = run.sampling.trials
                return try TrialSample(
                    weighed: run.finished, trials: min(limit, trials), withInputs: withInputs, workers: workers
                ) { progress.show(done: $0, of: trials, elapsedSeconds: stopwatch.seconds) }
            }
            return try TrialSample(
                again: try Plan(run.scenario, sampling: run.sampling, workers: workers), finished: run.finished,
                limit: limit,
                withInputs: withInputs, workers: workers
            ) { progress.show(done: $0, of: $1, elapsedSeconds: stopwatch.seconds) }
        } catch is FinishedRun.Mismatch {
            throw CommandFailure.mismatch(run.folder)
        }
    }
}
