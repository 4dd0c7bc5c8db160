import Foundation
import Testing

@Suite("Two processes on the same results")
struct LockTests {
    private let evidence = "Scenarios/evidence.yaml"

    @Test("the second waits and says who is at work; a killed holder keeps nobody out")
    func waits() throws {
        let folder = try TemporaryFolder()
        let place = folder.url.path + "/evidence"
        let first = try Program().start(["run", evidence, "--trials", "9e8", "--out", folder.url.path, "--quiet"])
        defer { kill(first.processIdentifier, SIGKILL) }
        while try folder.contents()[".evidence.lock"]?.last != UInt8(ascii: "\n") { usleep(1000) }
        let errors = try TemporaryFile()
        let second = try Program().start(
            ["run", evidence, "--trials", "2000", "--out", folder.url.path], errors: errors.handle)
        while try errors.text().isEmpty { usleep(1000) }
        #expect(second.isRunning)
        let said = try errors.text()
        #expect(said.hasPrefix("\(place): process \(first.processIdentifier) on "))
        #expect(said.hasSuffix(" is at work on it; waiting until that is done.\n"))
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        second.waitUntilExit()
        #expect(second.terminationStatus == 0)
        #expect(try folder.contents().count == 5, "nothing is left of the killed process")
    }

    @Test("whoever waits can be interrupted")
    func interrupted() throws {
        let folder = try TemporaryFolder()
        let first = try Program().start(["run", evidence, "--trials", "9e8", "--out", folder.url.path, "--quiet"])
        defer { kill(first.processIdentifier, SIGKILL) }
        while try folder.contents()[".evidence.lock"]?.last != UInt8(ascii: "\n") { usleep(1000) }
        let errors = try TemporaryFile()
        let second = try Program().start(
            ["run", evidence, "--trials", "2000", "--out", folder.url.path], errors: errors.handle)
        while try errors.text().isEmpty { usleep(1000) }
        kill(second.processIdentifier, SIGINT)
        second.waitUntilExit()
        #expect(second.terminationStatus == 130)
        #expect(try errors.text().hasSuffix("Interrupted; nothing was written.\n"))
        #expect(first.isRunning)
    }

    @Test("the same command given several times at once ends in the same results")
    func together() throws {
        let folder = try TemporaryFolder()
        let command = ["run", evidence, "Scenarios/article.yaml", "--trials", "3000", "--quiet", "--out"]
        let whole = try TemporaryFolder()
        #expect(try Program().run(command + [whole.url.path]).status == 0)
        let processes = try (0..<4).map { _ in try Program().start(command + [folder.url.path]) }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        #expect(try folder.contents() == whole.contents())
    }
}
