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

    /// Where is what; the rule. What to do.
    public func description(folder: String) -> String {
        let folder = TextTable.printable(folder)
        return switch self {
        case .missingFile(let file):
            "\(folder)/\(file): the run did not write this file; an earlier version of the program made it. Run the scenario "
                + "again."
        case .changedFile(let file):
            "\(folder)/\(file): the file is not the one that the run wrote, by its hash in manifest.json; only whole results are "
                + "shown. Run the scenario again."
        case .otherColumns(let file):
            "\(folder)/\(file): the columns are not those of this version of the program; another one made the file. Run the "
                + "scenario again."
        case .otherRows(let file):
            "\(folder)/\(file): the rows are not those that a run writes; a table of results is whole and in order. Run the "
                + "scenario again."
        }
    }
}
