/// What works the shards of a plan out.
public enum Engine: String, CaseIterable, Sendable {
    /// This process, one shard after the other, on all threads.
    case local
    /// GNU parallel, one process a shard.
    case parallel
    /// Slurm, a task of a job array a shard.
    case slurm
}

/// What an engine is told.
public struct EngineJob: Sendable {
    /// The scenario's name, for the names of jobs.
    public let name: String
    /// The plan's file, from the root.
    public let plan: String
    /// How many shards the plan has.
    public let shards: Int
    /// The folder for shards, from the root.
    public let folder: String
    /// The folder for results, from the root.
    public let results: String
    /// The program, from the root; the environment's BUILDOUT replaces it where the work is done.
    public let program: String

    /// A job from its facts.
    public init(name: String, plan: String, shards: Int, folder: String, results: String, program: String) {
        self.name = name
        self.plan = plan
        self.shards = shards
        self.folder = folder
        self.results = results
        self.program = program
    }
}
