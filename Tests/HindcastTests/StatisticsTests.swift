import Hindcast
import Statistics
import Testing
import VectorMath

@Suite("Statistics of a hindcast")
struct StatisticsTests {
    private let golden: GoldenStatistics

    init() throws { golden = try GoldenStatistics.read() }

    @Test("the shape of a tail, with ties and with few ratios too")
    func tails() {
        for tail in golden.tails {
            #expect(Golden.agree([ParetoShape.ofTail(logRatios: tail.logs)], [tail.shape]))
            let shifted = ParetoShape.ofTail(logRatios: tail.logs.map { $0 + 1000 })
            #expect(abs(shifted - tail.shape) < 1e-8)
        }
        #expect(ParetoShape.ofTail(logRatios: [1, 2, 3, 4]).isNaN)
        #expect(ParetoShape.ofTail(logRatios: Array(repeating: 1, count: 100)).isNaN)
        #expect(ParetoShape.ofTail(logRatios: Array(repeating: -Double.infinity, count: 100)).isNaN)
        #expect(ParetoShape.shape(excesses: [1]).isNaN)
    }

    @Test("weights are tempered to the effective trials that are asked for, whatever the spread")
    func tempering() throws {
        for sample in golden.tempering {
            let found = try #require(HistoryWeights(sample.logs, fewestEffective: sample.target))
            #expect(Golden.agree([found.temper], [sample.temper]))
            #expect(Golden.agree([found.untemperedEffectiveTrials], [sample.effective]))
            #expect(Golden.agree(found.weights(sample.logs), sample.weights, within: 1e-8))
            #expect(found.effectiveTrials >= sample.target && found.effectiveTrials < sample.target * (1 + 1e-9))
            #expect(found.isTempered && found.isFragile)
            let whole = try #require(HistoryWeights(sample.logs, fewestEffective: 1))
            #expect(whole.temper == 1 && !whole.isTempered)
            #expect(whole.effectiveTrials == whole.untemperedEffectiveTrials)
        }
    }

    @Test("equal trials weigh alike, fewer than are asked for too, and impossible ones weigh nothing")
    func edges() throws {
        let equal = try #require(HistoryWeights(Array(repeating: -1e6, count: 1000)))
        #expect(equal.effectiveTrials == 1000 && equal.temper == 1 && !equal.isFragile)
        #expect(Golden.agree(equal.weights([-1e6]), [0.001], within: 1e-15))
        let few = try #require(HistoryWeights([-1, -2, -.infinity]))
        #expect(few.temper == 0 && few.effectiveTrials == 2)
        #expect(few.weights([-1, -2, -.infinity]) == [0.5, 0.5, 0])
        #expect(HistoryWeights([]) == nil)
        #expect(HistoryWeights([-.infinity]) == nil)
    }

    @Test("the trials that matter leave out less than is said, and no trial of equal ones")
    func weighty() throws {
        let logs = try #require(golden.tempering.first).logs + [-.infinity]
        let weights = try #require(HistoryWeights(logs, fewestEffective: 0))
        let found = weights.weightyTrials(logs, leaving: 1e-3)
        #expect(found.count < 500 && found == found.sorted())
        #expect(found.reduce(0) { $0 + weights.weight(logs[$1]) } > 1 - 1e-3)
        #expect(weights.weightyTrials(logs, leaving: 0) == Array(0..<500))
        let equal = try #require(HistoryWeights([1, 1, 1]))
        #expect(equal.weightyTrials([1, 1, 1], leaving: 0.5) == [0, 1, 2])
    }

    @Test("the effective trials fall as α rises")
    func monotone() throws {
        let logs = try #require(golden.tempering.first).logs
        let tempers = stride(from: 20.0, through: 480, by: 20).map { HistoryWeights.temper(logs, reaching: $0) }
        #expect(zip(tempers, tempers.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test("the scores of mixtures of normals")
    func mixtures() {
        for mixture in golden.mixtures {
            let found = RankedProbabilityScore.mixture(
                residuals: mixture.residuals, weights: mixture.weights, variance: mixture.variance)
            #expect(Golden.agree([found], [mixture.score]))
        }
        let score = RankedProbabilityScore.normal(residual: 0, variance: 4)
        #expect(Golden.agree([score], [2 * 0.23369497725510913]))
        let other = RankedProbabilityScore.mixture(residuals: [0, .infinity], weights: [1, 0], variance: 4)
        #expect(other == score)
    }

    @Test("a resample takes what the weights say, and equal weights as whole numbers do")
    func resample() {
        let weights = (0..<5000).map { Double($0 % 7 + 1) }
        let positions = SystematicResample.positions(weights: weights)
        #expect(positions.count == 1500 && zip(positions, positions.dropFirst()).allSatisfy { $0 <= $1 })
        let total = weights.reduce(0, +)
        let counts = Dictionary(grouping: positions) { $0 }.mapValues(\.count)
        for (position, count) in counts {
            #expect(abs(Double(count) - 1500 * weights[position] / total) < 1)
        }
        for trials in [1501, 1502, 3000, 4_194_304] {
            let equal = SystematicResample.positions(trials: trials)
            #expect(equal.count == 1500 && Set(equal).count == 1500 && equal[0] >= 0 && equal[1499] < trials)
        }
        #expect(SystematicResample.positions(trials: 3000) == (0..<1500).map { 2 * $0 })
        #expect(
            SystematicResample.positions(weights: Array(repeating: 1, count: 3000))
                == SystematicResample.positions(trials: 3000))
        #expect(SystematicResample.positions(weights: [0, 3, 0], size: 2) == [1, 1])
        #expect(SystematicResample.positions(weights: (0..<3000).lazy.map { _ in 0.5 })[1499] == 2998)
    }

    @Test("scores above 1,500 trials come from a resample, near those of all")
    func resampledScores() {
        let scores = ResampledScores(trials: 6000)
        #expect(scores.trials.count == 1500 && scores.weights.allSatisfy { $0 == 1 / 1500.0 })
        #expect(ResampledScores(trials: 1500).trials == Array(0..<1500))
        let weights = (0..<1501).map { $0 == 7 ? 1.0 : 0 }
        #expect(ResampledScores(weights: weights).trials == Array(repeating: 7, count: 1500))
    }

    @Test("the naive forecast grows as from a year before, and is a joint one")
    func naive() throws {
        var observations: [Observation] = []
        for (role, rows) in [(ObservationRole.train, golden.naive.history), (.holdout, golden.naive.targets)] {
            for name in ["spend", "openLag", "capex"] {
                for row in rows[name] ?? [] {
                    observations.append(
                        Observation(
                            series: try #require(ObservedSeries(rawValue: name)), date: "d",
                            time: ObservationTime(at: row[0]), value: row[1], standardDeviation: row[2], role: role,
                            instrument: "i"))
                }
            }
        }
        let found = NaiveForecast(observations)
        #expect(Golden.agree([found.logDensity], [golden.naive.logDensity]))
        #expect(Golden.agree(found.means, golden.naive.forecasts.map { $0[0] }))
        #expect(Golden.agree(found.variances, golden.naive.forecasts.map { $0[1] }))
        #expect(Golden.agree(found.probabilityTransforms, golden.naive.forecasts.map { $0[2] }))
        #expect(Golden.agree(found.scores, golden.naive.forecasts.map { $0[3] }))
        let untold = NaiveForecast(observations.filter { $0.role == .holdout || $0.series == .capex })
        #expect(
            untold.positions.map { observations.filter { $0.role == .holdout || $0.series == .capex }[$0].series } == [
                .capex
            ])
        #expect(NaiveForecast([]).logDensity == 0)
    }

    @Test("held-out rows are conditioned on training rows wherever they stand")
    func conditional() throws {
        let expected = golden.conditional
        let model = try ObservationModel(
            expected.y.enumerated().map { row, value in
                Observation(
                    series: .spend, date: "\(row)", time: ObservationTime(at: 1), value: value, standardDeviation: 1,
                    role: expected.heldOut.contains(row) ? .holdout : .train, instrument: "i")
            }, covariance: expected.covariance)
        #expect(model.heldOut == expected.heldOut && model.training == [0, 2, 5])
        #expect(Golden.agree(model.conditionalVariances, expected.variances))
        let found = BlockLikelihoods(model, predictions: expected.predictions)
        #expect(Golden.agree(found.training, expected.training))
        #expect(Golden.agree(found.heldOut, expected.marginal))
        #expect(Golden.agree(zip(found.training, found.conditional).map { $0 + $1 }, expected.all))
        #expect(zip(found.conditionalResiduals, expected.residuals).allSatisfy { Golden.agree($0, $1) })
    }

    @Test("a weighted share has the larger of two errors")
    func shares() {
        let weights = [1, 2, 3, 4].map { $0 / 10.0 }
        let alone = WeightedShare(weights: weights, replicates: 1) { $0 == 3 }
        #expect(abs(alone.value - 0.4) < 1e-15)
        let squares = 0.14 * 0.4 * 0.4 + 0.16 * 0.6 * 0.6
        #expect(abs(alone.standardError - squares.squareRoot()) < 1e-15)
        // Trials 1 and 3 are of one randomisation, in which it holds in two thirds; in the other it holds nowhere.
        let pair = WeightedShare(weights: weights, replicates: 2) { $0 == 3 }
        #expect(pair.value == alone.value)
        let between = 2 * (0.16 * 0.16 + 0.36 * (4.0 / 6 - 0.4) * (4.0 / 6 - 0.4))
        #expect(abs(pair.standardError - between.squareRoot()) < 1e-12)
        #expect(WeightedShare(weights: weights, replicates: 4) { _ in true }.value == 1)
        #expect(WeightedShare(weights: [0, 0], replicates: 2) { _ in true }.value.isNaN)
    }

    @Test("sums of exponentials neither overflow nor depend on the order")
    func logSums() {
        let numbers = (0..<500).map { Double(($0 * 7919) % 3001) - 5000 }
        var whole = LogSum()
        whole.add(numbers)
        var (left, right) = (LogSum(), LogSum())
        for number in numbers.reversed() {
            number.truncatingRemainder(dividingBy: 2) == 0 ? left.add([number]) : right.add([number])
        }
        right.merge(left)
        #expect(right.value == whole.value)
        let largest = numbers.max() ?? 0
        let direct = largest + Double.log(numbers.reduce(0) { $0 + Double.exp($1 - largest) })
        #expect(abs(whole.value - direct) < 1e-9)
        var empty = LogSum()
        empty.add([-.infinity, -1e300])
        #expect(empty.value == -.infinity)
        empty.merge(LogSum())
        #expect(empty.value == -.infinity)
    }
}
