import Bytes
import Documents
import Foundation
import Runs
import Scenarios
import Simulation
import Testing

@testable import Sweeps

/// Files of finished points whose numbers somebody changed, under a hash that agrees.
@Suite("Points that a sweep does not write")
struct BadPointTests {
    private static let sweep = Result {
        let folder = NSTemporaryDirectory() + "buildout-sweep-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        try FileManager.default.copyItem(
            atPath: root.appending(path: "Scenarios/evidence.yaml").path, toPath: folder + "/evidence.yaml")
        let text = """
            buildoutSweep: 1
            name: Small
            scenarios: [evidence.yaml]
            axes: [{input: openLag.longRun, values: [2, 6]}]
            run: {trials: 40}
            """
        try Data(text.utf8).write(to: URL(filePath: folder + "/small.yaml"))
        return try Sweep(try SweepReader.load(path: folder + "/small.yaml")) { first, run in
            Sampling(first, trials: run.trials)
        }
    }

    /// The file of a point whose numbers are all the same.
    private static func file(_ point: SweepPoint, trials: String, number: String) -> [UInt8] {
        let numbers = SweepMetric.all.map { "\"\($0.text)\": \(number)" }.joined(separator: ", ")
        let head = "{\"buildoutSweepPoint\": 1, \"hash\": \"\(point.hash)\", \"trials\": \(trials), \"precise\": null, "
        let line = Array((head + "\"trialDigest\": \"0\", \"numbers\": {\(numbers)}}\n").utf8)
        return line + Array((Checksum.text(line) + "\n").utf8)
    }

    @Test(
        "a count that no run has makes a point unfinished",
        arguments: [
            "0", "-1", "0.5", "1e9", "1000000001", "1e16", "1e300", "null", "\"inf\"", "\"-inf\"", "\"40\"", "[]",
        ])
    func trials(count: String) throws {
        let point = try Self.sweep.get().points[0]
        let result = SweepResult(Self.file(point, trials: count, number: "null"), of: point)
        #expect((result == nil) == (count != "1e9"))
    }

    @Test(
        "whatever the numbers of a point are, a sweep of them is unfinished or can be shown",
        arguments: [
            "null", "[]", "[1]", "[1, 2, 3, \"x\"]", "\"1\"", "[1, 0, 1, 1]", "[null, null, null, null]",
            "[\"inf\", \"inf\", \"-inf\", \"inf\"]", "[1.7e308, 1.7e308, -1.7e308, 1.7e308]",
            "[5e-324, 0, 5e-324, 1e-323]",
            "[-1.7e308, 5e-324, 1.7e308, -1.7e308]", "[1, -1, 2, 0]",
        ])
    func numbers(text: String) throws {
        let sweep = try Self.sweep.get()
        let isRead = text == "null" || text.split(separator: ",").count == 4 && !text.contains("x")
        for other in ["[0, 1, -1, 1]", text] {
            let results = zip(sweep.points, [text, other]).map { point, number in
                SweepResult(Self.file(point, trials: "40", number: number), of: point)
            }
            #expect((results[0] != nil) == isRead)
            let known = results.compactMap(\.self)
            guard known.count == 2 else { continue }
            #expect(!SweepTable.csv(sweep, known).isEmpty)
            #expect(!SweepTableDocument.value(sweep, known).prettyText.isEmpty)
            #expect(SweepPictures(sweep, known).all.allSatisfy { $0.picture.file.contains("<svg") })
        }
    }
}
