/// The constants of the model's time: a step is a quarter, values belong to its start unless said otherwise.
enum Clock {
    /// The length of a step in years.
    static let step = 0.25
    /// Steps in a year.
    static let stepsPerYear = 4.0
    /// Hours in a year.
    static let hoursPerYear = 8766.0
    /// Millions of seconds in a year.
    static let megasecondsPerYear = 31.5576
    /// Months in a year.
    static let monthsPerYear = 12.0
}
