import Bytes

extension MeanTally {
    /// Writes the counts and the exact sum: the same bytes for the same trials, in whatever order they were added.
    public func write(to writer: inout ByteWriter) {
        for count in [trials, none, never] { writer.addCompact(UInt64(count)) }
        sum.write(to: &writer)
    }

    /// What a tally of at most `limit` trials wrote.
    public init(reading reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        self.init()
        trials = try reader.count(upTo: limit)
        none = try reader.count(upTo: trials)
        never = try reader.count(upTo: trials - none)
        try sum.read(from: &reader)
    }
}

extension ReplicateMeans {
    /// What the tallies of at most `limit` trials in each randomisation wrote.
    public init(reading reader: inout ByteReader, randomisations: Int, upTo limit: Int) throws(ByteError) {
        self.init(randomisations: randomisations)
        for replicate in tallies.indices { tallies[replicate] = try MeanTally(reading: &reader, upTo: limit) }
    }
}
