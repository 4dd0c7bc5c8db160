import Documents
import Files
import Shards

/// Reads the file of a plan for a command.
enum PlanFile {
    /// Larger plans are neither written nor read.
    static let mostBytes = 64 << 20

    static func read(_ path: String) throws -> ShardPlan {
        let contents: [UInt8]
        do {
            contents = try StoredFile.read(path, limit: mostBytes)
        } catch {
            throw Fault(
                .path(path), problem: "the plan cannot be read (\(error.reason))",
                rule: "shards are made and merged by the plan that `buildout plan` wrote", remedy: "Check the path.")
        }
        return try ShardPlan(reading: contents, file: path)
    }
}
