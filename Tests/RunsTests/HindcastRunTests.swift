import Foundation
import Hindcast
import RandomStreams
import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@Suite("Scenarios against what happened")
struct HindcastRunTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios")

    static func scenario(_ path: String) throws -> Scenario {
        try ScenarioReader.load(path: root.appending(path: path).path, overrides: [])
    }

    static func history(_ path: String, of scenario: Scenario) throws -> History {
        try History(
            Array(Data(contentsOf: root.appending(path: path))), file: path, settings: scenario.settings,
            discrepancy: scenario.discrepancy)
    }

    private static func run(_ path: String, _ observations: String, trials: Int, seed: UInt64) throws -> HindcastRun {
        let scenario = try scenario(path)
        return try HindcastRun(
            scenario, sampling: Sampling(trials: trials, seed: seed, method: .random),
            history: try history(observations, of: scenario))
    }

    private static func expect(_ found: Estimate, _ value: Double, error: Double, _ what: String) {
        let both = (found.standardError * found.standardError + error * error).squareRoot()
        #expect(abs(found.value - value) < 4 * both, "\(what): \(found.value), not \(value)")
    }

    /// Figures of an independent program, 60,000 random trials each.
    @Test("the scenario of 2023 is where an independent run has it, good or bad")
    func from2023() throws {
        let run = try Self.run("Hindcast/hindcast-2023.yaml", "Hindcast/observations.csv", trials: 240_000, seed: 11)
        for (future, value) in [(Future.paysOut, 0.571), (.slowAdoption, 0.397), (.localDominates, 0.032)] {
            Self.expect(run.prior.summary[future].probability, value, error: 0.002, future.name)
        }
        let coverage = run.report.coverage
        func row(_ series: String, _ date: String) throws -> HistoryReport.Coverage {
            try #require(coverage.first { $0.row.series == series && $0.row.date == date })
        }
        for year in 2024...2026 { #expect(abs(try row("capex", "\(year)-07-01").percentile - 0.99) < 0.003) }
        #expect(abs(try row("rentChange", "2025-10-15/2026-03-15").percentile - 0.998) < 0.002)
        let scores = run.report.scores
        #expect(abs(scores.prior - -9.49) < 0.2 && abs(scores.conditional - -6.59) < 0.2)
        #expect(abs(scores.naive - -2.88) < 0.005 && scores.heldOut == 7)
        #expect(scores.weighted < scores.naive, "the ruler is better, and that is said")
        let held = coverage.filter { $0.heldOut != nil }
        let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
        #expect(abs(mean(held.map(\.score)) - 0.757) < 0.1)
        #expect(abs(mean(held.compactMap(\.heldOut?.score)) - 0.22) < 0.04)
        #expect(abs(mean(held.compactMap(\.naive?.score)) - 0.179) < 0.0006)
        #expect(run.report.weighing.isFragile && run.report.weighing.observations == 24)
        #expect(run.report.learned[0].input == .datacenterCapexGrowth && run.report.learned[0].shift > 1)
    }

    @Test("the evidence moves by the observations of 2026 as an independent run has it")
    func from2026() throws {
        let run = try Self.run("evidence.yaml", "Observations/2026.csv", trials: 60_000, seed: 5)
        let weighing = run.report.weighing
        #expect(abs(weighing.effectiveTrials - 17_721) < 800 && weighing.temper == 1)
        #expect(abs(weighing.shape - -0.05) < 0.12 && !weighing.isFragile)
        let figures: [(Future, Double, Double, Double)] = [
            (.paysOut, 0.351, 0.387, 0.004), (.slowAdoption, 0.618, 0.563, 0.004),
            (.localDominates, 0.032, 0.050, 0.002),
        ]
        for (future, before, after, error) in figures {
            Self.expect(run.prior.summary[future].probability, before, error: 0.002, future.name)
            let found = run.weighted.summary[future].probability
            Self.expect(found, after, error: error, future.name)
            #expect(found.standardError < 2 * error && found.standardError > error / 2)
        }
    }

    @Test("weighed numbers are the same on any number of threads, and those of a run with observations")
    func threads() throws {
        let scenario = try Self.scenario("evidence.yaml")
        let history = try Self.history("Observations/2026.csv", of: scenario)
        let sampling = Sampling(trials: 70_000, seed: 3, method: .sobol)
        let runs = try [1, 3].map {
            try HindcastRun(scenario, sampling: sampling, history: history, workers: Workers(threads: $0))
        }
        var request = ScenarioRun.Request()
        request.history = history
        let alone = try ScenarioRun.run(scenario, sampling: sampling, request: request)
        for other in [runs[1].weighted, alone] {
            #expect(other.trialDigest == runs[0].weighted.trialDigest && other.weighing == runs[0].weighted.weighing)
            for outcome in Outcome.allCases {
                let (one, two) = (runs[0].weighted.summary[outcome], other.summary[outcome])
                #expect(one.mean == two.mean && one.percentile(0.5) == two.percentile(0.5), "\(outcome)")
            }
        }
        #expect(runs[0].report.coverage.map(\.score) == runs[1].report.coverage.map(\.score))
        #expect(runs[0].report.scores.weighted == runs[1].report.scores.weighted)
        let plain = try ScenarioRun.run(scenario, sampling: sampling)
        #expect(plain.summary[Outcome.npv].percentile(0.5) == runs[0].prior.summary[Outcome.npv].percentile(0.5))
        let selection = PercentileSelection(
            outcomes: [.npv], outcomeProbabilities: [0.5, 0.35], bands: [.init(series: .utilisation, year: 2030)],
            bandProbabilities: [0.5, 0.1])
        let redrawn = try Summary.redraw(alone.finished, selection)
        #expect(redrawn.outcomes[0].column.percentile(0.5) == alone.summary[Outcome.npv].percentile(0.5))
        let band = try #require(alone.summary.bands.first { $0.series == .utilisation && $0.year == 2030 })
        #expect(redrawn.bands[0].column.percentile(0.5) == band.column.percentile(0.5))
        #expect(redrawn.bands[0].column.percentile(0.1) != nil && redrawn.outcomes[0].column.percentile(0.35) != nil)
    }

    @Test("observations that say nothing leave every number where it was")
    func vague() throws {
        let scenario = try Self.scenario("evidence.yaml")
        let text = """
            series,date,value,unit,scale,sd,grade,role,instrument,source
            spend,2026-06-15,245,B$/yr,log,1000000,B,train,a,b

            """
        let history = try History(
            Array(text.utf8), file: "vague.csv", settings: scenario.settings, discrepancy: scenario.discrepancy)
        let run = try HindcastRun(
            scenario, sampling: Sampling(trials: 50_000, seed: 3, method: .random), history: history)
        #expect(abs(run.report.weighing.effectiveTrials / 50_000 - 1) < 1e-6)
        for outcome in Outcome.allCases {
            let (one, two) = (run.prior.summary[outcome], run.weighted.summary[outcome])
            #expect(one.none == two.none && one.never == two.never)
            for probability in Summary.outcomeProbabilities {
                guard let before = one.percentile(probability), before.value.isFinite else { continue }
                let after = try #require(two.percentile(probability))
                #expect(abs(after.value - before.value) <= 1e-6 * abs(before.value) + 1e-9, "\(outcome) \(probability)")
                // Of independent trials both errors are those of a share.
                #expect((0.5 * before.standardError...2 * before.standardError).contains(after.standardError))
            }
        }
        for future in Future.allCases {
            let (one, two) = (run.prior.summary[future], run.weighted.summary[future])
            #expect(one.count == two.count && abs(one.probability.value - two.probability.value) < 1e-9)
        }
    }

    @Test("chosen trials are those of the run to the bit, by every method")
    func chosen() throws {
        let scenario = try Self.scenario("evidence.yaml")
        let trials = [0, 3, 63, 64, 65, 1000, 1001, 3000, 4000, 4000, 4095] + Array(4096..<4160)
        for method in SamplingMethod.allCases {
            let plan = try Plan(scenario, sampling: Sampling(trials: 5000, seed: 8, method: method)).withoutSeries
            let all = try TrialSample(first: 5000, of: plan, withInputs: true)
            let chosen = try ChosenTrials(trials, of: plan, results: 0..<all.results.count, withInputs: true)
            for (column, values) in chosen.results.enumerated() {
                #expect(values.map(\.bitPattern) == trials.map { all.results[column][$0].bitPattern }, "\(method)")
            }
            for (input, values) in chosen.inputs.enumerated() {
                #expect(values == trials.map { all.inputs[input][$0] }, "\(method) \(input)")
            }
        }
    }

    @Test("of 200 synthetic truths, held-out transforms lie within 50 % and 90 % as often as they should")
    func syntheticTruths() throws {
        let scenario = try Self.scenario("Hindcast/hindcast-2023.yaml")
        let history = try Self.history("Hindcast/observations.csv", of: scenario)
        let model = PredictingModel(settings: scenario.settings, predictions: history.predictions)
        let first = Outcome.allCases.count + 1
        let predictions = { (seed: UInt64, trials: Int) throws -> [[Double]] in
            let plan = try Plan(scenario, sampling: Sampling(trials: trials, seed: seed, method: .random)).running(
                model)
            return try ChosenTrials(Array(0..<trials), of: plan, results: first..<model.resultCount).results
        }
        let (forecast, truths) = (try predictions(1, 65_536), try predictions(2, 200))
        var errors = SyntheticErrors(history.model.covariance)
        var transforms: [Double] = []
        for truth in 0..<200 {
            let error = errors.next()
            let observed = history.observations.indices.map { row in
                let one = history.observations[row]
                return Observation(
                    series: one.series, date: one.date, time: one.time, value: truths[row][truth] + error[row],
                    standardDeviation: one.standardDeviation, role: one.role, instrument: one.instrument)
            }
            let errorModel = try ObservationModel(observed, discrepancy: scenario.discrepancy)
            let likelihoods = BlockLikelihoods(errorModel, predictions: forecast)
            let weights = try #require(HistoryWeights(likelihoods.training, fewestEffective: 0))
            var scores = WeightedScores(errorModel)
            scores.add(errorModel, likelihoods: likelihoods, weights: weights)
            transforms += scores.probabilityTransforms
        }
        let within = try #require(HistoryReport.within(transforms))
        #expect((0.45...0.55).contains(within.half), "within 50 %: \(within.half)")
        #expect((0.86...0.94).contains(within.most), "within 90 %: \(within.most)")
    }
}

/// Errors of observations with a covariance, always the same: a Cholesky factor of our own and normals of Box and Muller.
private struct SyntheticErrors {
    private var factor: [[Double]]
    private var state: UInt64 = 42

    init(_ covariance: [[Double]]) {
        factor = covariance
        for row in covariance.indices {
            for column in 0...row {
                let sum = (0..<column).reduce(covariance[row][column]) { $0 - factor[row][$1] * factor[column][$1] }
                factor[row][column] = row == column ? sum.squareRoot() : sum / factor[column][column]
            }
        }
    }

    mutating func next() -> [Double] {
        let normals = factor.map { _ in normal() }
        return factor.indices.map { row in (0...row).reduce(0) { $0 + factor[row][$1] * normals[$1] } }
    }

    private mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return (Double((mixed ^ mixed >> 31) >> 11) + 0.5) * 0x1p-53
    }
}
