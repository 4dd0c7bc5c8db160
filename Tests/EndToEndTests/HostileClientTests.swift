import Foundation
import Testing

/// Clients that `buildout serve` must not trust: each is told what is wrong, and others are answered all the while.
@Suite("Hostile clients")
struct HostileClientTests {
    private static let state = #"{"scenario": "evidence", "trials": 64, "charts": {}}"#

    private func expectAlive(_ server: ServingProgram) throws {
        #expect(try server.ask("GET", "/api/scenarios").status == 200)
    }

    @Test("requests that do not come from the page or do not know the token are refused before they are read")
    func strangers() throws {
        let server = try ServingProgram()
        let (host, token) = (("Host", "127.0.0.1:\(server.port)"), ("Authorization", "Bearer \(server.token)"))
        let cases: [([(String, String)], Int, String)] = [
            ([host], 401, "the request has no token, or another one"),
            ([host, ("Authorization", "Bearer \(server.token)x")], 401, "the request has no token, or another one"),
            ([host, ("Authorization", "Basic \(server.token)")], 401, "the request has no token, or another one"),
            ([host, ("Cookie", "buildout-\(server.port)=wrong")], 401, "the request has no token, or another one"),
            ([("Host", "evil.example"), token], 421, "Host is not the address that this server listens on"),
            (
                [("Host", "localhost:\(server.port)"), token], 421,
                "Host is not the address that this server listens on"
            ),
            ([token], 421, "Host is not the address that this server listens on"),
            (
                [host, token, ("Origin", "http://evil.example")], 403,
                "the request comes from a page of another origin"
            ),
            ([host, token, ("Origin", "null")], 403, "the request comes from a page of another origin"),
        ]
        for (headers, status, problem) in cases {
            for (method, path) in [("GET", "/api/scenarios"), ("GET", "/"), ("POST", "/api/runs")] {
                let answer = try server.ask(
                    method, path, body: method == "POST" ? Self.state : nil, headers: headers)
                #expect(answer.status == status, "\(headers) \(path)")
                #expect(try answer.problem() == problem)
                #expect(answer.headers["content-security-policy"] != nil)
            }
        }
        let own = [host, token, ("Origin", server.address)]
        #expect(try server.ask("POST", "/api/runs", body: Self.state, headers: own).status == 200)
        #expect(try server.ask("GET", "/?token=wrong", headers: [host]).status == 401)
        let page = try server.ask("GET", "/", accept: "text/html", headers: [host])
        #expect(page.status == 401 && page.text.contains("needs the token"))
    }

    @Test("bodies of another form are refused in words")
    func bodies() throws {
        let server = try ServingProgram()
        let deep = String(repeating: "[", count: 200_000)
        let cases: [(String, Int, String)] = [
            ("", 400, "the body is not read: request:1:1: the end of the file stands where a value is due"),
            (deep, 400, "the body is not read: request:1:130: the nesting is deeper than 128 levels"),
            ("[]", 400, "the body is a list of 0"),
            ("{}", 400, "scenario is missing"),
            (#"{"scenario": 3}"#, 400, "scenario is the number 3"),
            (#"{"scenario": "evidence", "trials": 4194305}"#, 400, "trials is the number 4194305"),
            (#"{"scenario": "evidence", "trials": 1.5}"#, 400, "trials is the number 1.5"),
            (#"{"scenario": "evidence", "seed": -1}"#, 400, "seed is the number -1"),
            (#"{"scenario": "evidence", "overrides": "x"}"#, 400, #"overrides is the text "x""#),
            (#"{"scenario": "evidence", "<b>": 1}"#, 400, #"there is no member "<b>""#),
            (
                #"{"scenario": "evidence", "page": "../x"}"#, 400,
                "page has other characters, or more, than a page's name"
            ),
            (#"{"scenario": "evidence", "charts": {"x": [1, 2]}}"#, 400, "there is no chart of that name in charts"),
            (#"{"scenario": "evidence", "charts": {"npv": [1e9, 2]}}"#, 400, "a chart of that size is not drawn"),
            (#"{"scenario": "../evidence"}"#, 404, #"there is no scenario "../evidence""#),
            (#"{"scenario": "/etc/passwd"}"#, 404, #"there is no scenario "/etc/passwd""#),
            (
                #"{"scenario": "evidence", "overrides": ["adoption.growth={empirical: {file: /etc/passwd}}"]}"#, 422,
                "one thing is wrong with the scenario"
            ),
        ]
        for (body, status, problem) in cases {
            let answer = try server.ask("POST", "/api/runs", body: body)
            #expect(answer.status == status, "\(body.prefix(80))")
            #expect(try answer.problem() == problem)
        }
        let form = try server.ask("POST", "/api/runs", body: Self.state, kind: "text/plain")
        #expect(form.status == 415)
        try expectAlive(server)
    }

    @Test("a body of 2 MiB and a head of 32 KiB are refused, whether they say their size or not")
    func large() throws {
        let server = try ServingProgram()
        let large = String(repeating: " ", count: 2 << 20)
        #expect(try server.ask("POST", "/api/runs", body: large).status == 413)
        let socket = try HTTPSocket(port: server.port)
        let head = server.headers.map { "\($0): \($1)\r\n" }.joined()
        try? socket.send(
            "POST /api/runs HTTP/1.1\r\n\(head)Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "200000\r\n\(large)\r\n0\r\n\r\n")
        #expect(try HTTPAnswer(try socket.rest()).status == 413)
        let fat = server.headers + [("X-Fat", String(repeating: "x", count: 1 << 15))]
        #expect(try server.ask("GET", "/api/scenarios", headers: fat).status == 431)
        let nonsense = try HTTPSocket(port: server.port)
        try nonsense.send("\u{1}\u{2}nonsense\r\n\r\n")
        #expect(try HTTPAnswer(try nonsense.rest()).status == 400)
        try expectAlive(server)
    }

    @Test(
        "no path leads to a file",
        arguments: [
            "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/api/scenarios/..%2F..%2Fetc%2Fpasswd",
            "/api/scenarios/%2e%2e",
            "/api/scenarios/evidence.yaml", "/api/scenarios/%00", "/api/scenarios/%ff", "/api/scenarios/%zz",
            "/api/scenarios/a%20b",
            "/Package.swift", "/index.html%00", "/api/nothing", "//etc/passwd",
        ])
    func paths(_ path: String) throws {
        let server = try ServingProgram()
        let answer = try server.ask("GET", path)
        #expect(answer.status == 404)
        #expect(!(try answer.problem()).isEmpty)
        #expect(!answer.text.contains("root:"))
    }

    @Test("another method of a path is refused")
    func methods() throws {
        let server = try ServingProgram()
        for (method, path) in [("GET", "/api/runs"), ("DELETE", "/api/scenarios/evidence"), ("PUT", "/api/scenarios")] {
            #expect(try server.ask(method, path).status == 405, "\(method) \(path)")
        }
        let unsaved = try server.ask(
            "POST", "/api/scenarios", body: #"{"scenario": "evidence", "name": "x", "file": "x"}"#)
        #expect(unsaved.status == 403)
        #expect(try unsaved.problem() == "this server writes no files")
    }

    @Test("names that are markup, or no names of files, stay text")
    func markup() throws {
        let folder = try TemporaryFolder.withScenarios()
        let name = #"<img src=x onerror=alert(1)>"#
        try folder.write("buildout: 1\nname: '\(name)'\nextends: evidence.yaml\n", to: "Scenarios/<b>&\"'.yaml")
        let server = try ServingProgram(["Scenarios", "--save"], folder: folder.url)
        let list = try server.ask("GET", "/api/scenarios")
        #expect(list.headers["content-type"] == "application/json")
        let scenarios = try #require(try list.json()["scenarios"] as? [[String: Any]])
        #expect(scenarios.contains { $0["name"] as? String == "<b>&\"'" && $0["title"] as? String == name })
        let results = try server.post(
            "/api/runs", #"{"scenario": "<b>&\"'", "trials": 1024, "baseline": {"scenario": "<b>&\"'"}}"#)
        let charts = try #require(results["charts"] as? [String: String])
        for (_, chart) in charts { #expect(!chart.contains("<img") && !chart.contains("<b>")) }
        let report = try server.ask("GET", "/api/scenarios/%3Cb%3E%26%22'/report?trials=1024")
        #expect(report.status == 200 && !report.text.contains("<img"))
        for file in ["../x", "a/b", "", ".hidden", "é", String(repeating: "x", count: 65)] {
            let answer = try server.ask(
                "POST", "/api/scenarios", body: "{\"scenario\": \"evidence\", \"name\": \"x\", \"file\": \"\(file)\"}")
            #expect(answer.status == 400, "\(file)")
        }
    }

    @Test("half-closed clients are answered, and clients that leave during a run end it")
    func leaving() throws {
        let server = try ServingProgram()
        let head = server.headers.map { "\($0): \($1)\r\n" }.joined()
        let half = try HTTPSocket(port: server.port)
        try half.send("GET /api/scenarios HTTP/1.1\r\n\(head)\r\n")
        half.finishSending()
        #expect(try HTTPAnswer(try half.rest()).status == 200)
        let body = #"{"scenario": "evidence", "trials": 4194304, "charts": {}}"#
        for _ in 0..<12 {
            let socket = try HTTPSocket(port: server.port)
            try socket.send(
                "POST /api/runs HTTP/1.1\r\n\(head)Accept: text/event-stream\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(socket.next() != nil)
        }
        // Twelve runs of millions of trials would be waited for in vain; none is left.
        #expect(try server.post("/api/runs", Self.state)["isLast"] as? Bool == true)
    }

    @Test("of many runs at once eight wait and the others are told so")
    func crowd() throws {
        let server = try ServingProgram()
        let head = server.headers.map { "\($0): \($1)\r\n" }.joined()
        let body = #"{"scenario": "evidence", "trials": 4194304, "charts": {}}"#
        let sockets = try (0..<24).map { _ in
            let socket = try HTTPSocket(port: server.port)
            try socket.send(
                "POST /api/runs HTTP/1.1\r\n\(head)Accept: text/event-stream\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            return socket
        }
        let statuses = sockets.map { socket in
            String(decoding: (socket.next() ?? Data()).prefix(12), as: UTF8.self)
        }
        #expect(Set(statuses) == ["HTTP/1.1 200", "HTTP/1.1 429"])
        #expect(statuses.count { $0.hasSuffix("200") } >= 8)
    }

    @Test("slow heads and slow bodies are cut off, and a 65th connection takes the place of an idle one")
    func slow() throws {
        let server = try ServingProgram()
        let head = server.headers.map { "\($0): \($1)\r\n" }.joined()
        let slowHead = try HTTPSocket(port: server.port)
        try slowHead.send("GET /api/scenarios HTTP/1.1\r\nHost: 127")
        let slowBody = try HTTPSocket(port: server.port)
        try slowBody.send(
            "POST /api/runs HTTP/1.1\r\n\(head)Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
        #expect(try HTTPAnswer(try slowHead.rest()).status == 408)
        #expect(try HTTPAnswer(try slowBody.rest()).status == 408)
        let silent = try HTTPSocket(port: server.port)
        let crowd = try (0..<63).map { _ in try HTTPSocket(port: server.port) }
        for _ in 0..<8 { try expectAlive(server) }
        #expect(silent.next() == nil)
        withExtendedLifetime(crowd) {}
        try expectAlive(server)
    }

    @Test("ten thousand requests in a burst leave it well, below 400 MB")
    func burst() throws {
        let server = try ServingProgram()
        let head = server.headers.map { "\($0): \($1)\r\n" }.joined()
        let one =
            "POST /api/check HTTP/1.1\r\n\(head)Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            + "GET /api/nothing HTTP/1.1\r\n\(head)\r\n"
        let sockets = try (0..<20).map { _ in try HTTPSocket(port: server.port) }
        for socket in sockets { try socket.send(String(repeating: one, count: 250)) }
        for socket in sockets { socket.finishSending() }
        for socket in sockets {
            let answers = String(decoding: try socket.rest(), as: UTF8.self).components(separatedBy: "HTTP/1.1 40")
            #expect(answers.count == 501)
        }
        try expectAlive(server)
        #expect(server.memory < 400_000_000)
    }
}
