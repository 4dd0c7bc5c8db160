import Foundation
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@Suite("What trials say of observations")
struct PredictionTests {
    private static let predictions: [Prediction] =
        Prediction.series.map { .logarithm($0, at: 1.37) } + [
            .logarithm(.spend, at: 0), .logarithm(.spend, at: 99), .load(at: 2.1), .capex(year: 1),
            .rentChange(from: 0.4, to: 2.2), .costFall(from: 0.1, to: 3), .skillPriceDecline(at: 0.8),
        ]

    private static func scenario() throws -> Scenario {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try ScenarioReader.load(path: root.appending(path: "Scenarios/evidence.yaml").path, overrides: [])
    }

    /// A path at a time, on the line between quarters of its logarithm or of itself.
    private static func read(_ path: [Double], _ time: Double) -> Double {
        let position = min(max(time * 4, 0), Double(path.count - 1))
        let step = min(Int(position), path.count - 2)
        return path[step] + (path[step + 1] - path[step]) * (position - Double(step))
    }

    private static func expected(_ prediction: Prediction, _ trial: TrialReplay) -> Double {
        let logs = { (series: Series) in trial.worked.path(series).map { log($0) } }
        let (price, open) = (trial.worked.path(.closedPrice), trial.worked.path(.openPrice))
        switch prediction {
        case .logarithm(let series, let time): return read(logs(series), time)
        case .load(let time):
            return read(trial.worked.path(.utilisation), time)
                / trial.inputs[InputName.datacenterMaxUtilisation.ordinal]
        case .capex(let year): return log(trial.worked.path(.capex)[4 * year..<4 * year + 4].reduce(0, +))
        case .rentChange(let first, let second):
            let ratio = trial.inputs[InputName.pricingOpenCostRatio.ordinal]
            let rent = price.indices.map { step in
                let (local, hosted) = (trial.worked.path(.localShare)[step], trial.worked.path(.openShare)[step])
                let closed = 1 - local - hosted
                return log((closed * price[step] + hosted * open[step]) / (closed + ratio * hosted))
            }
            return read(rent, second) - read(rent, first)
        case .costFall(let first, let second): return read(logs(.openPrice), first) - read(logs(.openPrice), second)
        case .skillPriceDecline(let time):
            let lag = exp(read(logs(.openLag), time)) / 12
            return (read(logs(.closedPrice), time) - read(logs(.openPrice), time + lag)) / lag
        }
    }

    @Test("are made of the paths of the trial, and outcomes are those of the model, sixteen at once to the bit")
    func paths() throws {
        let scenario = try Self.scenario()
        let sampling = Sampling(trials: 48, seed: 4, method: .random)
        let plan = try Plan(scenario, sampling: sampling)
        let model = PredictingModel(settings: scenario.settings, predictions: Self.predictions)
        let sample = try TrialSample(
            first: 48, of: plan.running(model), results: model.resultCount, withInputs: false)
        let outcomes = Outcome.allCases.count
        for index in [0, 5, 16, 31, 47] {
            let trial = try TrialReplay(scenario, sampling: sampling, index: index)
            let results = sample.results.map { $0[index] }
            #expect(
                results.map(\.bitPattern) == model.worked(inputs: trial.inputs, noise: trial.noise).map(\.bitPattern))
            #expect(results.prefix(outcomes).map(\.bitPattern) == trial.worked.outcomes.map(\.bitPattern))
            #expect(results[outcomes] == Double(trial.worked.future.rawValue))
            for (number, prediction) in Self.predictions.enumerated() {
                let (found, known) = (results[outcomes + 1 + number], Self.expected(prediction, trial))
                #expect(abs(found - known) < 1e-11 * max(1, abs(known)), "\(prediction) \(found) \(known)")
            }
        }
    }

    @Test("of a channel that is closed are −∞, and nothing stops")
    func closed() throws {
        var settings = try Self.scenario().settings
        settings.switches.openEnabled = false
        let model = PredictingModel(settings: settings, predictions: [.logarithm(.openShare, at: 1), .load(at: 1)])
        let inputs = try Plan(try Self.scenario(), sampling: Sampling(trials: 1, seed: 1, method: .random))
            .sampler.inputs(firstTrials: 1).map { $0[0] }
        let still = (0..<3).map { _ in [Double](repeating: 0, count: settings.steps) }
        let found = model.worked(inputs: inputs, noise: still).suffix(2)
        #expect(found.first == -.infinity && found.last?.isFinite == true)
    }
}
