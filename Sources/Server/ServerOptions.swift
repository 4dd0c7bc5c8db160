/// How the playground is served.
public struct ServerOptions: Sendable {
    /// The address that it listens on.
    public var address: String
    /// The port; 0 for any that is free.
    public var port: Int
    /// What every request has to know.
    public var token: String

    /// Options from their parts.
    public init(address: String = "127.0.0.1", port: Int = 8317, token: String = ServerOptions.randomToken()) {
        (self.address, self.port, self.token) = (address, port, token)
    }

    /// 32 letters and digits: 190 bits of the system's randomness.
    public static func randomToken() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<32).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
    }

    /// Whether an address is of this machine alone.
    public static func isLoopback(_ address: String) -> Bool {
        address == "::1" || address.hasPrefix("127.")
    }
}

/// What every connection and request keeps to.
enum Limits {
    /// The most bytes of a body.
    static let body = 1 << 20
    /// The most bytes of all headers.
    static let headers = 1 << 14
    /// The most connections at a time.
    static let connections = 64
    /// How long a request may take to arrive, and a client to take what is sent, seconds.
    static let arrival = 10
    /// How long a connection may do nothing, seconds.
    static let idle = 60
}
