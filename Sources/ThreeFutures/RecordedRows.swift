/// Which series predictions read, and how many of their first steps: a row each, those of `Prediction.series` and the rent, whose
/// logarithms are taken, then utilisation and capital ordered.
struct RecordedRows: Sendable {
    static var rent: Int { Prediction.series.count }
    static var utilisation: Int { rent + 1 }
    static var capex: Int { rent + 2 }

    /// How many steps of each row are read; 0 of rows that no prediction reads.
    let steps: [Int]
    /// The most of them.
    let mostSteps: Int

    init(_ predictions: [Prediction], settings: Settings) {
        var steps = [Int](repeating: 0, count: Self.capex + 1)
        for prediction in predictions {
            for (row, count) in Self.reads(prediction, settings: settings) {
                steps[row] = max(steps[row], min(settings.steps, max(1, count)))
            }
        }
        self.steps = steps
        mostSteps = steps.max() ?? 0
    }

    @inline(__always)
    func wants(_ row: Int, _ step: Int) -> Bool { step < steps[row] }

    /// The row of a series.
    static func row(_ series: Series) -> Int {
        guard let row = Prediction.series.firstIndex(of: series) else { preconditionFailure("the series is recorded") }
        return row
    }

    /// The rows that a prediction reads, and how many steps of each.
    private static func reads(_ prediction: Prediction, settings: Settings) -> [(row: Int, steps: Int)] {
        func until(_ time: Double) -> Int { Int(time / Clock.step) + 2 }
        return switch prediction {
        case .logarithm(let series, let time): [(row(series), until(time))]
        case .load(let time): [(utilisation, until(time))]
        case .capex(let year): [(capex, (year + 1) * Int(Clock.stepsPerYear))]
        case .rentChange(let first, let second): [(rent, until(max(first, second)))]
        case .costFall(let first, let second): [(row(.openPrice), until(max(first, second)))]
        // How far the lag reaches ahead is known in the trial alone.
        case .skillPriceDecline(let time):
            [(row(.openLag), until(time)), (row(.closedPrice), until(time)), (row(.openPrice), settings.steps)]
        }
    }
}
