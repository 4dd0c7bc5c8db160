import Foundation
import Testing

/// `buildout serve`, started for a test on a free port, and ended with it.
final class ServingProgram {
    let process: Process
    let port: UInt16
    let token: String
    private let errors: TemporaryFile

    var address: String { "http://127.0.0.1:\(port)" }

    /// Starts it and waits for the line with the address.
    init(_ arguments: [String] = ["Scenarios"], folder: URL = Repository.root, port: Int = 0) throws {
        var program = Program()
        program.folder = folder
        let output = Pipe()
        errors = try TemporaryFile()
        process = try program.start(
            ["serve"] + arguments + ["--port", "\(port)"], output: output.fileHandleForWriting, errors: errors.handle)
        try output.fileHandleForWriting.close()
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            line += String(decoding: data, as: UTF8.self)
        }
        let words = try #require(
            line.wholeMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\/\?token=([A-Za-z0-9_-]+)\n/), "it said \(line)")
        self.port = try #require(UInt16(words.output.1))
        token = String(words.output.2)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// What it said on standard error.
    func complaints() throws -> String { try errors.text() }

    /// Resident memory, bytes.
    var memory: Int {
        let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split { $0 == " " || $0 == "\t" }.compactMap { Int($0) }.first ?? 0) << 10
    }

    /// The headers of a request that is let in.
    var headers: [(String, String)] { [("Host", "127.0.0.1:\(port)"), ("Authorization", "Bearer \(token)")] }

    /// Asks and waits for the whole answer.
    func ask(
        _ method: String, _ path: String, body: String? = nil, accept: String = "application/json",
        headers: [(String, String)]? = nil, kind: String = "application/json"
    ) throws -> HTTPAnswer {
        let socket = try HTTPSocket(port: port)
        var fields = (headers ?? self.headers) + [("Accept", accept), ("Connection", "close")]
        if let body { fields += [("Content-Type", kind), ("Content-Length", "\(body.utf8.count)")] }
        let head = "\(method) \(path) HTTP/1.1\r\n" + fields.map { "\($0): \($1)\r\n" }.joined() + "\r\n"
        try socket.send(head + (body ?? ""))
        return try HTTPAnswer(try socket.rest())
    }

    /// Posts JSON and reads the JSON that comes back.
    func post(_ path: String, _ body: String, status: Int = 200) throws -> [String: Any] {
        let answer = try ask("POST", path, body: body)
        #expect(answer.status == status, "\(answer.text.prefix(600))")
        return try answer.json()
    }

    /// The events of a run.
    func events(_ body: String) throws -> [(name: String, data: [String: Any])] {
        let answer = try ask("POST", "/api/runs", body: body, accept: "text/event-stream")
        #expect(answer.status == 200, "\(answer.text.prefix(600))")
        #expect(answer.headers["content-type"] == "text/event-stream")
        return try answer.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { event in
            let lines = event.components(separatedBy: "\n")
            let data = try #require(lines.first { $0.hasPrefix("data: ") })
            let value = try JSONSerialization.jsonObject(with: Data(data.dropFirst(6).utf8))
            return (String(lines[0].dropFirst(7)), try #require(value as? [String: Any]))
        }
    }
}

/// An answer of HTTP/1.1.
struct HTTPAnswer {
    let status: Int
    /// By lower-case name; of several the last.
    let headers: [String: String]
    let text: String

    init(_ bytes: Data) throws {
        let end = try #require(bytes.range(of: Data("\r\n\r\n".utf8)), "\(bytes.count) bytes without a head")
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        status = try #require(Int(lines[0].split(separator: " ")[1]))
        let fields = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return (line[..<colon].lowercased(), line[colon...].dropFirst().trimmingCharacters(in: .whitespaces))
        }
        headers = Dictionary(fields, uniquingKeysWith: { $1 })
        let body = bytes[end.upperBound...]
        let isChunked = headers["transfer-encoding"] == "chunked"
        text = String(decoding: isChunked ? Self.joined(body) : Data(body), as: UTF8.self)
    }

    private static func joined(_ chunks: Data) -> Data {
        var (rest, whole) = (chunks[...], Data())
        while let end = rest.range(of: Data("\r\n".utf8)),
            let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), size > 0
        {
            whole += rest[end.upperBound...].prefix(size)
            rest = rest[end.upperBound...].dropFirst(size + 2)
        }
        return whole
    }

    func json() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The words of an error.
    func problem() throws -> String {
        let error = try #require(try json()["error"] as? [String: Any])
        #expect(error["status"] as? Int == status)
        return try #require(error["problem"] as? String)
    }
}

/// A connection to a port of this machine, for requests of any kind.
final class HTTPSocket {
    private let number: Int32

    struct Failure: Error { let code: Int32 }

    init(port: UInt16, secondsToWait: Int = 30) throws {
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: secondsToWait, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 { throw Failure(code: errno) }
    }

    deinit { close(number) }

    func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes {
                Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if sent <= 0 { throw Failure(code: errno) }
            bytes = bytes.dropFirst(sent)
        }
    }

    /// Says that nothing more will be sent.
    func finishSending() { shutdown(number, Int32(SHUT_WR)) }

    /// What comes next; nil where nothing comes any more, or not in time.
    func next() -> Data? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(number, &buffer, buffer.count, 0)
        return count > 0 ? Data(buffer[..<count]) : nil
    }

    /// Everything until the other side ends.
    func rest() throws -> Data {
        var whole = Data()
        while let more = next() { whole += more }
        return whole
    }
}
