import Documents
import Results
import Runs
import Scenarios
import Simulation
import Tables
import Testing

@testable import Playground

/// Runs of the playground: their events, and that their numbers are those of a run of the same scenario.
@Suite("Playground runs")
struct PlaygroundRunTests {
    private func events(_ request: RunRequest, of playground: Playground) async throws -> [PlaygroundEvent] {
        var events: [PlaygroundEvent] = []
        for await event in try playground.run(request).events { events.append(event) }
        return events
    }

    @Test("the ladder goes up to all trials")
    func ladder() {
        #expect(RunWork.rungs(1) == [1])
        #expect(RunWork.rungs(4096) == [4096])
        #expect(RunWork.rungs(5000) == [4096, 5000])
        #expect(RunWork.rungs(262_144) == [4096, 16_384, 65_536, 262_144])
        #expect(RunWork.rungs(1 << 22) == RunWork.ladder)
    }

    @Test("the numbers are those of a run of as many trials, and so is every chart's source of numbers")
    func numbers() async throws {
        let playground = try TestPlayground.shipped()
        let state = PlaygroundState(
            scenario: "evidence", overrides: ["adoption.growth=pert: [0.5, 0.8, 1.3]"], seed: 3, trials: 4500)
        let results = try await events(RunRequest(state), of: playground).filter { $0.kind == .results }
        #expect(results.count == 2)
        let scenario = try playground.read(state).scenario
        for (result, trials) in zip(results, [4096, 4500]) {
            var request = ScenarioRun.Request()
            request.overrides = state.overrides
            let run = try ScenarioRun.run(
                scenario, sampling: Sampling(scenario, trials: trials, seed: 3), request: request)
            let record = RunRecord(run, folder: "")
            #expect(result.document["run"] == RunDocument.valueWithoutBands(record))
            let medians = record.summary.bands.filter { $0.series == .utilisation }.map { band in
                JSONValue.number(band.column.percentiles[2].estimate?.value ?? .nan)
            }
            #expect(result.document["bands"]?["utilisation"]?["p50"] == .array(medians))
            let chart = ChartWish("gross", .fan(.gross), width: 320, height: 200)
            let expected = chart.source(chart.picture(record, over: nil))
            #expect(expected != nil && result.document["charts"]?["gross"]?.string == expected)
        }
    }

    @Test("a state that the reader refuses is told with its override")
    func refusals() throws {
        let playground = try TestPlayground.shipped()
        let problem = refusal {
            let state = PlaygroundState(scenario: "evidence", overrides: ["finance.discountRate=0.1", "x=1"])
            _ = try playground.run(RunRequest(state))
        }
        #expect(problem?.kind == .invalid)
        let fault = try #require(problem?.document(status: 422)["error"]?["faults"]?.elements.first)
        #expect(fault["override"] == .integer(1))
        #expect(problem?.words.problem == "one thing is wrong with the scenario")
        #expect(playground.queue.waiting == 0)
    }

    @Test("a constant that was correlated is the fault of its override, though the file has the correlation")
    func correlated() throws {
        let playground = try TestPlayground.shipped()
        let problem = refusal {
            _ = try playground.run(
                RunRequest(PlaygroundState(scenario: "evidence", overrides: ["openLag.initial=3"])))
        }
        let fault = try #require(problem?.document(status: 422)["error"]?["faults"]?.elements.first)
        #expect(fault["override"] == .integer(0) && fault["column"] == .integer(17))
    }

    @Test("a newer run of a page ends the older, which is told so")
    func newer() async throws {
        let playground = try TestPlayground.shipped()
        let state = PlaygroundState(scenario: "evidence", trials: 1 << 22)
        let older = try playground.run(RunRequest(state, page: "a", charts: []))
        let newer = try await events(
            RunRequest(PlaygroundState(scenario: "evidence", trials: 64), page: "a", charts: []), of: playground)
        #expect(newer.map(\.kind) == [.state, .results, .done])
        var last: PlaygroundEvent?
        for await event in older.events { last = event }
        #expect(last?.kind == .ended)
        #expect(last?.document == .object([("reason", .text("newer"))]))
        #expect(playground.queue.waiting == 0)
    }

    @Test("a run that is left ends without a word")
    func left() async throws {
        let playground = try TestPlayground.shipped()
        let run = try playground.run(RunRequest(PlaygroundState(scenario: "evidence", trials: 1 << 22), charts: []))
        run.cancel()
        var kinds: [PlaygroundEvent.Kind] = []
        for await event in run.events { kinds.append(event.kind) }
        #expect(kinds.first == .state && !kinds.contains(.done) && !kinds.contains(.ended))
        #expect(playground.queue.waiting == 0)
    }

    @Test("a run less itself is 0, and less a baseline the difference of both")
    func baseline() async throws {
        let playground = try TestPlayground.shipped()
        let state = PlaygroundState(scenario: "evidence", trials: 2048)
        let dear = PlaygroundState(scenario: "evidence", overrides: ["finance.discountRate=0.2"], trials: 2048)
        let same = try await playground.results(RunRequest(state, baseline: state, charts: []))
        #expect(same["differences"]?["shown"]?["paysOut"]?.string == "0 points")
        #expect(same["differences"]?["metrics"]?["npv"]?["mean"]?["value"] == .number(0))
        let other = try await playground.results(RunRequest(dear, baseline: state, charts: []))
        #expect(other["differences"]?["shown"]?["npv"]?.string?.hasPrefix("\u{2212}") == true)
        #expect(other["baseline"]?["run"] == same["run"])
    }
}
