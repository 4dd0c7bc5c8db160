import Testing

@testable import buildout

@Suite("Progress in logs")
struct ProgressLogTests {
    @Test("work below five seconds says nothing; longer work a line then, and one a tenth")
    func lines() {
        let log = ProgressLog()
        #expect(!log.isDue(done: 90, of: 100, elapsedSeconds: 4.9))
        let due = (50...100).map { log.isDue(done: $0, of: 100, elapsedSeconds: Double($0) / 10) }
        #expect(due.indices.filter { due[$0] } == [0, 10, 20, 30, 40, 50])
        #expect(!log.isDue(done: 100, of: 100, elapsedSeconds: 11))
        #expect(ProgressLog().isDue(done: 0, of: 100, elapsedSeconds: 5))
        #expect(ProgressLog().isDue(done: 0, of: 0, elapsedSeconds: 6))
    }
}
