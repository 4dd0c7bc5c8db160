/// The versions that decide the numbers of a run.
public struct Version: Hashable, Sendable {
    /// The program's version.
    public let program: String
    /// The version of the draws: it rises whenever the numbers drawn for a given seed change.
    public let draws: Int

    /// This program's.
    public static let current = Version(program: "0.1.0", draws: 9)

    /// Versions that were read.
    package init(program: String, draws: Int) { (self.program, self.draws) = (program, draws) }
}
