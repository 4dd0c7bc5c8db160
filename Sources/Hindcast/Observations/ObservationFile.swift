import Documents
import ThreeFutures

/// What happened: a table in comma-separated values (RFC 4180), an observation a line.
///
/// The first line names the columns, in any order: `series,date,value,unit,scale,sd,grade,role,instrument,source`. A byte order
/// mark is passed over, as are empty lines and blanks around a field.
public struct ObservationFile: Sendable {
    /// The most bytes of a file.
    public static let sizeLimit = 16 << 20
    /// The most rows: a trial's likelihood takes a time that grows with their square.
    public static let mostRows = 1000

    /// The rows, in the order of the file, those that are not used included.
    public let rows: [ObservationRow]

    /// The rows that are used, in the order of the file.
    public var observations: [Observation] { rows.compactMap(\.observation) }

    /// Reads a table for scenarios with some settings.
    ///
    /// - Parameter file: the file as the user would name it, for messages
    /// - Throws: `ObservationErrors` with every mistake of every line
    public init(_ bytes: [UInt8], file: String, settings: Settings) throws(ObservationErrors) {
        var log = ObservationLog(file: file)
        let records = ObservationRecords(bytes, log: &log).records
        let reader = ObservationRowReader(settings: settings)
        var rows: [ObservationRow] = []
        for record in records {
            if let row = reader.row(record, log: &log) { rows.append(row) }
        }
        Self.compare(records, log: &log)
        guard log.isEmpty else { throw log.errors }
        self.rows = rows
    }

    /// Looks for rows that contradict one another, with other mistakes or without.
    private static func compare(_ records: [ObservationRecord], log: inout ObservationLog) {
        var lines: [[String]: Int] = [:]
        var scales: [[String]: (scale: String, line: Int)] = [:]
        for record in records {
            guard let series = record[.series], let instrument = record[.instrument] else { continue }
            if let date = record[.date] {
                if let line = lines[[series, instrument, date]] {
                    log.add(
                        record.line,
                        "\(quoted(series)) of \(quoted(date)) by \(quoted(instrument)) is in line \(line), too",
                        "an instrument observes a series once a day",
                        "Remove one of them, or name the instruments apart.")
                } else {
                    lines[[series, instrument, date]] = record.line
                }
            }
            guard let scale = record[.scale], ObservationScale(rawValue: scale) != nil else { continue }
            if let other = scales[[series, instrument]], other.scale != scale {
                log.add(
                    record.line,
                    "instrument \(quoted(instrument)) has the scale \(scale) here and \(other.scale) in line \(other.line)",
                    "an instrument observes a series on one scale", "Mend one of them, or name the instruments apart.")
            } else {
                scales[[series, instrument]] = (scale, record.line)
            }
        }
    }
}

/// A line of a table of observations.
public struct ObservationRow: Hashable, Sendable {
    /// Its line, from 1.
    public let line: Int
    /// The series as it was written: one of `ObservedSeries` unless the row is not used.
    public let series: String
    /// The day or days.
    public let date: String
    /// The value as it was written, in the unit.
    public let value: Double
    /// The unit.
    public let unit: String
    /// The scale of `standardDeviation`.
    public let scale: ObservationScale
    /// The standard deviation of the error, on the scale.
    public let standardDeviation: Double
    /// How good the source is.
    public let grade: ObservationGrade
    /// What the row is used for.
    public let role: ObservationRole
    /// What it was measured with.
    public let instrument: String
    /// Where it comes from, in words.
    public let source: String
    /// The observation; nil where it is not used.
    public let observation: Observation?
}
