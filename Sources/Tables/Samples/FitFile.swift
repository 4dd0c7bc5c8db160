import Distributions
import Documents

/// One column of numbers in comma-separated values, to which distributions are fitted.
public struct FitFile: Sendable {
    /// The most bytes of a file.
    public static let sizeLimit = SampleFile.sizeLimit

    /// The column's name.
    public let column: String
    /// Its numbers.
    public let data: FitData

    /// Reads a column.
    ///
    /// - Parameter file: the file as the user would name it, for messages
    /// - Throws: `Fault` for the first mistake, with its place
    public init(_ bytes: [UInt8], file: String, column: String) throws(Fault) {
        var reader = SampleReader(file: file, bytes: bytes, wording: .fit)
        let columns = try SampleColumns(try reader.header(), file: file, column: column)
        let values = try reader.columns(columns, most: FitData.most)[0]
        self.column = column
        guard values.count >= FitData.fewest else {
            throw Fault(
                .init(file), problem: "there \(values.count == 1 ? "is 1 number" : "are \(values.count) numbers")",
                rule: "a fit takes \(FitData.fewest) or more",
                remedy: "Give more numbers, or write them as empirical.")
        }
        try Self.refuseTies(values, file, column)
        guard let data = FitData(values) else {
            throw Fault(
                .init(file),
                problem:
                    "the numbers of column \(SampleFile.quoted(column)) lie too far apart or too near to each other",
                rule:
                    "their standard deviation is at least \(NumberText.shortest(FitData.leastSpread)) of the largest, "
                    + "and its square a number above 0",
                remedy: "Write them in another unit, or without what they share.")
        }
        self.data = data
    }

    private static func refuseTies(_ values: [Double], _ file: String, _ column: String) throws(Fault) {
        let different = Set(values).count
        if different == 1 {
            throw Fault(
                .init(file),
                problem: "every number of column \(SampleFile.quoted(column)) is \(NumberText.shortest(values[0]))",
                rule: "only what varies has a distribution", remedy: "Write the bare number for a constant.")
        }
        guard different >= FitData.fewestDifferent else {
            throw Fault(
                .init(file),
                problem: "column \(SampleFile.quoted(column)) has \(different) different numbers",
                rule: "continuous families are fitted to \(FitData.fewestDifferent) or more",
                remedy: "Write them as choice, with their counts as weights.")
        }
    }
}
