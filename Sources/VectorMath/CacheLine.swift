import CVectors

/// Memory that is laid out by the lines of a processor's caches.
public enum CacheLine {
    /// The bytes of a line, and of a vector of eight numbers: a vector that begins elsewhere lies in two.
    public static let size = 64

    /// Makes sure that other threads see what this one has streamed (`Lanes.stream`) before they hear of it.
    @inlinable @inline(__always)
    public static func finishStreaming() { buildout_finish_streaming() }
}

extension UnsafeMutablePointer {
    /// Room for `count` elements that begins with a cache line; Swift itself aligns vectors to 16 bytes only.
    @inlinable
    public static func allocateCacheLines(count: Int) -> Self {
        UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<Pointee>.stride, alignment: CacheLine.size
        ).bindMemory(to: Pointee.self, capacity: count)
    }
}
