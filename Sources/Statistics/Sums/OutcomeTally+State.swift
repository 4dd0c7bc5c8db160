import Bytes

extension OutcomeTally {
    /// Writes the counts and the exact sums: the same bytes for the same trials, in whatever order they were added.
    public func write(to writer: inout ByteWriter) {
        for count in [trials, none, never] { writer.addCompact(UInt64(count)) }
        moments.write(to: &writer)
    }

    /// What a tally of at most `limit` trials wrote.
    public init(reading reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        self.init()
        trials = try reader.count(upTo: limit)
        none = try reader.count(upTo: trials)
        never = try reader.count(upTo: trials - none)
        moments = try Moments(reading: &reader)
        if moments.count != trials - none - never {
            throw .impossible("\(moments.count) numbers of \(trials) trials without \(none + never)")
        }
    }
}

extension Moments {
    func write(to writer: inout ByteWriter) {
        writer.addCompact(UInt64(count))
        for sum in [sum, cubes, fourthPowers] { sum.write(to: &writer) }
        squares.write(to: &writer)
    }

    init(reading reader: inout ByteReader) throws(ByteError) {
        self.init()
        count = try reader.count(upTo: .max)
        try sum.read(from: &reader)
        try cubes.read(from: &reader)
        try fourthPowers.read(from: &reader)
        try squares.read(from: &reader)
    }
}

extension ExactSum {
    func write(to writer: inout ByteWriter) {
        for flag in [hasPositiveInfinity, hasNegativeInfinity, hasNaN] { writer.add(flag) }
        finite.write(to: &writer)
    }

    mutating func read(from reader: inout ByteReader) throws(ByteError) {
        hasPositiveInfinity = try reader.truth()
        hasNegativeInfinity = try reader.truth()
        hasNaN = try reader.truth()
        try finite.read(from: &reader)
    }
}
