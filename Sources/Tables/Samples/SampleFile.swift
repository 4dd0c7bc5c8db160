import Analysis
import Documents

/// A table of trials in comma-separated values, from whatever made it: its first line names the columns, every other line is a
/// trial.
public struct SampleFile: Sendable {
    /// The most bytes of a file.
    public static let sizeLimit = 256 << 20
    /// The fewest rows.
    static let fewestRows = 10
    /// The most rows.
    static let mostRows = 1 << 20
    /// The most inputs.
    static let mostInputs = 128

    /// The target's name.
    public let target: String
    /// The target in every row.
    public let values: [Double]
    /// The inputs, in the order of the file, or as they were asked for.
    public let inputs: [SampleTable.Input]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - file: the file as the user would name it, for messages
    ///   - target: the column that is explained
    ///   - inputs: the columns that explain it; all others where nil
    /// - Throws: `Fault` for the first mistake, with its place
    public init(_ bytes: [UInt8], file: String, target: String, inputs: [String]?) throws(Fault) {
        var reader = SampleReader(file: file, bytes: bytes)
        let columns = try SampleColumns(try reader.header(), file: file, target: target, inputs: inputs)
        let values = try reader.columns(columns)
        let rows = values[0].count
        guard rows >= Self.fewestRows else {
            throw Fault(
                .init(file), problem: "there \(rows == 1 ? "is 1 row" : "are \(rows) rows") of numbers",
                rule: "a table has \(Self.fewestRows) rows or more", remedy: "Give more trials.")
        }
        self.target = target
        self.values = values[0]
        self.inputs = zip(columns.names, values).dropFirst().map {
            SampleTable.Input(name: $0, values: $1, isDiscrete: Self.isDiscrete($1))
        }
        try refuseConstants(file)
    }

    private func refuseConstants(_ file: String) throws(Fault) {
        if !Self.varies(values) {
            throw Fault(
                .init(file),
                problem: "the target \(Self.quoted(target)) is \(NumberText.shortest(values[0])) in every row",
                rule: "only what varies can be explained", remedy: "Name another column with --target.")
        }
        if !inputs.contains(where: { Self.varies($0.values) }) {
            throw Fault(
                .init(file), problem: "every input is the same in every row", rule: "only what varies can explain",
                remedy: "Name other columns with --inputs.")
        }
    }

    private static func varies(_ values: [Double]) -> Bool { values.contains { $0 != values[0] } }

    /// Whether a column has at most 20 values, each in ten rows on the average: enough for a mean by value.
    private static func isDiscrete(_ values: [Double]) -> Bool {
        let most = min(20, values.count / 10)
        var known: Set<Double> = []
        return values.allSatisfy { known.insert($0).inserted ? known.count <= most : true }
    }

    /// A name in quotation marks, with what cannot be seen made visible, cut where it is long.
    static func quoted(_ name: String) -> String {
        "\"\(DisplayWidth.shortened(TextTable.printable(name), to: 60))\""
    }
}
