import Bytes
import Foundation
import Results
import Runs
import Scenarios
import Simulation
import Tables

@testable import Shards

/// A run of six blocks, and its plans.
enum SmallPlan {
    static let trials = 5501
    static let sampling = Sampling(trials: trials, seed: 5, method: .sobol)

    static func scenario(_ name: String = "evidence") throws -> Scenario {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try ScenarioReader.load(path: root.appending(path: "Scenarios/\(name).yaml").path)
    }

    static func request(_ name: String = "evidence", seed: UInt64 = 5) throws -> ShardPlan.Request {
        var sampling = sampling
        sampling.seed = seed
        return ShardPlan.Request(try scenario(name), sampling: sampling)
    }

    /// Every number of a run and the digest of its trials, as one hash.
    static func hash(_ run: ScenarioRun) -> String {
        Checksum.text((RunDocument.value(RunRecord(run, folder: "evidence")).prettyText + run.trialDigest).utf8)
    }
}

/// A folder of a test's own, gone when the test is.
final class ShardTestFolder {
    let path = NSTemporaryDirectory() + "buildout-shards-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func shards(_ plan: ShardPlan) -> ShardFolder {
        ShardFolder(plan, planPath: path + "/small.plan.json")
    }
}
