import Documents
import Hindcast

/// Reads observations and the predictions of some trials, and holds the ones against the others.
struct HindcastCaseReader {
    /// What is read.
    private static let keys = ["name", "observations", "predictions", "covariance", "temperTarget"]
    private static let rowKeys = ["series", "date", "role", "t", "y", "sd", "instrument"]

    let cases: CaseReader

    /// The statistics of a case.
    ///
    /// - Throws: `Fault` for what is missing, unknown or out of bounds, with its place
    func evaluate(_ node: JSONNode) throws(Fault) -> JSONValue {
        // The statistics of a case that was worked before may stand in it; they are not read.
        try cases.refuseUnknown(
            node, known: Self.keys + HindcastDocument.names,
            listed: "\(Self.keys.joined(separator: ", ")) and the names of statistics")
        let rows = try elements(
            try member("observations", of: node), "observations", 1...ObservationFile.mostRows,
            "an object an observation")
        let isCovarianceGiven = node["covariance"] != nil
        var observations: [Observation] = []
        for row in rows { observations.append(try observation(row, needsDeviation: !isCovarianceGiven)) }
        let model = try model(observations, node)
        let predictions = try predictions(try member("predictions", of: node), count: observations.count)
        guard let worked = WorkedHindcast(model, predictions: predictions) else {
            throw cases.error(
                node, "every trial is impossible", "a likelihood is a number above 0",
                "Give observations and predictions that are nearer to one another.")
        }
        let target = try node["temperTarget"].map { node throws(Fault) in
            try cases.number(
                node, "temperTarget", in: 1 ... .greatestFiniteMagnitude, rule: "a number of trials, 1 or more")
        }
        let isComplete = rows.allSatisfy { $0["sd"] != nil }
        return HindcastDocument(worked: worked, temperTarget: target, hasNaiveForecast: isComplete).value
    }

    private func model(_ observations: [Observation], _ node: JSONNode) throws(Fault) -> ObservationModel {
        let covariance =
            try node["covariance"].map { node throws(Fault) in try self.covariance(node, count: observations.count) }
            ?? Discrepancy().covariance(of: observations)
        do throws(CovarianceError) {
            return try ObservationModel(observations, covariance: covariance)
        } catch {
            throw Fault(.init(cases.file, (node["covariance"] ?? node).place), error.words)
        }
    }

    // MARK: Observations

    private func observation(_ node: JSONNode, needsDeviation: Bool) throws(Fault) -> Observation {
        try cases.refuseUnknown(node, known: Self.rowKeys)
        let series = try choice(node, "series", among: ObservedSeries.allCases)
        let role = try choice(node, "role", among: ObservationRole.allCases.filter { $0 != .none })
        // A covariance that is given holds what instruments share; the deviation is for the naive forecast then.
        let isOptional = { (name: String) in !needsDeviation && node[name] == nil }
        return Observation(
            series: series, date: try node["date"].map { node throws(Fault) in try text(node, "date") } ?? "",
            time: try time(node, series), value: try number(node, "y"),
            standardDeviation: isOptional("sd") ? 0 : try deviation(node), role: role,
            instrument: isOptional("instrument") ? "" : try text(try member("instrument", of: node), "instrument"))
    }

    private func deviation(_ node: JSONNode) throws(Fault) -> Double {
        let deviation = try number(node, "sd")
        if deviation > 0 { return deviation }
        throw cases.error(
            try member("sd", of: node), "sd is \(NumberText.shortest(deviation))", "a standard deviation is above 0",
            "Give one.")
    }

    private func time(_ node: JSONNode, _ series: ObservedSeries) throws(Fault) -> ObservationTime {
        let given = try member("t", of: node)
        let count = series.isChange ? 2 : 1
        let meaning = series.isChange ? "the years at which a change begins and ends" : "the year of an observation"
        let elements = try elements(given, "t", count...count, meaning)
        var times: [Double] = []
        for element in elements { times.append(try finite(element, "t")) }
        if count == 1 { return ObservationTime(at: times[0]) }
        if times[0] >= times[1] {
            throw cases.error(
                given, "t goes from \(NumberText.shortest(times[0])) to \(NumberText.shortest(times[1]))",
                "a change begins before it ends", "Swap them.")
        }
        return ObservationTime(from: times[0], to: times[1])
    }

    private func choice<Value: RawRepresentable<String>>(
        _ node: JSONNode, _ name: String, among values: [Value]
    ) throws(Fault) -> Value {
        let given = try member(name, of: node)
        let text = try text(given, name)
        if let value = values.first(where: { $0.rawValue == text }) { return value }
        let known = values.map(\.rawValue)
        let nearest = Suggestion.nearest(to: text, among: known)
        throw cases.error(
            given, "\(name) is \(given.kind)", "it is one of \(known.joined(separator: ", "))",
            nearest.map { "Did you mean \"\($0)\"?" } ?? "Give one of them.")
    }

    // MARK: Numbers

    private func predictions(_ node: JSONNode, count: Int) throws(Fault) -> [[Double]] {
        let rows = try elements(node, "predictions", count...count, "a list an observation")
        var predictions: [[Double]] = []
        for row in rows {
            let range = predictions.first.map { $0.count...$0.count } ?? 1...Int(Int32.max)
            predictions.append(try numbers(row, "predictions", range, "a number a trial, as many in every row"))
        }
        return predictions
    }

    private func covariance(_ node: JSONNode, count: Int) throws(Fault) -> [[Double]] {
        let rows = try elements(node, "covariance", count...count, "a row and a column an observation")
        var covariance: [[Double]] = []
        for row in rows {
            covariance.append(try numbers(row, "covariance", count...count, "a row and a column an observation"))
        }
        for row in 0..<count {
            for column in 0..<row where covariance[row][column] != covariance[column][row] {
                throw cases.error(
                    rows[row], "row \(row + 1) and column \(row + 1) of covariance differ at \(column + 1)",
                    "a covariance is symmetric", "Give the same number twice.")
            }
        }
        return covariance
    }

    private func numbers(
        _ node: JSONNode, _ name: String, _ count: ClosedRange<Int>, _ meaning: String
    ) throws(Fault) -> [Double] {
        var numbers: [Double] = []
        for element in try elements(node, name, count, meaning) { numbers.append(try finite(element, name)) }
        return numbers
    }

    private func number(_ node: JSONNode, _ name: String) throws(Fault) -> Double {
        try finite(try member(name, of: node), name)
    }

    private func finite(_ node: JSONNode, _ name: String) throws(Fault) -> Double {
        let greatest = Double.greatestFiniteMagnitude
        return try cases.number(node, name, in: -greatest...greatest, rule: "a number")
    }

    // MARK: Parts

    private func member(_ name: String, of node: JSONNode) throws(Fault) -> JSONNode {
        guard let member = node[name] else {
            throw cases.error(
                node, "\"\(name)\" is missing", "a case of a hindcast needs it", "Add \"\(name)\": ….")
        }
        return member
    }

    private func text(_ node: JSONNode, _ name: String) throws(Fault) -> String {
        guard case .text(let text) = node.content else {
            throw cases.error(node, "\(name) is \(node.kind)", "it is a text", "Write it in quotation marks.")
        }
        return text
    }

    private func elements(
        _ node: JSONNode, _ name: String, _ count: ClosedRange<Int>, _ meaning: String
    ) throws(Fault) -> [JSONNode] {
        guard case .array(let elements) = node.content, count.contains(elements.count) else {
            let number =
                count.lowerBound == count.upperBound
                ? "\(count.lowerBound)" : "\(count.lowerBound) to \(NumberText.count(count.upperBound))"
            throw cases.error(
                node, "\"\(name)\" is \(node.kind)", "it is a list of \(number): \(meaning)", "Give as many.")
        }
        return elements
    }
}
