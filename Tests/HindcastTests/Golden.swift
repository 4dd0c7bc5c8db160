import Foundation
import Hindcast
import Testing

/// The golden values beside the tests.
enum Golden {
    static func read<Content: Decodable>(_ name: String, as: Content.Type = Content.self) throws -> Content {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try JSONDecoder().decode(Content.self, from: Data(contentsOf: folder.appending(path: "Golden/\(name)")))
    }

    /// Whether numbers are the same to 1e-9, or to 1e-12 near 0.
    static func agree(_ found: [Double], _ expected: [Double], within tolerance: Double = 1e-9) -> Bool {
        found.count == expected.count
            && zip(found, expected).allSatisfy { abs($0 - $1) <= max(1e-12, tolerance * abs($1)) }
    }
}

/// `hindcast-cases.json`.
struct WorkedCase: Decodable {
    struct Row: Decodable {
        let series, date, role, instrument: String
        let t: [Double]
        let y, sd: Double

        var observation: Observation {
            get throws {
                Observation(
                    series: try #require(ObservedSeries(rawValue: series)), date: date,
                    time: t.count == 2 ? ObservationTime(from: t[0], to: t[1]) : ObservationTime(at: t[0]), value: y,
                    standardDeviation: sd, role: try #require(ObservationRole(rawValue: role)), instrument: instrument)
            }
        }
    }
    struct Naive: Decodable {
        let mean, variance, pit, crps: [Double]
        let lpd: Double
    }

    let observations: [Row]
    let predictions, covariance: [[Double]]
    let loglikTrain, loglikHoldout, loglikAll, weights: [Double]
    let ess, temperTarget, temper, khat, lpdHoldout, lpdPrior, lpdConditional: Double
    let priorPIT, priorPercentile, priorCRPS, holdoutPIT, holdoutCRPS: [Double]
    let naive: Naive

    static func read() throws -> WorkedCase { try Golden.read("hindcast-cases.json") }

    var model: ObservationModel {
        get throws { try ObservationModel(try observations.map { try $0.observation }) }
    }
}

/// `statistics.json`.
struct GoldenStatistics: Decodable {
    struct Tail: Decodable {
        let logs: [Double]
        let shape: Double
    }
    struct Tempering: Decodable {
        let logs, weights: [Double]
        let target, effective, temper: Double
    }
    struct Mixture: Decodable {
        let residuals, weights: [Double]
        let variance, transform, score: Double
    }
    struct Naive: Decodable {
        let history, targets: [String: [[Double]]]
        let forecasts: [[Double]]
        let logDensity: Double
    }
    struct Conditional: Decodable {
        let covariance, predictions, residuals: [[Double]]
        let y, training, marginal, all, variances: [Double]
        let heldOut: [Int]
    }

    let tails: [Tail]
    let tempering: [Tempering]
    let mixtures: [Mixture]
    let naive: Naive
    let conditional: Conditional

    static func read() throws -> GoldenStatistics { try Golden.read("statistics.json") }
}
