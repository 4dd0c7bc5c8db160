import Bytes

extension HistogramCounts {
    /// Writes the counts, not the edges.
    public func write(to writer: inout ByteWriter) {
        for count in flat { writer.addCompact(UInt64(count)) }
    }

    /// Takes over, into empty counts between the same edges, what counts of so many trials wrote.
    public mutating func read(from reader: inout ByteReader, trials: Int) throws(ByteError) {
        var counted = 0
        for index in flat.indices {
            flat[index] = try reader.count(upTo: trials - counted)
            counted += flat[index]
        }
        if counted != trials { throw .impossible("a histogram of \(counted) trials of \(trials)") }
    }
}
