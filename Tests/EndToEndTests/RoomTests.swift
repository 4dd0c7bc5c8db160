import Foundation
import Testing

@Suite("Memory that trials take")
struct RoomTests {
    @Test("blocks of trials after the first ask for none in which vectors are kept")
    func blocks() throws {
        let library = try PreloadedLibrary("CountedRoom.c")
        // Both are one portion, so that all but the blocks is done as often.
        let (few, many) = (try Self.asked(trials: 8 * 1024, library), try Self.asked(trials: 56 * 1024, library))
        #expect(few > 0)
        #expect(many - few < 48, "\(many - few) times more for 48 blocks more")
    }

    /// How often a run asks for aligned memory.
    private static func asked(trials: Int, _ library: PreloadedLibrary) throws -> Int {
        let folder = try TemporaryFolder()
        let count = folder.url.path + "/count"
        let outcome = try Program(environment: library.environment(["COUNTED_ROOM": count])).run(
            "run", "Scenarios/evidence.yaml", "--trials", "\(trials)", "--threads", "1", "--out", folder.url.path,
            "--quiet")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(Int(try String(contentsOfFile: count, encoding: .utf8)))
    }
}
