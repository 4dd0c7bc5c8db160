import Foundation
import Testing

@Suite("Results that are there already")
struct FinishedResultTests {
    private let evidence = "Scenarios/evidence.yaml"

    @Test(
        "a finished result is not made again, and what is printed of it is what was printed when it was made",
        arguments: [
            ["--trials", "3000"], ["--trials", "900", "--method", "random"],
            ["--trials", "1e5", "--precision", "npv.p50=20%", "--precision", "0.1"],
            ["--trials", "2000", "--set", "finance.discountRate=0.12", "--randomisations", "4"],
        ])
    func skipped(options: [String]) throws {
        let folder = try TemporaryFolder()
        let command = ["run", evidence, "--out", folder.url.path] + options
        let first = try Program().run(command)
        let made = try identity(folder)
        let second = try Program().run(command)
        #expect(second.status == 0 && second.errors.isEmpty)
        #expect(try identity(folder) == made, "nothing is written")
        let lines = [first, second].map { $0.output.split(separator: "\n", omittingEmptySubsequences: false) }
        #expect(lines[0].count == lines[1].count)
        let differing = zip(lines[0], lines[1]).filter { $0 != $1 }
        #expect(differing.map(\.1) == ["It was there already; --again makes it again."])
        #expect(differing.first?.0.hasSuffix("trials/s") == true)
        let again = try Program().run(command + ["--again"])
        #expect(again.status == 0)
        #expect(try identity(folder) != made, "--again makes it again")
    }

    @Test(
        "whatever is changed, the run is made again",
        arguments: [
            ["--seed", "2"], ["--generator", "taus2"], ["--trials", "2001"], ["--method", "random"],
            ["--set", "finance.discountRate=0.2"],
        ])
    func changed(options: [String]) throws {
        let folder = try TemporaryFolder()
        let command = ["run", evidence, "--out", folder.url.path, "--quiet", "--trials", "2000"]
        #expect(try Program().run(command).status == 0)
        let made = try folder.contents()
        #expect(try Program().run(command + options).status == 0)
        let other = try folder.contents()
        #expect(other["evidence/manifest.json"] != made["evidence/manifest.json"])
        #expect(try Program().run(command).status == 0)
        #expect(try folder.contents() == made)
    }

    @Test(
        "a file that is changed or gone makes the run be made again",
        arguments: ["manifest.json", "percentiles.csv", "futures.csv", "bands.csv"])
    func spoilt(name: String) throws {
        let folder = try TemporaryFolder()
        let command = ["run", evidence, "--out", folder.url.path, "--quiet", "--trials", "2000"]
        #expect(try Program().run(command).status == 0)
        let made = try folder.contents()
        var bytes = try #require(made["evidence/" + name])
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: folder.url.appending(path: "evidence/" + name))
        #expect(try Program().run(command).status == 0)
        #expect(try folder.contents() == made)
        try FileManager.default.removeItem(at: folder.url.appending(path: "evidence/" + name))
        #expect(try Program().run(command).status == 0)
        #expect(try folder.contents() == made)
    }

    @Test("a batch goes on with the scenarios that are not done")
    func batch() throws {
        let folder = try TemporaryFolder()
        let command = ["run", evidence, "Scenarios/article.yaml", "--trials", "2000", "--out", folder.url.path]
        #expect(try Program().run(command).status == 0)
        let made = try folder.contents()
        let finished = try identity(folder)
        try FileManager.default.removeItem(at: folder.url.appending(path: "article"))
        let outcome = try Program().run(command)
        #expect(outcome.status == 0)
        #expect(try folder.contents() == made)
        #expect(try identity(folder) == finished)
        #expect(
            outcome.output.contains(
                "For differences with paired errors: buildout compare \(folder.url.path)/evidence \(folder.url.path)/article"
            ))
    }

    @Test("as JSON it is made again, with every interval")
    func json() throws {
        let folder = try TemporaryFolder()
        let command = ["run", evidence, "--trials", "2000", "--json", "--out", folder.url.path]
        let first = try Program().run(command)
        #expect(try Program().run(command).output == first.output)
    }

    /// What tells whether a folder was written anew.
    private func identity(_ folder: TemporaryFolder) throws -> UInt64 {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.url.appending(path: "evidence/manifest.json").path)
        return try #require((attributes[.systemFileNumber] as? NSNumber)?.uint64Value)
    }
}
