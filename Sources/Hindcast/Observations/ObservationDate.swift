import Documents
import ThreeFutures

/// Reads the date of a line: a day, or two of them for a change.
struct ObservationDate {
    let settings: Settings
    /// Nil where it is unknown: any date will do.
    let series: ObservedSeries?
    /// Whether the day must be one that the scenario knows.
    let isUsed: Bool

    /// The steps before the start to which the first step's values still apply: a year's last days stand for the next one's first.
    private static let slack = 0.25

    /// Years from the start.
    func time(_ fields: FieldReader, _ log: inout ObservationLog) -> ObservationTime? {
        guard let text = fields.text(.date, &log) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let days = parts.compactMap { CalendarDay(String($0)) }
        guard days.count == parts.count, days.count <= 2 else {
            fields.add(
                "date is \(quoted(text))",
                "it is a day of the calendar such as 2023-02-28, or two with a slash between",
                "Write year-month-day.", &log)
            return nil
        }
        guard hasRightForm(text, days, fields, &log) else { return nil }
        if isUsed { checkPeriod(text, days, fields, &log) }
        let times = days.map { $0.decimalYear - Double(settings.start) }
        return days.count == 1 ? ObservationTime(at: times[0]) : ObservationTime(from: times[0], to: times[1])
    }

    private func hasRightForm(
        _ text: String, _ days: [CalendarDay], _ fields: FieldReader, _ log: inout ObservationLog
    ) -> Bool {
        if let series, series.isChange != (days.count == 2) {
            fields.add(
                "date is \(quoted(text))",
                series.isChange
                    ? "\(series.name) is a change from one day to another" : "\(series.name) is the value of one day",
                series.isChange ? "Write both, with a slash between." : "Write that day.", &log)
            return false
        }
        if days.count == 2, days[0].decimalYear >= days[1].decimalYear {
            fields.add("date is \(quoted(text))", "a change begins before it ends", "Swap the days.", &log)
            return false
        }
        return true
    }

    private func checkPeriod(
        _ text: String, _ days: [CalendarDay], _ fields: FieldReader, _ log: inout ObservationLog
    ) {
        let remedy = "Give the row the role none, or the scenario another start or horizon."
        let (start, horizon) = (settings.start, settings.horizonYears)
        if series == .capex {
            let last = start + Int(horizon) - 1
            if (start..<start + Int(horizon)).contains(days[0].year) { return }
            fields.add(
                "date is \(quoted(text))",
                "capex is that of a whole calendar year of the scenario, \(start) to \(last)", remedy, &log)
            return
        }
        let years = days.map { $0.decimalYear - Double(start) }
        if years.allSatisfy({ (-Self.slack...horizon).contains($0) }) { return }
        fields.add(
            "date is \(quoted(text))",
            "a day is at most a quarter before the start of \(start) and not after the horizon, "
                + "\(NumberText.shortest(horizon)) years later",
            remedy, &log)
    }
}
