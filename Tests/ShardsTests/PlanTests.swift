import Foundation
import Results
import Runs
import Simulation
import Statistics
import Testing
import ThreeFutures

@testable import Shards

@Suite("Plans of shards")
struct PlanTests {
    @Test("a plan that was read back is the plan that was written", arguments: [Int.max, 0])
    func roundTrip(retained: Int) throws {
        var request = try SmallPlan.request()
        request.overrides = ["finance.discountRate=0.12"]
        let plan = try ShardPlan.make(request, ranges: [0..<1024, 1024..<1024, 1024..<5501], retainedTrials: retained)
        let back = try ShardPlan(reading: plan.contents, file: "small.plan.json")
        #expect(back.ranges == plan.ranges && back.sampling == plan.sampling && back.overrides == plan.overrides)
        #expect(back.middles == plan.middles && (back.middles != nil) == (retained == 0))
        #expect(back.hash == plan.hash && back.isExact == plan.isExact)
        #expect(back.scenario.canonicalText == plan.scenario.canonicalText)
        #expect(back.scenario.identifier == "evidence")
    }

    @Test(
        "a plan that was changed is refused with the place",
        arguments: [
            (
                "\"buildoutPlan\": 1", "\"buildoutPlan\": 2", "2:19",
                "\"buildoutPlan\" is not 1, the version of plans that this program reads"
            ),
            (
                "\"draws\": \(Version.current.draws)", "\"draws\": 9999", "3:15",
                "\"versions\" is not those of this program, 0.1.0 with draws \(Version.current.draws)"
            ),
            (
                "\"trials\": 5501", "\"trials\": 5500", "14:13",
                "\"ranges\" is not a row of whole blocks, one after the other"
            ),
            ("[2048, 4096]", "[2049, 4096]", "14:13", "\"ranges\" is not a row of whole blocks, one after the other"),
            ("[2048, 4096], ", "", "14:13", "\"ranges\" is not a row of whole blocks, one after the other"),
            ("\"generator\": \"mt19937\"", "\"generator\": \"rand\"", "7:16", "\"generator\" is not a generator"),
            ("\"method\": \"sobol\"", "\"method\": \"dice\"", "8:13", "\"method\" is not a sampling method"),
            ("horizonYears: 15", "horizonYears: 14", "13:19", "\"scenarioHash\" is not that of scenarioText"),
            (
                "\"histogramMiddles\": null", "\"histogramMiddles\": [[1]]", "15:23",
                "\"histogramMiddles\" is not a list of two rising numbers each"
            ),
            (
                "\"histogramMiddles\": null", "\"histogramMiddles\": [[1, 2], null]", "15:23",
                "\"histogramMiddles\" is not a range for each outcome"
            ),
        ])
    func changed(original: String, replacement: String, place: String, problem: String) throws {
        let plan = try ShardPlan.make(try SmallPlan.request(), shards: 3)
        let text = String(decoding: plan.contents, as: UTF8.self)
        let spoilt = text.replacingOccurrences(of: original, with: replacement)
        #expect(spoilt != text)
        let expected =
            "small.plan.json:\(place): \(problem); a plan is as `buildout plan` of this version wrote it. Make the plan again."
        #expect {
            try ShardPlan(reading: Array(spoilt.utf8), file: "small.plan.json")
        } throws: {
            "\($0)" == expected
        }
    }

    @Test(
        "whatever number stands in the place of a plan's, the plan is refused or holds the trials that it says",
        arguments: ["buildoutPlan", "draws", "trials", "randomisations", "ranges", "histogramMiddles", "exact", "seed"])
    func numbers(member: String) throws {
        let plan = try ShardPlan.make(try SmallPlan.request(), shards: 3)
        let text = String(decoding: plan.contents, as: UTF8.self)
        let member = try Regex("\"\(member)\": (\\[\\[.*\\]\\]|[^,}]*)")
        let values = [
            "null", "-1", "0", "0.5", "1e9", "1e16", "-1e300", "1e300", "9223372036854775807", "9223372036854775808",
            "[]",
            "[[]]", "[[0]]", "[[0, 5501, 5501]]", "[[0, -1]]", "[[0, 1e300]]", "[[5501, 0]]", "[[0.5, 5501]]",
            "[[1e16, 5501]]",
            "[[-1e308, 1e308]]", "true", "\"\"", "\"-1\"", "\"1e3\"", "\"18446744073709551616\"", "{}",
        ]
        for value in values {
            let changed = text.replacing(member) { match in
                String(text[match.range].prefix { $0 != ":" }) + ": " + value
            }
            #expect(changed != text || value == "null")
            guard let read = try? ShardPlan(reading: Array(changed.utf8), file: "p") else { continue }
            #expect(read.ranges.first?.lowerBound == 0 && read.ranges.last?.upperBound == read.sampling.trials)
            #expect((1...1024).contains(read.sampling.randomisations))
        }
    }

    @Test("histograms of any middle have few bins, so that forged plans take no memory")
    func middles() throws {
        let (most, least) = (Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude)
        for middle in [-most...most, 0...most, 0...least, -least...least, most...most, -1e3 * least...1e-300] {
            let list = Array(repeating: "[\(middle.lowerBound), \(middle.upperBound)]", count: Outcome.allCases.count)
            let plan = try ShardPlan.make(try SmallPlan.request(), shards: 3)
            let text = String(decoding: plan.contents, as: UTF8.self).replacing(
                "\"histogramMiddles\": null", with: "\"histogramMiddles\": [\(list.joined(separator: ", "))]")
            let read = try ShardPlan(reading: Array(text.utf8), file: "p")
            #expect(read.middles?.first == middle)
            let edges = HistogramEdges(around: middle).edges
            #expect(edges.isEmpty || (2...200).contains(edges.count))
            #expect(edges == edges.sorted() && edges.allSatisfy(\.isFinite))
        }
    }

    @Test("a plan whose quantile functions come out differently here is refused")
    func tables() throws {
        let plan = try ShardPlan.make(try SmallPlan.request(), shards: 3)
        let text = String(decoding: plan.contents, as: UTF8.self)
        let hash = PlanDocument.tablesHash(plan.compiled)
        let spoilt = text.replacingOccurrences(of: hash, with: "sha256:0")
        #expect {
            try ShardPlan(reading: Array(spoilt.utf8), file: "p")
        } throws: { error in
            "\(error)".contains("\"tablesHash\" is not that of the quantile functions compiled here")
        }
    }
}
