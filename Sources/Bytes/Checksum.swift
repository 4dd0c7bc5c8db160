import Crypto

/// SHA-256: contents are told apart by it, and what is changed by accident or by somebody is noticed.
public enum Checksum {
    /// The number of bytes of a checksum.
    public static let size = 32

    /// The checksum as bytes.
    public static func bytes(_ contents: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        let isContiguous: Void? = contents.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isContiguous == nil { hash.update(data: Array(contents)) }
        return Array(hash.finalize())
    }

    /// `sha256:` and 64 hexadecimal digits, as `sha256sum` prints them.
    public static func text(_ contents: some Sequence<UInt8>) -> String {
        "sha256:" + bytes(contents).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
