import Documents
import HTTPTypes
import Playground

/// A request that is not answered as it asks: with a status, and in words.
struct Refusal: Error {
    let status: HTTPResponse.Status
    let problem: PlaygroundProblem

    init(_ status: HTTPResponse.Status, _ problem: String, rule: String, remedy: String) {
        self.init(status, PlaygroundProblem(.malformed, problem, rule: rule, remedy: remedy))
    }

    init(_ status: HTTPResponse.Status, _ problem: PlaygroundProblem) {
        (self.status, self.problem) = (status, problem)
    }

    /// The status of what the playground refuses.
    init(_ problem: PlaygroundProblem) {
        let status: HTTPResponse.Status =
            switch problem.kind {
            case .malformed: .badRequest
            case .unknown: .notFound
            case .invalid: .unprocessableContent
            case .notAllowed: .forbidden
            case .exists, .superseded: .conflict
            case .busy: .tooManyRequests
            case .failed: .internalServerError
            }
        self.init(status, problem)
    }

    /// The bytes of its body.
    var body: [UInt8] { Array(problem.document(status: status.code).compactText.utf8) }

    /// The whole answer, for where nobody else makes one.
    func response(closes: Bool) -> (head: HTTPResponse, body: [UInt8]) {
        let body = body
        var fields = ResponseHeaders.all
        fields[.contentType] = ResponseHeaders.json
        fields[.contentLength] = String(body.count)
        if closes { fields[.connection] = "close" }
        return (HTTPResponse(status: status, headerFields: fields), body)
    }
}

extension Refusal {
    static let tooSlow = Refusal(
        .requestTimeout, "the request did not arrive within \(Limits.arrival) s", rule: "a request arrives at once",
        remedy: "Send it again.")
    static let tooManyConnections = Refusal(
        .serviceUnavailable, "there are \(Limits.connections) connections already, each with a request",
        rule: "no more are served at a time", remedy: "Try again in a moment.")
    static let tooManyHeaders = Refusal(
        .requestHeaderFieldsTooLarge, "the head of the request is larger than \(Limits.headers) bytes",
        rule: "it is smaller", remedy: "Send fewer headers.")
    static let noRequest = Refusal(
        .badRequest, "that is no request of HTTP/1.1", rule: "this server speaks HTTP/1.1", remedy: "Mend it.")
    static let tooLarge = Refusal(
        .contentTooLarge, "the body is larger than 1 MiB", rule: "a request has at most 1,048,576 bytes",
        remedy: "Send less.")
    static let noToken = Refusal(
        .unauthorized, "the request has no token, or another one", rule: "every request has the token of this server",
        remedy: "Open the address that the server printed when it was started, or send Authorization: Bearer TOKEN.")
    static let noRoute = Refusal(
        .notFound, "there is nothing at this path", rule: "the paths are those of Documentation/api.md",
        remedy: "Mend the path.")
    static let noMethod = Refusal(
        .methodNotAllowed, "the path takes another method", rule: "reading is GET, all else POST",
        remedy: "Use the other.")
    static let noJSON = Refusal(
        .unsupportedMediaType, "the body is not said to be JSON", rule: "a POST has Content-Type: application/json",
        remedy: "Say so.")
    static let otherHost = Refusal(
        .misdirectedRequest, "Host is not the address that this server listens on",
        rule: "requests name that address, so that no other name leads here",
        remedy: "Open the address that the server printed when it was started.")
    static let otherOrigin = Refusal(
        .forbidden, "the request comes from a page of another origin", rule: "only the server's own page may ask",
        remedy: "Open the address that the server printed when it was started.")
}

/// The headers of every answer.
enum ResponseHeaders {
    static let json = "application/json"

    /// Nothing runs or is fetched but what this server sends.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    /// A report has its style inside and nothing else.
    static let reportPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    static let all: HTTPFields = {
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] = policy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.cacheControl] = "no-store"
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()
}
