import Documents
import Files
import Shards

/// Reads the file of a plan for a command.
enum PlanFile {
    static func read(_ path: String) throws -> ShardPlan {
        let contents: [UInt8]
        do {
            contents = try StoredFile.read(path, limit: 64 << 20)
        } catch {
            throw Fault(
                .path(path), problem: "the plan cannot be read (\(error.reason))",
                rule: "shards are made and merged by the plan that `buildout plan` wrote", remedy: "Check the path.")
        }
        return try ShardPlan(reading: contents, file: path)
    }
}
