import Documents
import Foundation
import Shards
import Tables

/// JSON: cases of `evaluate`, and plans.
enum DocumentFuzzing {
    static func evaluation(_ bytes: [UInt8]) {
        guard let document = try? JSONReader.read(bytes, file: "case.json"),
            let answer = try? WorkedCases.evaluate(document, file: "case.json")
        else { return }
        let text = answer.prettyText
        precondition(
            (try? JSONReader.read(Array(text.utf8), file: "answer.json")) != nil, "an answer is JSON:\n\(text)")
    }

    static func plan(_ bytes: [UInt8]) {
        guard let plan = try? ShardPlan(reading: bytes, file: "small.plan.json") else { return }
        precondition(plan.ranges.count <= ShardPlan.mostShards, "a plan has a bounded number of shards")
        precondition(plan.ranges.map(\.count).reduce(0, +) == plan.sampling.trials, "shards have all trials")
    }
}
