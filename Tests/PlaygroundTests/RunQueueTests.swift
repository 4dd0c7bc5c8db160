import Testing

@testable import Playground

/// Who waits, who works and who is ended.
@Suite("Run queue")
struct RunQueueTests {
    @Test("eight wait, the ninth is told so, and one that begins makes room")
    func crowd() throws {
        let queue = RunQueue()
        let tickets = try (0..<8).map { _ in try queue.enter(page: nil) }
        let problem = refusal { _ = try queue.enter(page: nil) }
        #expect(problem?.kind == .busy)
        #expect(
            problem?.words.description
                == "8 requests wait already; no more than that wait at a time. Try again in a second.")
        queue.begin(tickets[0])
        let ninth = try queue.enter(page: nil)
        #expect(queue.waiting == 8)
        for ticket in tickets + [ninth] { queue.leave(ticket) }
        #expect(queue.waiting == 0)
    }

    @Test("a newer request of a page ends the older, whichever is read first")
    func pages() throws {
        let queue = RunQueue()
        let older = try queue.enter(page: "a")
        let newer = try queue.enter(page: "a")
        let other = try queue.enter(page: "b")
        queue.takeOver(newer)
        queue.takeOver(older)
        queue.takeOver(other)
        #expect(older.isSuperseded && older.cancellation.isCancelled)
        #expect(!newer.cancellation.isCancelled && !other.cancellation.isCancelled)
        #expect(queue.waiting == 2)
    }

    @Test("a page that moves while eight wait takes the place of its own older request")
    func replacement() throws {
        let queue = RunQueue()
        for page in 0..<8 { queue.takeOver(try queue.enter(page: "\(page)")) }
        #expect(refusal { _ = try queue.enter(page: "other") }?.kind == .busy)
        queue.takeOver(try queue.enter(page: "3"))
        #expect(queue.waiting == 8)
    }

    @Test("what has been ended does not wait again")
    func ended() throws {
        let queue = RunQueue()
        let ticket = try queue.enter(page: "a")
        queue.takeOver(ticket)
        queue.begin(ticket)
        queue.takeOver(try queue.enter(page: "a"))
        queue.wait(ticket)
        #expect(queue.waiting == 1)
    }
}
