import Hindcast

extension DocumentReader {
    /// What observations and the model may miss: `discrepancy: {spend: {offset: 0.25, walk: 0.15}}`.
    mutating func discrepancy(_ node: YAMLNode, into document: inout ScenarioDocument) {
        let known = ObservedSeries.allCases.map(\.name)
        let example = "discrepancy: {spend: {offset: 0.25, instrument: 0.25, walk: 0.15}}"
        for entry in entries(node, "discrepancy", known: known, example: example) {
            guard let series = ObservedSeries(rawValue: entry.key) else { continue }
            deviations(entry.value, of: series, into: &document)
        }
    }

    private mutating func deviations(
        _ node: YAMLNode, of series: ObservedSeries, into document: inout ScenarioDocument
    ) {
        let what = "discrepancy.\(series.name)"
        let known = DiscrepancyError.allCases.map(\.rawValue)
        for entry in entries(node, what, known: known, example: "\(series.name): {offset: 0.1, walk: 0.2}") {
            guard let error = DiscrepancyError(rawValue: entry.key) else { continue }
            deviation(DiscrepancyName(series: series, error: error), entry.value, into: &document)
        }
    }

    /// One standard deviation.
    mutating func deviation(_ name: DiscrepancyName, _ node: YAMLNode, into document: inout ScenarioDocument) {
        guard let value = number(node, name.text) else { return }
        if value < 0 {
            return report(
                node.position, .setting(value, of: name.text, rule: "a standard deviation is 0 or more"))
        }
        document.discrepancy[name] = value
    }
}

extension Discrepancy {
    /// The standard discrepancy with some deviations replaced.
    init(_ replaced: [DiscrepancyName: Double]) {
        self.init()
        for (name, value) in replaced {
            switch name.error {
            case .offset: self[name.series].offset = value
            case .instrument: self[name.series].instrument = value
            case .walk: self[name.series].walk = value
            }
        }
    }

    /// The series that differ from the standard, as entries of a map.
    var entries: [String] {
        let standard = Discrepancy()
        return ObservedSeries.allCases.filter { self[$0] != standard[$0] }.map { series in
            let own = self[series]
            return "\(series.name): {offset: \(own.offset), instrument: \(own.instrument), walk: \(own.walk)}"
        }
    }
}
