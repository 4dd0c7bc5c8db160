import HTTPTypes
import Hummingbird
import NIOCore
import Playground

/// Lets requests in: those that name this server, come from its own page or from a program, and know the token.
struct Guard: RouterMiddleware {
    typealias Context = ServerContext

    let options: ServerOptions

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await admitted(request, context, next)
        } catch {
            response = Self.response(error, request)
        }
        for field in ResponseHeaders.all where response.headers[field.name] == nil {
            response.headers[field.name] = field.value
        }
        return response
    }

    private func admitted(
        _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let authority = context.authority, request.head.authority == authority else { throw Refusal.otherHost }
        if let origin = request.headers[.origin], origin != "http://" + authority { throw Refusal.otherOrigin }
        if request.method == .get, request.uri.path == "/", let given = request.uri.queryParameters.get("token") {
            guard isToken(given) else { throw Refusal.noToken }
            return try entrance(context)
        }
        guard knowsToken(request, context) else { throw Refusal.noToken }
        if request.method == .post {
            let kind = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
            guard kind.filter({ $0 != " " }) == ResponseHeaders.json else { throw Refusal.noJSON }
            if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limits.body {
                throw Refusal.tooLarge
            }
        }
        return try await next(request, context)
    }

    /// The cookie takes the token's place, which leaves the address.
    private func entrance(_ context: Context) throws -> Response {
        guard let name = context.cookieName else { throw Refusal.otherHost }
        var response = Response(status: .seeOther)
        response.headers[.location] = "/"
        response.headers[.setCookie] = "\(name)=\(options.token); HttpOnly; SameSite=Strict; Path=/"
        return response
    }

    private func knowsToken(_ request: Request, _ context: Context) -> Bool {
        if let given = request.headers[.authorization] {
            return given.hasPrefix("Bearer ") && isToken(given.dropFirst(7))
        }
        guard let name = context.cookieName else { return false }
        let crumbs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
        let prefix = name + "="
        return crumbs.map { $0.drop { $0 == " " } }.contains {
            $0.hasPrefix(prefix) && isToken($0.dropFirst(prefix.count))
        }
    }

    /// Compares in a time that does not tell how much of it is right.
    private func isToken(_ given: some StringProtocol) -> Bool {
        let (own, other) = (Array(options.token.utf8), Array(given.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func response(_ error: any Error, _ request: Request) -> Response {
        let refusal = refusal(error, request)
        if refusal.status == .unauthorized, request.method == .get,
            request.headers[.accept]?.contains("text/html") == true
        {
            return Response(
                status: .unauthorized, headers: [.contentType: "text/html; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: strangersPage)))
        }
        var response = Response(
            status: refusal.status, headers: [.contentType: ResponseHeaders.json],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: refusal.body)))
        if refusal.status == .tooManyRequests { response.headers[.retryAfter] = "1" }
        return response
    }

    private static func refusal(_ error: any Error, _ request: Request) -> Refusal {
        switch error {
        case let refusal as Refusal: refusal
        case let problem as PlaygroundProblem: Refusal(problem)
        case is NIOTooManyBytesError: .tooLarge
        case let error as HTTPError where error.status == .notFound:
            Routes.isKnown(request.uri.path) ? .noMethod : .noRoute
        case let error as HTTPError where error.status == .contentTooLarge: .tooLarge
        case is CancellationError: Refusal(.conflict, .gone)
        default: Refusal(.internalServerError, .broken)
        }
    }

    /// What a browser without the token is told.
    private static let strangersPage = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Buildout</title></head><body><main><h1>Buildout</h1>\
        <p>This address needs the token of the server. Open the address that <code>buildout serve</code> printed when it was \
        started; it ends in <code>?token=…</code>.</p></main></body></html>
        """
}

extension PlaygroundProblem {
    fileprivate static let gone = PlaygroundProblem(
        .superseded, "the work was ended before it was done", rule: "whoever goes away ends it", remedy: "Ask again.")
    fileprivate static let broken = PlaygroundProblem(
        .failed, "the request could not be answered", rule: "every request is", remedy: "Try again.")
}

/// A request with the connection that it came over.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The address and the port that the connection came to, as Host has them.
    var authority: String? {
        guard let address = channel.localAddress, let port = address.port, let host = address.ipAddress else {
            return nil
        }
        let shown = host.contains(":") ? "[\(host)]" : host
        return port == 80 ? shown : "\(shown):\(port)"
    }

    /// Servers on other ports have cookies of their own.
    var cookieName: String? { channel.localAddress?.port.map { "buildout-\($0)" } }
}
