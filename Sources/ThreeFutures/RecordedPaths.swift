import VectorMath

/// The first steps of the series that predictions are made of: those of `Prediction.series` and the rent, whose logarithms are
/// taken, then utilisation and capital ordered.
struct RecordedPaths<L: Lanes> {
    /// How many steps there are.
    let steps: Int
    private let values: UnsafeMutablePointer<L>

    static var rent: Int { Prediction.series.count }
    static var utilisation: Int { rent + 1 }
    static var capex: Int { rent + 2 }

    init(steps: Int) {
        self.steps = steps
        values = .allocateCacheLines(count: steps * (Self.capex + 1))
        values.initialize(repeating: .zero, count: steps * (Self.capex + 1))
    }

    func deallocate() { values.deallocate() }

    @inline(__always)
    subscript(row: Int, step: Int) -> L {
        get { values[row * steps + step] }
        nonmutating set { values[row * steps + step] = newValue }
    }

    /// Puts logarithms in the place of all rows up to the rent; of 0, −∞.
    func takeLogarithms() {
        for index in 0..<steps * (Self.rent + 1) { values[index] = L.log(values[index]) }
    }

    /// One prediction, after the logarithms were taken.
    func value(of prediction: Prediction, maxUtilisation: L) -> L {
        switch prediction {
        case .logarithm(let series, let time): reading(row(series), time)
        case .load(let time): reading(Self.utilisation, time) / maxUtilisation
        case .capex(let year): L.log(ordered(year))
        case .rentChange(let first, let second): reading(Self.rent, second) - reading(Self.rent, first)
        case .costFall(let first, let second): reading(row(.openPrice), first) - reading(row(.openPrice), second)
        case .skillPriceDecline(let time): skillPriceDecline(time)
        }
    }

    private func row(_ series: Series) -> Int {
        guard let row = Prediction.series.firstIndex(of: series) else { preconditionFailure("the series is recorded") }
        return row
    }

    /// A row at a time: between two steps on the line through them, outside the value of the nearest.
    private func reading(_ row: Int, _ time: Double) -> L {
        let (step, part) = position(time)
        if part == 0 { return self[row, step] }
        return self[row, step] * (1 - part) + self[row, step + 1] * part
    }

    /// The step at or before a time, and how much of the way to the next lies behind it.
    private func position(_ time: Double) -> (step: Int, part: Double) {
        let position = time / Clock.step
        // A lag that is no number reads the last step.
        if !(position < Double(steps - 1)) { return (steps - 1, 0) }
        if position <= 0 { return (0, 0) }
        let step = Int(position)
        return (step, position - Double(step))
    }

    /// The capital ordered in a calendar year, as far as it was recorded.
    private func ordered(_ year: Int) -> L {
        let first = year * Int(Clock.stepsPerYear)
        return (first..<min(steps, first + Int(Clock.stepsPerYear))).reduce(.zero) { $0 + self[Self.capex, $1] }
    }

    /// Every lane reads the price at a time of its own.
    private func skillPriceDecline(_ time: Double) -> L {
        let lag = L.exp(reading(row(.openLag), time)) / Clock.monthsPerYear
        var later = L.zero
        for lane in 0..<L.laneCount { later[lane] = reading(row(.openPrice), time + lag[lane])[lane] }
        return (reading(row(.closedPrice), time) - later) / lag
    }
}
