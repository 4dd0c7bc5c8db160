import VectorMath

/// The three-futures model with what its trials say of observations: the outcomes and the future of a trial, then a number for
/// every prediction.
public struct PredictingModel: Sendable {
    /// The constants of the scenario.
    public let settings: Settings
    /// What is predicted.
    public let predictions: [Prediction]
    /// What of the paths is recorded: all that predictions read.
    let recorded: RecordedRows

    /// A model of settings, and what it predicts.
    public init(settings: Settings, predictions: [Prediction]) {
        self.settings = settings
        self.predictions = predictions
        recorded = RecordedRows(predictions, settings: settings)
    }

    /// The number of results of a trial.
    public var resultCount: Int { Outcome.allCases.count + 1 + predictions.count }

    /// Runs sixteen trials as `ThreeFuturesModel.run` does; the predictions follow the future.
    public func run(
        draws: UnsafePointer<TrialVector>, drawStride: Int, results: UnsafeMutablePointer<TrialVector>,
        resultStride: Int, workspace: PredictionWorkspace<TrialVector>
    ) {
        runLanes(
            draws: draws, drawStride: drawStride, results: results, resultStride: resultStride, workspace: workspace)
    }

    /// The results of one trial, on `Double`.
    ///
    /// - Parameters:
    ///   - inputs: a value for every input, in the order of `InputName`, in its unit and within its bounds
    ///   - noise: standard normal shocks for demand, hardware and open lag, in this order: `Settings.steps` values each
    public func worked(inputs: [Double], noise: [[Double]]) -> [Double] {
        let workspace = PredictionWorkspace<Double>(self)
        return settings.results(resultCount, inputs: inputs, noise: noise) { draws, results in
            runLanes(draws: draws, drawStride: 1, results: results, resultStride: 1, workspace: workspace)
        }
    }

    @inline(__always)
    private func runLanes<L: Lanes>(
        draws: UnsafePointer<L>, drawStride: Int, results: UnsafeMutablePointer<L>, resultStride: Int,
        workspace: PredictionWorkspace<L>
    ) {
        let noise = Noise(draws + InputName.allCases.count * drawStride, steps: settings.steps, stride: drawStride)
        let inputs = Draws(draws, stride: drawStride)
        var trial = Trial(inputs, settings: settings, plan: .reactive, workspace: workspace.trial)
        var recorder = PredictionRecorder(paths: workspace.paths, openCostRatio: inputs[.pricingOpenCostRatio])
        trial.walk(noise: noise, recorder: &recorder)
        for outcome in Outcome.allCases { trial.outcome(outcome).stream(to: results + outcome.rawValue * resultStride) }
        let future = Outcome.allCases.count
        trial.future.stream(to: results + future * resultStride)
        workspace.paths.takeLogarithms()
        for (index, prediction) in predictions.enumerated() {
            workspace.paths.value(of: prediction, maxUtilisation: inputs[.datacenterMaxUtilisation])
                .stream(to: results + (future + 1 + index) * resultStride)
        }
    }
}

/// The storage of a predicting model's trials, for one thread.
public final class PredictionWorkspace<L: Lanes> {
    let trial: Workspace<L>
    let paths: RecordedPaths<L>

    /// Storage for trials of a model.
    public init(_ model: PredictingModel) {
        trial = Workspace(settings: model.settings)
        paths = RecordedPaths(model.recorded)
    }

    deinit { paths.deallocate() }
}

/// Records the series that predictions are made of.
private struct PredictionRecorder<L: Lanes>: Recorder {
    let paths: RecordedPaths<L>
    let openCostRatio: L

    @inline(__always)
    func wants(_ step: Int) -> Bool { step < paths.rows.mostSteps }

    @inline(__always)
    mutating func record(_ snapshot: Snapshot<L>, step: Int) {
        for (row, series) in Prediction.series.enumerated() where paths.rows.wants(row, step) {
            paths[row, step] = snapshot[series]
        }
        if paths.rows.wants(RecordedRows.rent, step) {
            let (local, open) = (snapshot[.localShare], snapshot[.openShare])
            let closed = 1 - local - open
            paths[RecordedRows.rent, step] =
                (closed * snapshot[.closedPrice] + open * snapshot[.openPrice]) / (closed + openCostRatio * open)
        }
        if paths.rows.wants(RecordedRows.utilisation, step) {
            paths[RecordedRows.utilisation, step] = snapshot[.utilisation]
        }
        if paths.rows.wants(RecordedRows.capex, step) { paths[RecordedRows.capex, step] = snapshot[.capex] }
    }
}
