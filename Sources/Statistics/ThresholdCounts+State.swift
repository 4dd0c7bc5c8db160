import Bytes

extension ThresholdCounts {
    /// Writes the counts, not the thresholds.
    public func write(to writer: inout ByteWriter) {
        writer.addCompact(UInt64(total))
        for count in below + atOrBelow { writer.addCompact(UInt64(count)) }
    }

    /// What counts against the same thresholds of at most `limit` numbers wrote.
    public init(thresholds: [Double], reading reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        self.init(thresholds: thresholds)
        let total = try reader.count(upTo: limit)
        self.total = total
        for index in below.indices { below[index] = try reader.count(upTo: total) }
        for index in atOrBelow.indices { atOrBelow[index] = try reader.count(upTo: total) }
    }
}
