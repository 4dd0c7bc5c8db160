import Documents

/// Why a folder of results cannot be shown.
public enum RunRecordError: Error, Hashable, Sendable {
    /// A file that the run did not write.
    case missingFile(String)
    /// A file that is not the one that the run wrote.
    case changedFile(String)
    /// A table of another version.
    case otherColumns(String)
    /// A table whose rows are not those of a run.
    case otherRows(String)
    /// A cell that a run does not write.
    case noNumber(TableNumber)

    /// The fault in words.
    public func fault(folder: String) -> Fault {
        let folder = TextTable.printable(folder)
        return switch self {
        case .missingFile(let file):
            Fault(
                .init("\(folder)/\(file)"), problem: "the run did not write this file",
                rule: "an earlier version of the program made it", remedy: "Run the scenario again.")
        case .changedFile(let file):
            Fault(
                .init("\(folder)/\(file)"),
                problem: "the file is not the one that the run wrote, by its hash in manifest.json",
                rule: "only whole results are shown", remedy: "Run the scenario again.")
        case .otherColumns(let file):
            Fault(
                .init("\(folder)/\(file)"), problem: "the columns are not those of this version of the program",
                rule: "another one made the file", remedy: "Run the scenario again.")
        case .noNumber(let number):
            Fault(
                .init("\(folder)/\(number.file)"),
                problem: "\(TextTable.printable(number.cell)) is \"\(TextTable.printable(number.text))\"",
                rule: "numbers stand in tables of results as a run writes them", remedy: "Run the scenario again.")
        case .otherRows(let file):
            Fault(
                .init("\(folder)/\(file)"), problem: "the rows are not those that a run writes",
                rule: "a table of results is whole and in order", remedy: "Run the scenario again.")
        }
    }
}
