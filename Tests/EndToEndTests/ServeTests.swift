import Foundation
import Testing

/// `buildout serve`: its page, its API, and that its numbers are those of the other commands.
@Suite("Serve")
struct ServeTests {
    @Test("it lists the scenarios of the folder, with what names refer to")
    func list() throws {
        let server = try ServingProgram()
        let list = try server.ask("GET", "/api/scenarios").json()
        let scenarios = try #require(list["scenarios"] as? [[String: Any]])
        #expect(scenarios.compactMap { $0["name"] as? String } == Repository.scenarios)
        #expect(list["canSave"] as? Bool == false)
        #expect((list["families"] as? [Any])?.count == 21)
    }

    @Test("a scenario is what show --json prints, and has a row for every input")
    func scenario() throws {
        let server = try ServingProgram()
        let answer = try server.ask("GET", "/api/scenarios/pays-out").json()
        let shown = try Program().run("show", "Scenarios/pays-out.yaml", "--json")
        let expected = try #require(
            try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
        for (key, value) in expected {
            #expect(NSDictionary(dictionary: [key: value]).isEqual(to: [key: answer[key] ?? NSNull()]), "\(key)")
        }
        let rows = try #require(answer["rows"] as? [[String: Any]])
        #expect(rows.count == (expected["inputs"] as? [String: Any])?.count)
        let growth = try #require(rows.first { $0["name"] as? String == "adoption.growth" })
        #expect(growth["family"] as? String == "pert")
        #expect(growth["title"] as? String == "growth")
        #expect(((growth["density"] as? [String: Any])?["heights"] as? [Double])?.max() == 1)
    }

    @Test("events come in their order, and numbers are those of run with as many trials, to the last digit")
    func numbers() throws {
        let server = try ServingProgram()
        let events = try server.events(
            #"{"scenario": "evidence", "overrides": ["openLag.initial=uniform: [2, 4]"], "trials": 20000, "seed": 7}"#)
        #expect(events.map(\.name) == ["state", "results", "results", "results", "done"])
        let results = events.filter { $0.name == "results" }.map(\.data)
        #expect(results.compactMap { $0["trials"] as? Int } == [4096, 16_384, 20_000])
        for result in results {
            let trials = try #require(result["trials"] as? Int)
            let folder = try TemporaryFolder()
            let run = try Program().run(
                "run", "Scenarios/evidence.yaml", "--set", "openLag.initial=uniform: [2, 4]", "--trials", "\(trials)",
                "--seed", "7", "--json",
                "--out", folder.url.path)
            let printed = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            var expected = try #require((printed?["runs"] as? [[String: Any]])?.first)
            let bands = try #require(expected.removeValue(forKey: "bands") as? [[String: Any]])
            let told = try #require(result["run"] as? [String: Any])
            #expect(NSDictionary(dictionary: expected).isEqual(to: told), "\(trials) trials")
            try expectBands(of: "utilisation", bands, result)
            let charts = try #require(result["charts"] as? [String: String])
            #expect(
                charts.keys.sorted() == [
                    "closedPrice", "cumulativeCashFlow", "futures", "gross", "localShare", "npv", "utilisation",
                ])
        }
    }

    private func expectBands(of series: String, _ bands: [[String: Any]], _ result: [String: Any]) throws {
        let told = try #require((result["bands"] as? [String: Any])?[series] as? [String: Any])
        let medians = bands.filter { $0["series"] as? String == series }.compactMap {
            ($0["p50"] as? [String: Any])?["value"] as? Double
        }
        #expect(!medians.isEmpty)
        #expect(told["p50"] as? [Double] == medians)
    }

    @Test("a baseline is compared trial by trial, and drawn as an outline")
    func baseline() throws {
        let server = try ServingProgram()
        let results = try server.post(
            "/api/runs",
            """
            {"scenario": "evidence", "overrides": ["finance.discountRate=0.2"], "trials": 4096,
             "baseline": {"scenario": "evidence"}, "charts": {"npv": [640, 300]}}
            """)
        let differences = try #require(results["differences"] as? [String: Any])
        let futures = try #require(differences["futures"] as? [String: [String: Any]])
        let paysOut = try #require(futures["paysOut"]?["value"] as? Double)
        #expect(paysOut < 0)
        let shares = try [results, try #require(results["baseline"] as? [String: Any])].map { run in
            let futures = try #require((run["run"] as? [String: Any])?["futures"] as? [String: [String: Any]])
            return try #require((futures["paysOut"]?["probability"] as? [String: Any])?["value"] as? Double)
        }
        #expect(abs(shares[0] - shares[1] - paysOut) < 1e-12)
        #expect((results["charts"] as? [String: String])?["npv"]?.contains("outline curve") == true)
    }

    @Test("a trial that stands in a bin of the histogram lies in it when it is replayed, as trial --json has it")
    func trial() throws {
        let server = try ServingProgram()
        let results = try server.post("/api/runs", #"{"scenario": "evidence", "trials": 4096, "charts": {}}"#)
        let histogram = try #require(results["histogram"] as? [String: Any])
        let bins = try #require(histogram["bins"] as? [[String: Any]])
        let bin = try #require(bins.first { !(($0["trials"] as? [Int]) ?? []).isEmpty })
        let index = try #require((bin["trials"] as? [Int])?.last)
        let answer = try server.post("/api/trials/\(index)", #"{"scenario": "evidence", "trials": 4096}"#)
        let told = try #require(answer["trial"] as? [String: Any])
        let printed = try Program().run(
            "trial", "Scenarios/evidence.yaml", "--index", "\(index)", "--trials", "4096", "--json")
        let expected = try #require(try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any])
        #expect(NSDictionary(dictionary: expected).isEqual(to: told))
        let npv = try #require((told["outcomes"] as? [String: Any])?["npv"] as? Double)
        let (low, high) = (try #require(bin["low"] as? Double), try #require(bin["high"] as? Double))
        #expect((low..<high).contains(npv))
        #expect((answer["charts"] as? [String: String])?.count == 5)
    }

    @Test("what the reader refuses is told with the override and the column")
    func mistakes() throws {
        let server = try ServingProgram()
        let body =
            #"{"scenario": "evidence", "overrides": ["openLag.initial=uniform: [2, 4]", "adoption.growth=pert: [1, 9, 2]"]}"#
        for path in ["/api/check", "/api/runs"] {
            let answer = try server.post(path, body, status: 422)
            let error = try #require(answer["error"] as? [String: Any])
            let fault = try #require((error["faults"] as? [[String: Any]])?.first)
            #expect(fault["override"] as? Int == 1)
            #expect(fault["place"] as? String == "--set:2:27")
            #expect((fault["text"] as? String)?.contains("mode") == true, "\(fault)")
        }
    }

    @Test("what is saved is a scenario that check accepts and that runs to the same numbers; nothing is written over")
    func saving() throws {
        let folder = try TemporaryFolder.withScenarios()
        let server = try ServingProgram(["Scenarios", "--save"], folder: folder.url)
        let state = """
            "scenario": "evidence", "overrides": ["openLag.initial=uniform: [2, 4]", "adoption.growth=pert: [0.5, 0.8, 1.3]",
             "settings.horizonYears=12"]
            """
        let saved = try server.post(
            "/api/scenarios",
            """
            {\(state), "name": "Three \\"months\\"", "file": "three-months", "story": "<b>bold</b>\\n# x: y",
             "evidence": {"openLag.initial": {"source": "said: in the meeting", "grade": "B"}}}
            """, status: 201)
        let written = try String(contentsOf: folder.url.appending(path: "Scenarios/three-months.yaml"), encoding: .utf8)
        #expect(saved["text"] as? String == written)
        #expect(
            written.contains(#"initial: {uniform: [2, 4], source: "said: in the meeting", grade: B}"#), "\(written)")
        #expect(written.contains(#"source: "Set in the playground", grade: J"#), "\(written)")
        let checked = try folder.shell("buildout check Scenarios")
        #expect(checked.status == 0, "\(checked.errors)")
        let first = try server.post("/api/runs", "{\(state), \"trials\": 4096, \"charts\": {}}")
        let second = try server.post("/api/runs", #"{"scenario": "three-months", "trials": 4096, "charts": {}}"#)
        let metrics = [first, second].compactMap { ($0["run"] as? [String: Any])?["metrics"] as? [String: Any] }
        #expect(NSDictionary(dictionary: metrics[0]).isEqual(to: metrics[1]))
        let again = try server.ask(
            "POST", "/api/scenarios", body: "{\(state), \"name\": \"x\", \"file\": \"three-months\"}")
        #expect(again.status == 409)
        #expect(try again.problem() == "there is a file three-months.yaml already")
        let download = try server.post(
            "/api/scenarios", "{\(state), \"name\": \"x\", \"file\": \"y\", \"write\": false}")
        #expect(download["file"] as? String == "y.yaml")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "Scenarios/y.yaml").path))
    }

    @Test("the cookie of the first page does what the token does, and the address keeps no token")
    func cookie() throws {
        let server = try ServingProgram()
        let host = [("Host", "127.0.0.1:\(server.port)")]
        let first = try server.ask("GET", "/?token=\(server.token)", headers: host)
        #expect(first.status == 303)
        #expect(first.headers["location"] == "/")
        #expect(
            first.headers["set-cookie"] == "buildout-\(server.port)=\(server.token); HttpOnly; SameSite=Strict; Path=/")
        let cookie = host + [("Cookie", "a=b; buildout-\(server.port)=\(server.token)")]
        let page = try server.ask("GET", "/", headers: cookie)
        #expect(page.status == 200)
        #expect(page.headers["content-type"] == "text/html; charset=utf-8")
        #expect(page.headers["cache-control"] == "no-store")
        #expect(page.headers["x-content-type-options"] == "nosniff")
        let policy = try #require(page.headers["content-security-policy"])
        #expect(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(try server.ask("GET", "/charts.css", headers: cookie).text.contains("svg .fill-blue"))
    }

    @Test("the report is a page of its own")
    func report() throws {
        let server = try ServingProgram()
        let report = try server.ask(
            "GET", "/api/scenarios/evidence/report?trials=2048&set=openLag.initial%3Duniform:%20%5B2,4%5D")
        #expect(report.status == 200)
        #expect(report.text.hasPrefix("<!DOCTYPE html>"))
        #expect(report.headers["content-security-policy"]?.contains("style-src 'unsafe-inline'") == true)
    }

    @Test("drivers and break-evens are told")
    func explanation() throws {
        let server = try ServingProgram()
        let answer = try server.post("/api/explain", #"{"scenario": "evidence", "trials": 2048}"#)
        let drivers = try #require(answer["drivers"] as? [[String: Any]])
        let shares = drivers.compactMap { ($0["share"] as? [String: Any])?["value"] as? Double }
        #expect(shares.count > 50)
        #expect(shares == shares.sorted(by: >))
        #expect((answer["charts"] as? [String: String])?.keys.sorted() == ["breakEvens", "drivers"])
    }

    @Test("Ctrl-C ends it within a second")
    func interruption() throws {
        let server = try ServingProgram()
        let clock = ContinuousClock()
        let start = clock.now
        server.process.interrupt()
        server.process.waitUntilExit()
        #expect(clock.now - start < .seconds(1))
        #expect(server.process.terminationStatus == 130)
        #expect(try server.complaints() == "The playground has ended.\n")
    }

    @Test("what cannot be served is refused")
    func refusals() throws {
        let server = try ServingProgram()
        let taken = try Program().run("serve", "--port", "\(server.port)")
        #expect(taken.status == 1)
        #expect(taken.errors.hasPrefix("127.0.0.1:\(server.port): the server cannot listen there"))
        let remote = try Program().run("serve", "--listen", "0.0.0.0")
        #expect(remote.status == 1)
        #expect(remote.errors.contains("only this machine is let in without --allow-remote"))
        let nothing = try Program().run("serve", "Nowhere")
        #expect(nothing.status == 1)
        #expect(nothing.errors.hasPrefix("Nowhere: there is no folder and no .yaml file of that name;"))
    }
}
