import Foundation
import RandomStreams
import Runs
import Scenarios
import Shards
import Simulation
import Tables
import ThreeFutures

/// Inputs to begin with, made of the repository's own files.
public enum FuzzSeeds {
    /// Writes a folder of inputs for each target.
    ///
    /// - Parameter repository: the folder of Package.swift
    public static func write(to folder: String, repository: String) throws {
        for (target, inputs) in try inputs(repository) {
            let place = folder + "/" + target.rawValue
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            for (index, bytes) in inputs.enumerated() {
                try Data(bytes).write(to: URL(filePath: "\(place)/seed-\(index)"))
            }
        }
    }

    private static func inputs(_ repository: String) throws -> [(FuzzTarget, [[UInt8]])] {
        let scenarios = try texts(in: repository + "/Scenarios")
        let evidence = try ScenarioReader.load(path: repository + "/Scenarios/evidence.yaml")
        let texts = evidence.inputs.map { (name: $0.name.text, text: $0.description.canonicalText) }
        let extensions = texts.map { input in
            let parts = input.name.split(separator: ".", maxSplits: 1)
            return
                "buildout: 1\nname: A\nextends: plain.yaml\ninputs:\n  \(parts[0]):\n    \(parts[1]): \(input.text)\n"
        }
        let sweeps = try self.texts(in: repository + "/Scenarios/Sweeps").map {
            $0.replacingOccurrences(of: "../evidence.yaml", with: "plain.yaml")
        }
        let trial = try TrialReplay(evidence, sampling: Sampling(trials: 64, seed: 1, method: .random), index: 7)
        let document = TrialDocument.value(
            head: [], model: ThreeFuturesModel(settings: evidence.settings), inputs: trial.inputs, noise: trial.noise,
            orders: nil, worked: trial.worked)
        return [
            (.scenario, (scenarios + extensions + [PlainScenario.text]).map { Array($0.utf8) }),
            (.distribution, (texts.map(\.text) + families).map { Array($0.utf8) }),
            (.override, texts.map { Array("\($0.name)=\($0.text)".utf8) } + [Array("settings.start=2030".utf8)]),
            (.sweep, sweeps.map { Array($0.utf8) }),
            (.values, ["growth\n0.3\n0.5\n", "a,growth\n\"x\",1\n,2e-1\n"].map { Array($0.utf8) }),
            (.evaluation, [document.compactText, hindcast].map { Array($0.utf8) }),
            (.sample, samples.map { Array($0.utf8) }),
            (.fit, samples.map { Array($0.utf8) }),
            (.observations, ObservationFuzzing.seeds.map { Array($0.utf8) }),
            (.plan, [ResultFuzzing.plans[0].contents]),
            (.tables, ResultFuzzing.record.files.enumerated().map { [UInt8($0.offset)] + $0.element.contents }),
            (.shard, try shards()),
        ]
    }

    /// Observations of two series, one of them a change, held against three trials.
    private static let hindcast = """
        {"observations": [
        {"series": "spend", "date": "2023-12-31", "role": "train", "t": [1], "y": 2, "sd": 0.4, "instrument": "a"},
        {"series": "spend", "role": "holdout", "t": [2.5], "y": 3, "sd": 0.2, "instrument": "a"},
        {"series": "costFall", "role": "coverage", "t": [0.5, 1.5], "y": -1, "sd": 0.1, "instrument": "b"}],
        "predictions": [[1, 2, 3], [2, 3, 4], [0, -1, 0.5]], "temperTarget": 2,
        "covariance": [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]}
        """

    /// Tables of trials: one of numbers, one of hits with equal rows and a constant.
    private static var samples: [String] {
        let lines = (0..<64).map { "\($0 * 37 % 64),\(Double($0 % 5) / 4),\($0 * 11 % 23)\n" }
        let hits = (0..<40).map { "\($0 % 2),\"1e-3\",\($0 * 7 % 10 < 4 ? 1 : 0)\r\n" }
        return ["a,b,y\n" + lines.joined(), "\"a\",\"b,c\",y\r\n" + hits.joined()]
    }

    private static func shards() throws -> [[UInt8]] {
        try ResultFuzzing.plans.indices.map { index in
            let plan = ResultFuzzing.plans[index]
            let folder = FuzzFolder("seeds-\(index)")
            let shards = ShardFolder(plan, planPath: "plain.plan.json", path: folder.path)
            _ = try shards.run(0, workers: Workers(threads: 1))
            let contents = Array(try Data(contentsOf: URL(filePath: shards.file(0))))
            return [UInt8(index)] + contents.dropFirst(72).dropLast(32)
        }
    }

    /// One of each family that the shipped scenarios may not have.
    private static let families = [
        "0.09", "{constant: 3}", "uniform: [0, 1]", "loguniform: {min: 1, max: 10}", "triangular: [1, 2, 4]",
        "pert: {min: 1, mode: 2, max: 9, shape: 4}", "pert: {p10: 1, mode: 2, p90: 9}", "between: [1, 2]",
        "beta: {p5: 0.2, p95: 0.6}", "gamma: {p5: 1, p95: 9}", "triangular: {p10: 1, p50: 2.2, p90: 4}",
        "pool: [{weight: 2, expert: Ann, between: [1, 4]}, {weight: 1, expert: Bo, uniform: [2, 9]}]",
        "normal: {p5: 1, p95: 2}", "lognormal: {median: 2, logSd: 0.3}",
        "{beta: {alpha: 2, beta: 3, min: 1, max: 4}, truncate: [1.5, 3]}", "gamma: {shape: 0.05, scale: 1}",
        "weibull: {shape: 1.5, scale: 2}", "exponential: {mean: 2}", "gumbel: {location: 0, scale: 1}",
        "logistic: {location: 0, scale: 1}", "studentT: {df: 3}", "pareto: {min: 1, shape: 3}",
        "metalog: {p10: 1, p50: 2, p90: 5, min: 0}", "choice: {values: [1, 2], weights: [0.2, 0.8]}",
        "mixture: [{weight: 1, uniform: [0, 1]}, {weight: 2, constant: 3, truncate: [1, 4]}]",
        "empirical: {values: [1, 2, 2, 5]}",
    ]

    private static func texts(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".yaml") }.map {
            try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
        }
    }
}
