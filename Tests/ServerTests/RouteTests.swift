import Documents
import Foundation
import HTTPTypes
import Testing

@testable import Server

/// What stands at which path.
@Suite("Routes")
struct RouteTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("the OpenAPI file has every path of the API with its method, and no other")
    func openAPI() throws {
        let bytes = Array(try Data(contentsOf: Self.root.appending(path: "Documentation/openapi.json")))
        let document = try JSONReader.read(bytes, file: "openapi.json")
        guard case .object(let paths) = try #require(document["paths"]).content else {
            Issue.record("paths are an object")
            return
        }
        var told: Set<String> = []
        for path in paths {
            guard case .object(let methods) = path.value.content else { continue }
            for method in methods where method.key != "parameters" { told.insert("\(method.key) \(path.key)") }
        }
        let served = Routes.all.filter { $0.path.hasPrefix("/api") }.map {
            "\($0.method.rawValue.lowercased()) \($0.path)"
        }
        #expect(told == Set(served))
    }

    @Test("every path and status is in the documentation")
    func documentation() throws {
        let text = try String(contentsOf: Self.root.appending(path: "Documentation/api.md"), encoding: .utf8)
        for route in Routes.all where route.path.hasPrefix("/api") {
            #expect(text.contains("`\(route.method.rawValue) \(route.path)`"), "\(route)")
        }
        for status in [400, 401, 403, 404, 405, 408, 409, 413, 415, 421, 422, 429, 431, 503] {
            #expect(text.contains("\(status)"))
        }
    }

    @Test(
        "a part of a path is decoded once, and what is no text is nothing",
        arguments: [
            ("a%20b", "a b"), ("%C3%A9", "é"), ("%2525", "%25"), ("..%2F", "../"), ("%", nil), ("%4", nil),
            ("%zz", nil),
            ("%ff", nil), ("", ""),
        ] as [(String, String?)])
    func decoding(_ text: String, _ decoded: String?) { #expect(Routes.decoded(text) == decoded) }

    @Test(
        "paths are known by their parts",
        arguments: [
            ("/api/runs", true), ("/api/trials/3", true), ("/api/scenarios/a/report", true),
            ("/api/scenarios/a/b", false),
            ("/api", false), ("/", true),
        ])
    func known(_ path: String, _ isKnown: Bool) { #expect(Routes.isKnown(path) == isKnown) }

    @Test(
        "addresses of this machine alone are known",
        arguments: [
            ("127.0.0.1", true), ("127.1.2.3", true), ("::1", true), ("0.0.0.0", false), ("192.168.1.2", false),
            ("::", false),
        ])
    func loopback(_ address: String, _ isLoopback: Bool) {
        #expect(ServerOptions.isLoopback(address) == isLoopback)
    }

    @Test("tokens are drawn anew")
    func tokens() {
        #expect(ServerOptions.randomToken().count == 32)
        #expect(ServerOptions.randomToken() != ServerOptions.randomToken())
    }
}
