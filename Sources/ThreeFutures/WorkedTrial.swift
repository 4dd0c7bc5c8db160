/// One trial on the readable path, with everything it computes: the same bits as a run of many has.
public struct WorkedTrial: Sendable {
    /// Every outcome, in the order of `Outcome` and in its unit; NaN is none, +∞ is never.
    public let outcomes: [Double]
    /// The future in which it ended.
    public let future: Future
    /// Every series, in the order of `Series` and in its unit: a value for each of `Settings.steps` steps.
    public let paths: [[Double]]

    /// One outcome; NaN is none, +∞ is never.
    public subscript(outcome: Outcome) -> Double { outcomes[outcome.rawValue] }

    /// Every step of one series.
    public func path(_ series: Series) -> [Double] { paths[series.rawValue] }
}

extension ThreeFuturesModel {
    /// Works one trial through, on `Double`.
    ///
    /// - Parameters:
    ///   - inputs: a value for every input, in the order of `InputName`, in its unit and within its bounds
    ///   - noise: standard normal shocks for demand, hardware and open lag, in this order: `Settings.steps` values each
    ///   - orders: orders to which builders do not react, B$ in each step, usually those of a factual run; nil where builders
    ///     follow their plan and utilisation. Beyond `Settings.buildYears` they count, too
    public func worked(inputs: [Double], noise: [[Double]], orders: [Double]? = nil) -> WorkedTrial {
        precondition(inputs.count == InputName.allCases.count, "one value for every input")
        precondition(noise.count == 3 && noise.allSatisfy { $0.count == settings.steps }, "three shocks a step")
        precondition(orders.map { $0.count == settings.steps } ?? true, "one order a step")
        var recorder = PathRecorder(steps: settings.steps)
        let workspace = Workspace<Double>(settings: settings)
        return inputs.withUnsafeBufferPointer { inputs in
            noise.flatMap(\.self).withUnsafeBufferPointer { noise in
                (orders ?? []).withUnsafeBufferPointer { path in
                    guard let first = inputs.baseAddress, let shocks = noise.baseAddress else {
                        preconditionFailure("inputs and noise are not empty")
                    }
                    var plan = OrderPlan<Double>.reactive
                    if orders != nil, let path = path.baseAddress { plan = .fixed(path) }
                    var trial = Trial(
                        Draws(first, stride: 1), settings: settings, plan: plan, workspace: workspace)
                    trial.walk(noise: Noise(shocks, steps: settings.steps, stride: 1), recorder: &recorder)
                    return WorkedTrial(trial, paths: recorder.paths)
                }
            }
        }
    }
}

extension WorkedTrial {
    init(_ trial: Trial<Double>, paths: [[Double]]) {
        outcomes = Outcome.allCases.map { trial.outcome($0) }
        guard let future = Future(rawValue: Int(trial.future)) else { preconditionFailure("a trial ends in a future") }
        self.future = future
        self.paths = paths
    }
}
