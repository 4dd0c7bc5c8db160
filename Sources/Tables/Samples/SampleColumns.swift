import Documents

/// Which columns of a table are wanted: the target first, then the inputs.
struct SampleColumns {
    let names: [String]
    let positions: [Int]
    /// How many fields a line has.
    let width: Int

    /// Finds the columns in the first line of a file.
    init(_ header: [String], file: String, target: String, inputs: [String]?) throws(Fault) {
        let places = Dictionary(grouping: header.indices) { header[$0] }
        try Self.check(inputs ?? [], target: target)
        _ = try Self.position(target, places, header, file)
        names = [target] + (inputs ?? header.filter { $0 != target })
        width = header.count
        var positions: [Int] = []
        for name in names { positions.append(try Self.position(name, places, header, file)) }
        self.positions = positions
        guard (2...SampleFile.mostInputs + 1).contains(names.count) else {
            throw Fault(
                .init(file, line: 1), problem: "there are \(names.count - 1) columns beside the target",
                rule: "1 to \(SampleFile.mostInputs) inputs explain it", remedy: "Choose some with --inputs.")
        }
    }

    /// Finds one column.
    init(_ header: [String], file: String, column: String) throws(Fault) {
        let places = Dictionary(grouping: header.indices) { header[$0] }
        (names, width) = ([column], header.count)
        positions = [try Self.position(column, places, header, file)]
    }

    /// Mistakes that show without the file.
    private static func check(_ inputs: [String], target: String) throws(Fault) {
        if inputs.contains(target) {
            throw Fault(
                .init("--inputs"), problem: "\(SampleFile.quoted(target)) is the target",
                rule: "a target is not explained by itself", remedy: "Leave it out.")
        }
        var known: Set<String> = []
        if let twice = inputs.first(where: { !known.insert($0).inserted }) {
            throw Fault(
                .init("--inputs"), problem: "\(SampleFile.quoted(twice)) is named twice",
                rule: "each input stands once", remedy: "Leave one out.")
        }
    }

    private static func position(
        _ name: String, _ places: [String: [Int]], _ header: [String], _ file: String
    ) throws(Fault) -> Int {
        let found = places[name] ?? []
        if found.count == 1, !name.isEmpty { return found[0] }
        let line = Fault.Place(file, line: 1)
        if name.isEmpty, let first = found.first {
            throw Fault(
                line, problem: "column \(first + 1) has no name", rule: "the first line names the columns",
                remedy: "Name it, or choose others with --inputs.")
        }
        if found.isEmpty {
            throw Fault(
                line, problem: "there is no column \(SampleFile.quoted(name))",
                rule: "the first line names the columns",
                remedy: remedy(name, header))
        }
        throw Fault(
            line, problem: "there are \(found.count) columns \(SampleFile.quoted(name))",
            rule: "columns are found by name", remedy: "Give each a name of its own.")
    }

    private static func remedy(_ name: String, _ header: [String]) -> String {
        if let nearest = Suggestion.nearest(to: name, among: Array(header.prefix(1000))) {
            return "Did you mean \(SampleFile.quoted(nearest))?"
        }
        let known = header.prefix(12).map(SampleFile.quoted).joined(separator: ", ")
        return "There are \(known)\(header.count > 12 ? " and \(header.count - 12) more" : "")."
    }
}
