import Documents
import Testing

@Suite("Places in JSON")
struct JSONPlaceTests {
    /// A document with a mistake, and the character of it that is named.
    static let mistakes: [(text: String, line: Int, column: Int)] = [
        (#"{"a": 1, "b": [2, ?]}"#, 1, 19),
        (#"{"é☃😀": ["ü", {"c": nil}]}"#, 1, 21),
        ("{\"a\": 1,\n \"b\": [2,\n   3, 4 5]}", 3, 9),
        ("[\n\n1,\n\"ä\", x]", 4, 6),
        (#"[1, 2, 3] 4"#, 1, 11), (#"["\n\"ü\x"]"#, 1, 8),
    ]

    @Test("a mistake is named by line and column, in characters", arguments: mistakes)
    func place(text: String, line: Int, column: Int) {
        let error = #expect(throws: Fault.self) { try JSONReader.read(Array(text.utf8), file: "a.json") }
        #expect([error?.place.line, error?.place.column] == [line, column], "\(String(describing: error))")
    }

    @Test("nodes know where they stand")
    func nodes() throws {
        let node = try JSONReader.read(Array("{\"ö\": [1, \"ß\",\n  2.5]}".utf8), file: "a.json")
        guard case .object(let members) = node.content, case .array(let elements) = members[0].value.content else {
            Issue.record("an object with a list")
            return
        }
        #expect(Self.pair(members[0].place) == [1, 2])
        #expect(Self.pair(members[0].value.place) == [1, 7])
        #expect(elements.map { Self.pair($0.place) } == [[1, 8], [1, 11], [2, 3]])
    }

    private static func pair(_ place: TextPlace) -> [Int] { [place.line, place.column] }
}
