import Documents
import HTTPTypes
import Hummingbird
import NIOCore
import Playground

/// What is answered at which path.
struct Routes: Sendable {
    /// Every method and path; a test holds them against the OpenAPI file.
    static let all: [(method: HTTPRequest.Method, path: String)] = [
        (.get, "/api/scenarios"), (.get, "/api/scenarios/{name}"), (.get, "/api/scenarios/{name}/report"),
        (.post, "/api/scenarios"), (.post, "/api/runs"), (.post, "/api/check"), (.post, "/api/trials/{index}"),
        (.post, "/api/explain"), (.get, "/"), (.get, "/{file}"),
    ]

    private let playground: Playground
    private let connections: Connections

    init(_ playground: Playground, _ connections: Connections) {
        (self.playground, self.connections) = (playground, connections)
    }

    /// Whether there is a path, for whatever method.
    static func isKnown(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        return all.contains { route in
            let pattern = route.path.split(separator: "/", omittingEmptySubsequences: true)
            return pattern.count == parts.count && route.path != "/{file}"
                && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }

    /// The router with all of them behind the guard.
    func router(_ options: ServerOptions) -> Router<ServerContext> {
        let router = Router(context: ServerContext.self)
        router.add(middleware: Guard(options: options))
        for route in Self.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await answer(route, request, context)
            }
        }
        return router
    }

    private func answer(
        _ route: (method: HTTPRequest.Method, path: String), _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        switch (route.method, route.path) {
        case (.get, "/api/scenarios"): return json(playground.list)
        case (.get, "/api/scenarios/{name}"): return json(try playground.scenario(named: try name(context)))
        case (.get, "/api/scenarios/{name}/report"): return try await report(request, context)
        case (.get, _): return try file(context.parameters.get("file") ?? "index.html")
        case (_, "/api/runs"): return try await run(request, context)
        case (_, "/api/check"): return json(try playground.check(body: try await body(request)))
        case (_, "/api/trials/{index}"): return try await trial(request, context)
        case (_, "/api/explain"): return try await explain(request, context)
        default: return try await save(request)
        }
    }

    // MARK: Answers

    private func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: ResponseHeaders.json],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.compactText)))
    }

    private func file(_ name: String) throws -> Response {
        guard let file = PageFiles.all[name] else { throw Refusal.noRoute }
        return Response(
            status: .ok, headers: [.contentType: file.mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private func trial(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let index = context.parameters.get("index").flatMap({ Int($0) }), index >= 0 else {
            throw Refusal.noRoute
        }
        return json(try playground.trial(index, body: try await body(request)))
    }

    private func explain(_ request: Request, _ context: ServerContext) async throws -> Response {
        let body = try await body(request)
        return json(try await whileThere(context) { try await playground.explanation(body: body) })
    }

    private func save(_ request: Request) async throws -> Response {
        let saved = try playground.save(body: try await body(request))
        return json(saved.document, status: saved.isWritten ? .created : .ok)
    }

    private func report(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = request.uri.queryParameters
        let state = PlaygroundState(
            scenario: try name(context), overrides: query.getAll("set"),
            seed: try query.get("seed").map { try Self.number(String($0), "seed", most: .max) },
            trials: try query.get("trials").map {
                Int(try Self.number(String($0), "trials", most: UInt64(PlaygroundState.standardTrials)))
            } ?? Playground.reportTrials)
        let page = try await whileThere(context) { try await playground.report(state) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: ResponseHeaders.reportPolicy,
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: page)))
    }

    private func run(_ request: Request, _ context: ServerContext) async throws -> Response {
        let wanted = try RunRequest(body: try await body(request))
        guard request.headers[.accept]?.contains("text/event-stream") == true else {
            return json(try await whileThere(context) { try await playground.results(wanted) })
        }
        let run = try playground.run(wanted)
        let connection = connections[context.channel]
        connection?.onLeave(evenHalf: true) { run.cancel() }
        let body = ResponseBody { writer in
            for await event in run.events {
                try await writer.write(
                    ByteBuffer(string: "event: \(event.kind.rawValue)\ndata: \(event.document.compactText)\n\n"))
            }
            connection?.stay()
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }

    // MARK: Requests

    private func body(_ request: Request) async throws -> [UInt8] {
        Array(buffer: try await request.body.collect(upTo: Limits.body))
    }

    private func name(_ context: ServerContext) throws -> String {
        guard let name = context.parameters.get("name").flatMap(Self.decoded) else { throw Refusal.noRoute }
        return name
    }

    /// A part of a path without its percent signs; nil where that is no text.
    static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func number(_ text: String, _ name: String, most: UInt64) throws -> UInt64 {
        guard let number = UInt64(text), (name == "seed" ? 0 : 1)...most ~= number else {
            throw Refusal(
                .badRequest, "\(name) is no whole number that is taken",
                rule: "it is from \(name == "seed" ? 0 : 1) to \(most)", remedy: "Mend it.")
        }
        return number
    }

    /// Does work that ends when its client goes.
    private func whileThere<Value: Sendable>(
        _ context: ServerContext, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let connection = connections[context.channel]
        let task = Task { try await work() }
        connection?.onLeave { task.cancel() }
        defer { connection?.stay() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
