import Documents
import Testing

@Suite("Places in JSON")
struct JSONPlaceTests {
    /// A document with a mistake, and the character of it that is named.
    static let mistakes: [(text: String, line: Int, column: Int)] = [
        (#"{"a": 1, "b": [2, ?]}"#, 1, 19),
        (#"{"é☃😀": ["ü", {"c": nil}]}"#, 1, 20),
        ("{\"a\": 1,\n \"b\": [2,\n   3, 4 5]}", 3, 9),
        ("[\n\n1,\n\"ä\", x]", 4, 6),
        (#"[1, 2, 3] 4"#, 1, 11),
    ]

    @Test("a mistake is named by line and column, in characters", arguments: mistakes)
    func place(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8), file: "a.json") }
        #expect(error?.place == TextPlace(line: line, column: column), "\(String(describing: error))")
    }

    @Test("nodes know where they stand")
    func nodes() throws {
        let node = try JSONReader.read(Array("{\"ö\": [1, \"ß\",\n  2.5]}".utf8), file: "a.json")
        guard case .object(let members) = node.content, case .array(let elements) = members[0].value.content else {
            Issue.record("an object with a list")
            return
        }
        #expect(members[0].place == TextPlace(line: 1, column: 2))
        #expect(members[0].value.place == TextPlace(line: 1, column: 7))
        #expect(
            elements.map(\.place) == [
                TextPlace(line: 1, column: 8), TextPlace(line: 1, column: 11), TextPlace(line: 2, column: 3),
            ])
    }
}
