import Hindcast
import Testing
import VectorMath

@Suite("The worked case of a hindcast")
struct WorkedCaseTests {
    private let expected: WorkedCase
    private let found: WorkedHindcast

    init() throws {
        expected = try WorkedCase.read()
        found = try #require(WorkedHindcast(try expected.model, predictions: expected.predictions))
    }

    @Test("the covariance of the standard discrepancy, and what it makes of predictions")
    func likelihoods() {
        #expect(zip(found.model.covariance, expected.covariance).allSatisfy { Golden.agree($0, $1) })
        #expect(Golden.agree(found.likelihoods.training, expected.loglikTrain))
        #expect(Golden.agree(found.likelihoods.heldOut, expected.loglikHoldout))
        let all = zip(found.likelihoods.training, found.likelihoods.conditional).map { $0 + $1 }
        #expect(Golden.agree(all, expected.loglikAll))
    }

    @Test("the weights, what they are worth, their tail and their tempering")
    func weights() {
        #expect(Golden.agree(found.weights.weights(expected.loglikTrain), expected.weights))
        #expect(Golden.agree([found.weights.effectiveTrials], [expected.ess]))
        #expect(Golden.agree([found.weights.shape], [expected.khat]))
        let temper = HistoryWeights.temper(expected.loglikTrain, reaching: expected.temperTarget)
        #expect(Golden.agree([temper], [expected.temper]))
    }

    @Test("the scores of the forecast as it was written")
    func prior() {
        #expect(Golden.agree(found.prior.probabilityTransforms, expected.priorPIT))
        #expect(Golden.agree(found.prior.percentiles, expected.priorPercentile))
        #expect(Golden.agree(found.priorScores, expected.priorCRPS))
        #expect(Golden.agree([found.prior.logDensity], [expected.lpdPrior]))
        #expect(Golden.agree([found.prior.conditionalLogDensity], [expected.lpdConditional]))
    }

    @Test("the scores of the weighted forecast")
    func weighted() {
        #expect(Golden.agree(found.weighted.probabilityTransforms, expected.holdoutPIT))
        #expect(Golden.agree(found.weightedScores, expected.holdoutCRPS))
        #expect(Golden.agree([found.weighted.logDensity], [expected.lpdHoldout]))
    }

    @Test("the naive forecast")
    func naive() {
        #expect(found.naive.positions == found.model.heldOut)
        #expect(Golden.agree(found.naive.means, expected.naive.mean))
        #expect(Golden.agree(found.naive.variances, expected.naive.variance))
        #expect(Golden.agree([found.naive.logDensity], [expected.naive.lpd]))
        #expect(Golden.agree(found.naive.probabilityTransforms, expected.naive.pit))
        #expect(Golden.agree(found.naive.scores, expected.naive.crps))
    }

    @Test("sums over blocks of any size that merge in any order are the same to the last bit")
    func merging() throws {
        let model = found.model
        var parts: [(prior: PriorScores, weighted: WeightedScores)] = []
        var training: [Double] = []
        for range in [0..<7, 7..<8, 8..<31, 31..<60] {
            let block = expected.predictions.map { Array($0[range]) }
            let likelihoods = BlockLikelihoods(model, predictions: block)
            training += likelihoods.training
            var (prior, weighted) = (PriorScores(model), WeightedScores(model))
            prior.add(model, predictions: block, likelihoods: likelihoods)
            weighted.add(model, likelihoods: likelihoods, weights: found.weights)
            parts.append((prior, weighted))
        }
        #expect(training == found.likelihoods.training)
        var (prior, weighted) = parts[2]
        for part in [parts[3], parts[0], parts[1]] {
            prior.merge(part.prior)
            weighted.merge(part.weighted)
        }
        #expect(prior.trials == 60 && prior.percentiles == found.prior.percentiles)
        #expect(prior.probabilityTransforms == found.prior.probabilityTransforms)
        #expect(prior.logDensity == found.prior.logDensity)
        #expect(prior.conditionalLogDensity == found.prior.conditionalLogDensity)
        #expect(weighted.logDensity == found.weighted.logDensity)
        #expect(weighted.probabilityTransforms == found.weighted.probabilityTransforms)
    }

    @Test("a trial that predicts what cannot be has no weight, and every other statistic goes on")
    func impossible() throws {
        var predictions = expected.predictions
        predictions[0][3] = -.infinity
        predictions[5][4] = .infinity
        let found = try #require(WorkedHindcast(found.model, predictions: predictions))
        #expect(found.likelihoods.training[3] == -.infinity && found.likelihoods.heldOut[4] == -.infinity)
        #expect(found.weights.weights(found.likelihoods.training)[3] == 0)
        #expect(found.weighted.logDensity.isFinite && found.prior.logDensity.isFinite)
        #expect(found.weighted.probabilityTransforms.allSatisfy { (0...1).contains($0) })
        #expect(found.priorScores[0] == .infinity && found.priorScores[1].isFinite)
        let none = predictions.map { $0.map { _ in Double.infinity } }
        #expect(WorkedHindcast(found.model, predictions: none) == nil)
    }

    @Test("without training rows all trials weigh alike, and without held-out rows there is nothing to score")
    func empty() throws {
        func model(_ role: ObservationRole) throws -> ObservationModel {
            try ObservationModel([
                Observation(
                    series: .spend, date: "d", time: ObservationTime(at: 1), value: 0, standardDeviation: 0.5,
                    role: role,
                    instrument: "i")
            ])
        }
        let found = try #require(WorkedHindcast(try model(.coverage), predictions: [[0, 1, 2]]))
        #expect(found.weights.effectiveTrials == 3 && found.weighted.probabilityTransforms.isEmpty)
        #expect(found.priorScores.count == 1 && found.weighted.logDensity.magnitude < 1e-15)
        #expect(BlockLikelihoods(try model(.train), predictions: [[]]).training.isEmpty)
    }
}
