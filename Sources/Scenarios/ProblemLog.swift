import Documents

/// The problems found so far, in any order. What exceeds the limit is not worded, so that a file of mistakes
/// costs no more than a file without.
struct ProblemLog {
    /// More than anybody mends in one go.
    static let limit = 200

    private var faults: [Fault] = []
    private var isFull = false

    var isEmpty: Bool { faults.isEmpty }

    /// Notes a problem of a place.
    mutating func add(at location: SourceLocation, _ wording: @autoclosure () -> Wording) {
        guard faults.count < Self.limit else { return isFull = true }
        faults.append(Fault(at: location, wording()))
    }

    /// Notes a problem of a file as a whole.
    mutating func add(file: String, _ wording: Wording) {
        guard faults.count < Self.limit else { return isFull = true }
        faults.append(Fault(.init(file), wording))
    }

    /// Every problem once, file by file in the given order, each file's by position; problems of a whole file come first.
    func errors(files: [String]) -> ScenarioErrors {
        let ranks = Dictionary(zip(files, files.indices), uniquingKeysWith: min)
        func key(_ place: Fault.Place) -> (Int, Int, Int) {
            (ranks[place.name] ?? files.count, place.line ?? 0, place.column ?? 0)
        }
        var seen: Set<Fault> = []
        let once = faults.filter { seen.insert($0).inserted }
        let sorted = once.enumerated().sorted {
            (key($0.element.place), $0.offset) < (key($1.element.place), $1.offset)
        }
        return ScenarioErrors(sorted.map(\.element) + omission(in: files))
    }

    private func omission(in files: [String]) -> [Fault] {
        guard isFull, let file = files.first else { return [] }
        return [Fault(.init(file), .omitted(limit: Self.limit))]
    }
}

/// Tuples of tuples have no order of their own.
private func < (first: ((Int, Int, Int), Int), second: ((Int, Int, Int), Int)) -> Bool {
    first.0 == second.0 ? first.1 < second.1 : first.0 < second.0
}
