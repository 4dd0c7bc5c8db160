import VectorMath

/// The first steps of the series that predictions are made of (`RecordedRows`).
struct RecordedPaths<L: Lanes> {
    let rows: RecordedRows
    private let values: UnsafeMutablePointer<L>

    init(_ rows: RecordedRows) {
        self.rows = rows
        let count = max(1, rows.mostSteps * rows.steps.count)
        values = .allocateCacheLines(count: count)
        values.initialize(repeating: .zero, count: count)
    }

    func deallocate() { values.deallocate() }

    @inline(__always)
    subscript(row: Int, step: Int) -> L {
        get { values[row * rows.mostSteps + step] }
        nonmutating set { values[row * rows.mostSteps + step] = newValue }
    }

    /// Puts logarithms in the place of all rows up to the rent; of 0, −∞.
    func takeLogarithms() {
        for row in 0...RecordedRows.rent {
            for step in 0..<rows.steps[row] { self[row, step] = L.log(self[row, step]) }
        }
    }

    /// One prediction, after the logarithms were taken.
    func value(of prediction: Prediction, maxUtilisation: L) -> L {
        switch prediction {
        case .logarithm(let series, let time): reading(RecordedRows.row(series), time)
        case .load(let time): reading(RecordedRows.utilisation, time) / maxUtilisation
        case .capex(let year): L.log(ordered(year))
        case .rentChange(let first, let second): reading(RecordedRows.rent, second) - reading(RecordedRows.rent, first)
        case .costFall(let first, let second):
            reading(RecordedRows.row(.openPrice), first) - reading(RecordedRows.row(.openPrice), second)
        case .skillPriceDecline(let time): skillPriceDecline(time)
        }
    }

    /// A row at a time: between two steps on the line through them, outside the value of the nearest.
    private func reading(_ row: Int, _ time: Double) -> L {
        let (step, part) = position(time, steps: rows.steps[row])
        if part == 0 { return self[row, step] }
        return self[row, step] * (1 - part) + self[row, step + 1] * part
    }

    /// The step at or before a time, and how much of the way to the next lies behind it.
    private func position(_ time: Double, steps: Int) -> (step: Int, part: Double) {
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
        let end = min(rows.steps[RecordedRows.capex], first + Int(Clock.stepsPerYear))
        return (first..<end).reduce(.zero) { $0 + self[RecordedRows.capex, $1] }
    }

    /// Every lane reads the price at a time of its own.
    private func skillPriceDecline(_ time: Double) -> L {
        let lag = L.exp(reading(RecordedRows.row(.openLag), time)) / Clock.monthsPerYear
        var later = L.zero
        for lane in 0..<L.laneCount { later[lane] = reading(RecordedRows.row(.openPrice), time + lag[lane])[lane] }
        return (reading(RecordedRows.row(.closedPrice), time) - later) / lag
    }
}
