import Crypto

/// Names contents by their SHA-256 hash.
enum Fingerprint {
    /// `sha256:` and 64 hexadecimal digits, as `sha256sum` prints them.
    static func text(_ contents: [UInt8]) -> String {
        "sha256:" + SHA256.hash(data: contents).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
