/// The problems found so far, in any order. What exceeds the limit is not worded, so that a file of mistakes
/// costs no more than a file without.
struct ProblemLog {
    /// More than anybody mends in one go.
    static let limit = 200

    private var diagnostics: [Diagnostic] = []
    private var isFull = false

    var isEmpty: Bool { diagnostics.isEmpty }

    /// Notes a problem of a place.
    mutating func add(at location: SourceLocation, _ wording: @autoclosure () -> Wording) {
        guard diagnostics.count < Self.limit else { return isFull = true }
        let wording = wording()
        diagnostics.append(
            Diagnostic(
                file: location.file, line: location.line, column: location.column, problem: wording.problem,
                rule: wording.rule, remedy: wording.remedy))
    }

    /// Notes a problem of a file as a whole.
    mutating func add(file: String, _ wording: Wording) {
        guard diagnostics.count < Self.limit else { return isFull = true }
        diagnostics.append(
            Diagnostic(
                file: file, line: nil, column: nil, problem: wording.problem, rule: wording.rule,
                remedy: wording.remedy))
    }

    /// Every problem once, file by file in the given order, each file's by position; problems of a whole file come first.
    func errors(files: [String]) -> ScenarioErrors {
        let ranks = Dictionary(zip(files, files.indices), uniquingKeysWith: min)
        func key(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
            (ranks[diagnostic.file] ?? files.count, diagnostic.line ?? 0, diagnostic.column ?? 0)
        }
        var seen: Set<Diagnostic> = []
        let once = diagnostics.filter { seen.insert($0).inserted }
        let sorted = once.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
        return ScenarioErrors(diagnostics: sorted.map(\.element) + omission(in: files))
    }

    private func omission(in files: [String]) -> [Diagnostic] {
        guard isFull, let file = files.first else { return [] }
        let wording = Wording.omitted(limit: Self.limit)
        return [
            Diagnostic(
                file: file, line: nil, column: nil, problem: wording.problem, rule: wording.rule,
                remedy: wording.remedy)
        ]
    }
}

/// Tuples of tuples have no order of their own.
private func < (first: ((Int, Int, Int), Int), second: ((Int, Int, Int), Int)) -> Bool {
    first.0 == second.0 ? first.1 < second.1 : first.0 < second.0
}
