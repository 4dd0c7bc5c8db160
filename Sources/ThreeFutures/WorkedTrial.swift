/// One trial on the readable path, with everything it computes: what `evaluate` and `trial` show.
public struct WorkedTrial: Sendable {
    /// The outcomes, in the order of `Outcome`.
    public let outcomes: [Double]
    /// How it ended.
    public let future: Future
    /// Every step of every series, in the order of `Series`.
    public let paths: [[Double]]

    /// One outcome; NaN is none, +∞ is never.
    public subscript(outcome: Outcome) -> Double { outcomes[outcome.rawValue] }

    /// Every step of one series.
    public func path(_ series: Series) -> [Double] { paths[series.rawValue] }
}

extension ThreeFuturesModel {
    /// Works one trial through.
    ///
    /// - Parameters:
    ///   - inputs: a value for every input, in the order of `InputName`
    ///   - noise: the shocks of every step for demand, hardware and open lag, `steps` values each
    ///   - orders: the orders of another run (B$ in each step) to which builders do not react; nil for their own
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
                        Draws(first, stride: 1), settings: settings, switches: switches, plan: plan,
                        workspace: workspace)
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
        future = Future(rawValue: Int(trial.future)) ?? .slowAdoption
        self.paths = paths
    }
}
