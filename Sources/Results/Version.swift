/// The versions that decide the numbers of a run.
public enum Version {
    /// The program's version.
    public static let program = "0.1.0"
    /// The version of the draws: it rises whenever the numbers drawn for a given seed change.
    public static let draws = 8
}
