import Bytes

extension ReplicateCounts {
    /// Writes the counts, not the thresholds.
    public func write(to writer: inout ByteWriter) { for counts in replicates { counts.write(to: &writer) } }

    /// What counts against the same thresholds of at most `limit` numbers wrote.
    public init(
        thresholds: [Double], randomisations: Int, reading reader: inout ByteReader, upTo limit: Int
    ) throws(ByteError) {
        self.init(thresholds: thresholds, randomisations: randomisations)
        for replicate in replicates.indices {
            replicates[replicate] = try ThresholdCounts(thresholds: thresholds, reading: &reader, upTo: limit)
        }
    }
}
