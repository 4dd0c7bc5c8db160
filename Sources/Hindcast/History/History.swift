import Bytes
import ThreeFutures

/// What happened, ready to be held against the trials of a scenario: the observations of a file with the covariance of their errors.
public struct History: Sendable {
    /// The name of the file, without its folders.
    public let file: String
    /// The text of the file.
    public let text: String
    /// Its rows, those that are not used included.
    public let rows: [ObservationRow]
    /// The rows that are used, with the covariance of their errors.
    public let model: ObservationModel
    /// What a trial says of each.
    public let predictions: [Prediction]

    /// Reads what happened for a scenario with some settings.
    ///
    /// - Parameters:
    ///   - bytes: a table of observations (`ObservationFile`)
    ///   - file: the file as the user would name it, for messages
    /// - Throws: `ObservationErrors` with every mistake of every line; `CovarianceError`
    public init(_ bytes: [UInt8], file: String, settings: Settings, discrepancy: Discrepancy) throws {
        let table = try ObservationFile(bytes, file: file, settings: settings)
        if table.observations.isEmpty {
            var log = ObservationLog(file: file)
            log.add(
                nil, "no observation is used: every row has the role none", "at least one is held against the trials",
                "Give a row the role train, holdout or coverage.")
            throw log.errors
        }
        self.file = String(file.split(separator: "/").last ?? "observations.csv")
        text = String(decoding: bytes, as: UTF8.self)
        rows = table.rows
        model = try ObservationModel(table.observations, discrepancy: discrepancy)
        predictions = table.observations.map { $0.prediction }
    }

    /// The observations that are used, in the order of the file.
    public var observations: [Observation] { model.observations }

    /// The rows that are used, in the same order.
    public var usedRows: [ObservationRow] { rows.filter { $0.observation != nil } }

    /// The SHA-256 of the file.
    public var hash: String { Checksum.text(text.utf8) }
}

extension Observation {
    /// What a trial says of it.
    public var prediction: Prediction { series.prediction(from: time.first ?? 0, to: time.last) }
}

extension ObservedSeries {
    /// What a trial says of the series on a day, or of its change between two.
    public func prediction(from first: Double, to last: Double) -> Prediction {
        switch self {
        case .spend: .logarithm(.spend, at: last)
        case .closedPrice: .logarithm(.closedPrice, at: last)
        case .openPrice: .logarithm(.openPrice, at: last)
        case .localCost: .logarithm(.localCost, at: last)
        case .openLag: .logarithm(.openLag, at: last)
        case .localShare: .logarithm(.localShare, at: last)
        case .openShare: .logarithm(.openShare, at: last)
        case .capex: .capex(year: Int(last.rounded(.down)))
        case .utilisation: .load(at: last)
        case .rentChange: .rentChange(from: first, to: last)
        case .costFall: .costFall(from: first, to: last)
        case .skillPriceDecline: .skillPriceDecline(at: last)
        }
    }
}
