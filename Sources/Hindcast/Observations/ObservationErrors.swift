import Documents

/// Every fault that was found in a table of observations: never empty, by line.
public struct ObservationErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The faults; those of the whole file come first.
    public let faults: [Fault]

    /// One fault a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// The faults found so far in a table.
struct ObservationLog {
    /// More than anybody mends in one go.
    static let limit = 200

    let file: String
    private var faults: [Fault] = []
    private var isFull = false

    init(file: String) { self.file = file }

    var isEmpty: Bool { faults.isEmpty }

    mutating func add(_ line: Int?, _ problem: String, _ rule: String, _ remedy: String) {
        guard faults.count < Self.limit else { return isFull = true }
        faults.append(Fault(.init(file, line: line), problem: problem, rule: rule, remedy: remedy))
    }

    /// The faults by line.
    var errors: ObservationErrors {
        let sorted = faults.enumerated().sorted {
            ($0.element.place.line ?? 0, $0.offset) < ($1.element.place.line ?? 0, $1.offset)
        }
        return ObservationErrors(faults: sorted.map(\.element) + (isFull ? [omission] : []))
    }

    private var omission: Fault {
        Fault(
            .init(file), problem: "there are more faults than these \(Self.limit)",
            rule: "no more are listed at a time", remedy: "Mend these and read the file again.")
    }
}

/// A text of others in quotation marks, with what cannot be seen made visible, cut where it is long.
func quoted(_ text: String) -> String {
    "\"\(DisplayWidth.shortened(TextTable.printable(text), to: 60))\""
}
