import Analysis
import Documents
import Scenarios
import ThreeFutures

/// Cases of given inputs and noise: read, run, and written in the same form with outcomes and paths.
public enum WorkedCases {
    /// Evaluates one case, every case of `{"cases": […]}`, takes every case of `{"attribution": […]}` apart by causes, or holds the
    /// predictions of a case with observations against these.
    ///
    /// - Throws: `Fault` for what is missing, unknown or out of bounds, with its place
    public static func evaluate(_ document: JSONNode, file: String) throws(Fault) -> JSONValue {
        let reader = CaseReader(file: file)
        if let cases = document["cases"] { return try list(cases, "cases", reader, reader.evaluate) }
        if let cases = document["attribution"] { return try list(cases, "attribution", reader, reader.attribute) }
        if document["observations"] != nil { return try HindcastCaseReader(cases: reader).evaluate(document) }
        return try reader.evaluate(document)
    }

    private static func list(
        _ cases: JSONNode, _ name: String, _ reader: CaseReader, _ evaluate: (JSONNode) throws(Fault) -> JSONValue
    ) throws(Fault) -> JSONValue {
        guard case .array(let elements) = cases.content else {
            throw reader.error(cases, "\"\(name)\" is \(cases.kind)", "it is a list", "Put the cases in [ ].")
        }
        var results: [JSONValue] = []
        for element in elements { results.append(try evaluate(element)) }
        return .object([(name, .array(results))])
    }
}

/// Reads a case.
struct CaseReader {
    let file: String

    func evaluate(_ node: JSONNode) throws(Fault) -> JSONValue {
        try refuseUnknown(node, known: ["name", "settings", "inputs", "noise", "orders", "outcomes", "paths", "unit"])
        let model = ThreeFuturesModel(settings: try node["settings"].map(settings) ?? Settings())
        let inputs = try inputs(node)
        let noise = try noise(node["noise"], steps: model.settings.steps)
        let orders = try (node["settings"]?["orders"] ?? node["orders"]).map { node throws(Fault) in
            try numbers(node, count: model.settings.steps, name: "orders", from: 0)
        }
        return TrialDocument.value(
            head: head(node), model: model, inputs: inputs, noise: noise, orders: orders,
            worked: model.worked(inputs: inputs, noise: noise, orders: orders))
    }

    /// Takes the npv of a case apart by causes; builders order what they order in it as it is.
    func attribute(_ node: JSONNode) throws(Fault) -> JSONValue {
        try refuseUnknown(node, known: ["name", "settings", "inputs", "noise", "plan", "actual", "parts"])
        let settings = try node["settings"].map(settings) ?? Settings()
        if let orders = node["settings"]?["orders"] {
            throw error(
                orders, "orders are given", "a case that is taken apart has the orders of its own trial", "Remove them."
            )
        }
        let inputs = try inputs(node)
        let noise = try noise(node["noise"], steps: settings.steps)
        let worlds = CounterfactualWorlds(settings: settings).worked(inputs: inputs, noise: noise)
        let taken = CauseParts(worlds: worlds)
        return .object(
            head(node) + TrialDocument.given(settings, inputs: inputs, noise: noise) + [
                ("plan", .number(taken.plan)), ("actual", .number(taken.actual)),
                ("parts", .object(Cause.allCases.map { ($0.name, .number(taken.parts[$0.rawValue])) })),
            ])
    }

    private func head(_ node: JSONNode) -> [(String, JSONValue)] {
        if case .text(let name)? = node["name"]?.content { [("name", .text(name))] } else { [] }
    }

    // MARK: Settings

    private func settings(_ node: JSONNode) throws(Fault) -> Settings {
        try refuseUnknown(node, known: SettingName.allCases.map(\.rawValue) + ["orders"])
        var settings = Settings()
        if let start = node["start"] { settings.start = try year(start) }
        try quarters(node, "horizonYears", 0.25...50, &settings.horizonYears)
        try quarters(node, "buildYears", 0...50, &settings.buildYears)
        try quarters(node, "dominanceYears", 0.25...50, &settings.dominanceYears)
        try check(settings, node)
        if let share = node["dominanceShare"] {
            settings.dominanceShare = try number(share, "dominanceShare", in: 0...1, rule: "a share above 0, at most 1")
            if settings.dominanceShare == 0 {
                throw error(share, "dominanceShare is 0", "it is a share above 0, at most 1", "Give one.")
            }
        }
        for name in SettingName.allCases {
            guard let path = name.switchPath, let given = node[name.rawValue] else { continue }
            settings.switches[keyPath: path] = try truth(given, name.rawValue)
        }
        return settings
    }

    /// Dominance is judged within the horizon; what is not given has its default.
    private func check(_ settings: Settings, _ node: JSONNode) throws(Fault) {
        let (dominance, horizon) = (settings.dominanceYears, settings.horizonYears)
        if dominance <= horizon { return }
        throw error(
            node["dominanceYears"] ?? node["horizonYears"] ?? node,
            "dominanceYears is \(NumberText.shortest(dominance)) and horizonYears is \(NumberText.shortest(horizon))",
            "dominance is judged at the horizon or before",
            "Give a dominanceYears of at most \(NumberText.shortest(horizon)), or a longer horizon.")
    }

    private func year(_ node: JSONNode) throws(Fault) -> Int {
        let rule = "a calendar year, a whole number from 1 to 9999"
        let value = try number(node, "start", in: 1...9999, rule: rule)
        guard let year = Int(exactly: value) else {
            throw error(node, "start is \(NumberText.shortest(value))", "it is \(rule)", "Give one.")
        }
        return year
    }

    private func quarters(
        _ node: JSONNode, _ name: String, _ range: ClosedRange<Double>, _ value: inout Double
    ) throws(Fault) {
        guard let given = node[name] else { return }
        let limits = "\(NumberText.shortest(range.lowerBound)) to \(NumberText.shortest(range.upperBound))"
        let rule = "a multiple of 0.25 from \(limits)"
        let years = try number(given, name, in: range, rule: rule)
        if (years * 4).rounded() != years * 4 {
            throw error(
                given, "\(name) is \(NumberText.shortest(years))", "it is \(rule)", "Give whole quarters of a year.")
        }
        value = years
    }

    private func truth(_ node: JSONNode, _ name: String) throws(Fault) -> Bool {
        guard case .bool(let truth) = node.content else {
            throw error(node, "\(name) is \(node.kind)", "it is true or false", "Write one of them.")
        }
        return truth
    }

    // MARK: Numbers

    private func inputs(_ node: JSONNode) throws(Fault) -> [Double] {
        guard let given = node["inputs"] else {
            throw error(node, "\"inputs\" is missing", "a case gives every input", "Add \"inputs\": {…}.")
        }
        try refuseUnknown(given, known: InputName.allCases.map(\.text))
        var values: [Double] = []
        for name in InputName.allCases {
            guard let value = given[name.text] else {
                throw error(given, "\(name.text) is missing", "a case gives every input", "Add it.")
            }
            values.append(try bounded(value, name))
        }
        return values
    }

    private func bounded(_ node: JSONNode, _ name: InputName) throws(Fault) -> Double {
        switch name.definition.bounds {
        case .positive:
            let value = try number(node, name.text, in: 0 ... .greatestFiniteMagnitude, rule: "a number above 0")
            if value > 0 { return value }
            throw error(node, "\(name.text) is 0", "it is a number above 0", "Give one.")
        case .closed(let low, let high):
            let rule = "a number from \(NumberText.shortest(low)) to \(NumberText.shortest(high))"
            return try number(node, name.text, in: low...high, rule: rule)
        }
    }

    private func noise(_ node: JSONNode?, steps: Int) throws(Fault) -> [[Double]] {
        let still = [Double](repeating: 0, count: steps)
        guard let node else { return Noise<Double>.processes.map { _ in still } }
        try refuseUnknown(node, known: Noise<Double>.processes)
        var processes: [[Double]] = []
        for name in Noise<Double>.processes {
            guard let given = node[name] else {
                throw error(
                    node, "\"\(name)\" is missing", "noise gives all of demand, hardware and openLag", "Add it.")
            }
            processes.append(try numbers(given, count: steps, name: name))
        }
        return processes
    }

    private func numbers(
        _ node: JSONNode, count: Int, name: String, from least: Double = -.greatestFiniteMagnitude
    ) throws(Fault) -> [Double] {
        guard case .array(let elements) = node.content, elements.count == count else {
            throw error(
                node, "\"\(name)\" is \(node.kind)",
                "it is a list of \(count), a number for each quarter of the horizon",
                "Give as many.")
        }
        var values: [Double] = []
        let rule = least == 0 ? "a number of at least 0" : "a number"
        for element in elements {
            values.append(try number(element, name, in: least ... .greatestFiniteMagnitude, rule: rule))
        }
        return values
    }

    func number(
        _ node: JSONNode, _ name: String, in range: ClosedRange<Double>, rule: String
    ) throws(Fault) -> Double {
        if case .number(let value) = node.content, range.contains(value) { return value }
        throw error(node, "\(name) is \(node.kind)", "it is \(rule)", "Give one.")
    }

    // MARK: Errors

    func refuseUnknown(_ node: JSONNode, known: [String], listed: String? = nil) throws(Fault) {
        guard case .object(let members) = node.content else {
            throw error(node, "\(node.kind) stands where an object is due", "a case is made of objects", "Write { … }.")
        }
        for member in members where !known.contains(member.key) {
            throw Fault(
                .init(file, member.place), problem: "the key \"\(TextTable.printable(member.key))\" is unknown",
                rule:
                    "the keys here are \(listed ?? (known.count > 12 ? "the names of inputs" : known.joined(separator: ", ")))",
                remedy: "Remove it or mend its name.")
        }
    }

    func error(_ node: JSONNode, _ problem: String, _ rule: String, _ remedy: String) -> Fault {
        Fault(.init(file, node.place), problem: problem, rule: rule, remedy: remedy)
    }
}
