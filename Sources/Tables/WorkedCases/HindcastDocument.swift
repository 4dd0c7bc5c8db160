import Documents
import Hindcast

/// The statistics of a worked hindcast as JSON; null where there is none.
struct HindcastDocument {
    /// The names of the statistics.
    static let names = [
        "loglikTrain", "loglikHoldout", "loglikAll", "weights", "ess", "temper", "khat", "lpdHoldout", "lpdPrior",
        "lpdConditional", "priorPIT", "priorPercentile", "priorCRPS", "naive", "holdoutPIT", "holdoutCRPS",
    ]

    let worked: WorkedHindcast
    /// The effective trials that weights are tempered to.
    let temperTarget: Double?
    /// Whether every observation has a deviation, on which a naive forecast rests.
    let hasNaiveForecast: Bool

    var value: JSONValue {
        .object(likelihoods + weights + densities + prior + [("naive", naive)] + heldOut)
    }

    private var likelihoods: [(String, JSONValue)] {
        let likelihoods = worked.likelihoods
        return [
            ("loglikTrain", list(likelihoods.training)), ("loglikHoldout", list(likelihoods.heldOut)),
            ("loglikAll", list(zip(likelihoods.training, likelihoods.conditional).map { $0 + $1 })),
        ]
    }

    private var weights: [(String, JSONValue)] {
        let logs = worked.likelihoods.training
        let tempering: [(String, JSONValue)] =
            temperTarget.map {
                [("temperTarget", .number($0)), ("temper", .number(HistoryWeights.temper(logs, reaching: $0)))]
            } ?? []
        return [("weights", list(worked.weights.weights(logs))), ("ess", .number(worked.weights.effectiveTrials))]
            + tempering + [("khat", .number(worked.weights.shape))]
    }

    private var densities: [(String, JSONValue)] {
        [
            ("lpdHoldout", density(worked.weighted.logDensity)), ("lpdPrior", density(worked.prior.logDensity)),
            ("lpdConditional", density(worked.prior.conditionalLogDensity)),
        ]
    }

    private var prior: [(String, JSONValue)] {
        [
            ("priorPIT", list(worked.prior.probabilityTransforms)),
            ("priorPercentile", list(worked.prior.percentiles)), ("priorCRPS", list(worked.priorScores)),
        ]
    }

    private var heldOut: [(String, JSONValue)] {
        [("holdoutPIT", list(worked.weighted.probabilityTransforms)), ("holdoutCRPS", list(worked.weightedScores))]
    }

    /// A number a held-out observation, null for those of a series without training.
    private var naive: JSONValue {
        let naive = worked.naive
        guard hasNaiveForecast, !naive.positions.isEmpty else { return .null }
        let places = worked.model.heldOut.map { naive.positions.firstIndex(of: $0) }
        func column(_ numbers: [Double]) -> JSONValue { list(places.map { $0.map { numbers[$0] } ?? .nan }) }
        return .object([
            ("mean", column(naive.means)), ("variance", column(naive.variances)), ("lpd", .number(naive.logDensity)),
            ("pit", column(naive.probabilityTransforms)), ("crps", column(naive.scores)),
        ])
    }

    /// A density of what is held out, where anything is.
    private func density(_ logarithm: Double) -> JSONValue {
        worked.model.heldOut.isEmpty ? .null : .number(logarithm)
    }

    private func list(_ numbers: [Double]) -> JSONValue { .array(numbers.map(JSONValue.number)) }
}
