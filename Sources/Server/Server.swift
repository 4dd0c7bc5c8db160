import Documents
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Playground

/// The playground over HTTP/1.1.
public struct PlaygroundServer: Sendable {
    private let playground: Playground
    private let options: ServerOptions

    /// A server that does not listen yet.
    public init(_ playground: Playground, options: ServerOptions) {
        (self.playground, self.options) = (playground, options)
    }

    /// Serves until the process ends.
    ///
    /// - Parameter listening: told the address with the token as soon as requests are taken
    /// - Throws: a fault where it cannot listen
    public func run(listening: @escaping @Sendable (_ address: String) -> Void) throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let ended = group.next().makePromise(of: Void.self)
        let application = application(group, listening)
        ended.completeWithTask { try await application.run() }
        do {
            try ended.futureResult.wait()
        } catch {
            throw Fault(
                .init("\(options.address):\(options.port)"), problem: "the server cannot listen there (\(error))",
                rule: "the address is one of this machine, and nobody else has the port",
                remedy: "Give another --port; 0 takes any that is free.")
        }
    }

    private func application(
        _ group: MultiThreadedEventLoopGroup, _ listening: @escaping @Sendable (String) -> Void
    ) -> some ApplicationProtocol {
        let connections = Connections()
        let token = options.token
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [PatienceHandler(connections)],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: Limits.headers, maxHeaderListSize: Limits.headers, maxHeaderFieldCount: 100))
        var logger = Logger(label: "buildout", factory: { _ in SwiftLogNoOpLogHandler() })
        logger.logLevel = .critical
        return Application(
            router: Routes(playground, connections).router(options), server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(options.address, port: options.port), serverName: nil, backlog: 128),
            onServerRunning: { channel in
                guard let address = channel.localAddress, let port = address.port, let host = address.ipAddress else {
                    return
                }
                let shown = host.contains(":") ? "[\(host)]" : host
                listening("http://\(shown):\(port)/?token=\(token)")
            }, eventLoopGroupProvider: .shared(group), logger: logger)
    }
}
