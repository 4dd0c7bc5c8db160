import Documents
import Testing
import ThreeFutures

@testable import Playground

/// What requests say, and what is said of those that are wrong.
@Suite("Playground requests")
struct RequestTests {
    private func read(_ text: String) throws -> RunRequest { try RunRequest(body: Array(text.utf8)) }

    @Test("a request without more than its scenario has the usual trials and charts")
    func usual() throws {
        let request = try read(#"{"scenario": "evidence"}"#)
        #expect(request.state == PlaygroundState(scenario: "evidence"))
        #expect(request.state.trials == 262_144)
        #expect(request.charts == ChartWish.standard)
        #expect(request.page == nil && request.baseline == nil)
    }

    @Test("a whole request is read")
    func whole() throws {
        let request = try read(
            """
            {"scenario": "a", "overrides": ["x=1"], "seed": "18446744073709551615", "trials": 9, "page": "p-1_Z",
             "baseline": {"scenario": "b", "overrides": ["y=2"]}, "charts": {"npv": [300, 200], "futures": [640, 0]}}
            """)
        #expect(request.state == PlaygroundState(scenario: "a", overrides: ["x=1"], seed: .max, trials: 9))
        #expect(request.baseline == PlaygroundState(scenario: "b", overrides: ["y=2"], seed: .max, trials: 9))
        #expect(request.page == "p-1_Z")
        #expect(request.charts.map(\.name) == ["npv", "futures"])
        #expect(request.charts.map(\.width) == [300, 640])
    }

    @Test("charts are named by outcomes and series; of one name for both the series, unless outcome. stands before it")
    func charts() throws {
        let request = try read(
            #"{"scenario": "a", "charts": {"localShare": [300, 200], "outcome.localShare": [300, 200], "irr": [300, 200]}}"#
        )
        #expect(
            request.charts.map(\.subject) == [.fan(.localShare), .histogram(.localShare), .histogram(.irr)])
    }

    @Test(
        "a request is told what is wrong with it",
        arguments: [
            (
                "nonsense",
                "the body is not read: request:1:1: \"n\" stands where a value is due; a value is a number, text, list, object or null. Mend it."
            ),
            (
                #"{"scenario": "a", "trials": 0}"#,
                "trials is the number 0; it is a whole number from 1 to 4194304. Mend it."
            ),
            (
                #"{"scenario": "a", "overrides": [1]}"#,
                "overrides is the number 1; it is a list of texts of at most 65,536 bytes. Mend it."
            ),
            (
                #"{"scenario": "a", "baseline": {"trials": 3}}"#,
                "there is no member \"baseline.trials\"; this request has baseline.scenario, baseline.overrides. Leave it out."
            ),
            (
                #"{"scenario": "a", "baseline": 3}"#,
                "baseline is the number 3; it is an object. Documentation/api.md has an example."
            ),
            (
                #"{"scenario": "a", "page": ""}"#,
                "page has other characters, or more, than a page's name; it is 1 to 64 of A-Z a-z 0-9 - _. Draw one at random for every page."
            ),
            (
                #"{"scenario": "a", "charts": {"npv": [300]}}"#,
                "charts.npv is a list of 1; it is a list of two numbers. Mend it."
            ),
            (
                #"{"scenario": "a", "charts": {"npv": [300, 9999]}}"#,
                "a chart of that size is not drawn; width and height are 200 to 1600 pixels. Scale it."
            ),
        ])
    func mistakes(_ body: String, _ words: String) {
        let problem = refusal { _ = try read(body) }
        #expect(problem?.kind == .malformed)
        #expect(problem?.words.description == words)
    }

    @Test("more overrides than anybody needs are refused")
    func many() {
        let texts = Array(repeating: "\"x=1\"", count: 257).joined(separator: ",")
        let problem = refusal { _ = try read("{\"scenario\": \"a\", \"overrides\": [\(texts)]}") }
        #expect(problem?.words.problem == "overrides has 257 entries")
    }
}
