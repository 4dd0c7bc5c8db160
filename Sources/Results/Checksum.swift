import Crypto

/// SHA-256 as bytes.
package enum Checksum {
    /// The number of bytes of a checksum.
    package static let size = 32

    package static func bytes(_ contents: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        let isContiguous: Void? = contents.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isContiguous == nil { hash.update(data: Array(contents)) }
        return Array(hash.finalize())
    }
}
