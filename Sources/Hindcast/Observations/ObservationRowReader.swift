import Documents
import ThreeFutures
import VectorMath

/// Reads and checks one line of a table of observations.
struct ObservationRowReader {
    let settings: Settings

    /// The row; nil where it has a mistake, which the log then holds.
    func row(_ record: ObservationRecord, log: inout ObservationLog) -> ObservationRow? {
        let fields = FieldReader(record: record)
        let role = fields.choice(.role, ObservationRole.self, &log)
        let series = series(fields, isUsed: role != ObservationRole.none, &log)
        let scale = scale(fields, of: series, &log)
        let value = value(fields, scale, &log)
        unit(fields, of: series, &log)
        let deviation = deviation(fields, &log)
        let grade = fields.choice(.grade, ObservationGrade.self, &log)
        let texts = [ObservationColumn.instrument, .source].map { fields.text($0, &log) }
        let time = ObservationDate(settings: settings, series: series, isUsed: role != ObservationRole.none)
            .time(fields, &log)
        guard let role, let scale, let value, let deviation, let grade, let time, let instrument = texts[0],
            let source = texts[1], let name = record[.series], let date = record[.date], let unit = record[.unit],
            log.isEmpty
        else { return nil }
        let observation = series.flatMap { series in
            role == ObservationRole.none
                ? nil
                : Observation(
                    series: series, date: date, time: time,
                    value: scale == .logarithmic ? Double.log(value) : value, standardDeviation: deviation, role: role,
                    instrument: instrument)
        }
        return ObservationRow(
            line: record.line, series: name, date: date, value: value, unit: unit, scale: scale,
            standardDeviation: deviation, grade: grade, role: role, instrument: instrument, source: source,
            observation: observation)
    }

    /// The series; a row that is not used may have any name.
    private func series(_ fields: FieldReader, isUsed: Bool, _ log: inout ObservationLog) -> ObservedSeries? {
        if isUsed { return fields.choice(.series, ObservedSeries.self, &log) }
        return fields.text(.series, &log).flatMap(ObservedSeries.init)
    }

    private func scale(
        _ fields: FieldReader, of series: ObservedSeries?, _ log: inout ObservationLog
    ) -> ObservationScale? {
        guard let scale = fields.choice(.scale, ObservationScale.self, &log) else { return nil }
        if let series, series.scale != scale {
            fields.add(
                "scale is \(scale.rawValue)", "\(series.name) is compared on the \(series.scale.rawValue) scale",
                "Write \(series.scale.rawValue), and sd on that scale.", &log)
        }
        return scale
    }

    private func value(
        _ fields: FieldReader, _ scale: ObservationScale?, _ log: inout ObservationLog
    ) -> Double? {
        guard let value = fields.number(.value, &log) else { return nil }
        if scale == .logarithmic, value <= 0 {
            fields.add(
                "value is \(NumberText.shortest(value))", "on the log scale it is above 0",
                "Write a positive number, or mend the scale.", &log)
        }
        return value
    }

    private func unit(_ fields: FieldReader, of series: ObservedSeries?, _ log: inout ObservationLog) {
        guard let given = fields.text(.unit, &log), let series else { return }
        // A keyboard has no dash.
        if given == series.unit || given == "-" && series.unit == "–" { return }
        fields.add(
            "unit is \(quoted(given))", "\(series.name) is given in \"\(series.unit)\"",
            "Convert value and write \"\(series.unit)\".", &log)
    }

    private func deviation(_ fields: FieldReader, _ log: inout ObservationLog) -> Double? {
        guard let deviation = fields.number(.standardDeviation, &log) else { return nil }
        if deviation <= 0 {
            fields.add(
                "sd is \(NumberText.shortest(deviation))", "a standard deviation is above 0",
                "Write one: of the logarithm on the log scale, else of the value.", &log)
        }
        return deviation
    }
}
