/// Something that was observed, on the scale on which it is compared with the model.
public struct Observation: Hashable, Sendable {
    /// What was observed.
    public let series: ObservedSeries
    /// The day or days, as they were written.
    public let date: String
    /// The day or days in years from the start.
    public let time: ObservationTime
    /// y: the logarithm of the value, or the value, by the scale of the series.
    public let value: Double
    /// The standard deviation of its error on that scale, above 0.
    public let standardDeviation: Double
    /// What it is used for.
    public let role: ObservationRole
    /// What it was measured with: observations of a series with one instrument share an error.
    public let instrument: String

    /// An observation from its parts.
    public init(
        series: ObservedSeries, date: String, time: ObservationTime, value: Double, standardDeviation: Double,
        role: ObservationRole, instrument: String
    ) {
        self.series = series
        self.date = date
        self.time = time
        self.value = value
        self.standardDeviation = standardDeviation
        self.role = role
        self.instrument = instrument
    }

    /// Series and date, for messages.
    public var label: String { date.isEmpty ? series.name : "\(series.name) \(date)" }
}

/// When something was observed, in years from the start of the scenario.
public struct ObservationTime: Hashable, Sendable {
    /// Where a change begins; nil for the value of one day.
    public let first: Double?
    /// The day, or the one on which a change ends.
    public let last: Double

    /// One day.
    public init(at time: Double) {
        first = nil
        last = time
    }

    /// A change.
    public init(from first: Double, to last: Double) {
        self.first = first
        self.last = last
    }

    /// How many years after the start two observations have in common: those of both changes, and the years up to the earlier
    /// of two days.
    func overlap(with other: ObservationTime) -> Double {
        max(0, min(last, other.last) - max(0, first ?? 0, other.first ?? 0))
    }
}
