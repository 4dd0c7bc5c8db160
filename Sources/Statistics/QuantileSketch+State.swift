import Bytes

extension QuantileSketch {
    /// Writes the counts, page after page: the same bytes for the same numbers, in whatever order they were added.
    public func write(to writer: inout ByteWriter) {
        for number in [count, none] { writer.addCompact(UInt64(number)) }
        writer.add(lowestKey)
        writer.add(highestKey)
        writer.add(list: pages.indices.filter { pages[$0] >= 0 }) { writer, page in
            writer.addCompact(UInt64(page))
            for offset in 0..<Self.pageSize { writer.addCompact(UInt64(counts[Int(pages[page]) + offset])) }
        }
    }

    /// What a sketch of at most `limit` numbers wrote.
    public init(reading reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        self.init()
        // A bucket counts in 32 bits, and the limit keeps any bucket of a merged sketch within them.
        count = try reader.count(upTo: min(limit, Int(UInt32.max)))
        none = try reader.count(upTo: limit - count)
        lowestKey = try reader.integer()
        highestKey = try reader.integer()
        if count > 0, lowestKey > highestKey { throw .impossible("a sketch whose ends are swapped") }
        let pageCount = try reader.count(upTo: min(pages.count, reader.remaining / Self.pageSize))
        var counted = 0
        for _ in 0..<pageCount { counted += try readPage(from: &reader) }
        if counted != count { throw .impossible("a sketch of \(count) numbers that counts \(counted)") }
    }

    /// Reads a page; how many numbers it counts.
    private mutating func readPage(from reader: inout ByteReader) throws(ByteError) -> Int {
        let page = try reader.count(upTo: pages.count - 1)
        if pages[page] >= 0 { throw .impossible("page \(page) of a sketch twice") }
        pages[page] = Int32(counts.count)
        var counted = 0
        for _ in 0..<Self.pageSize {
            let number = try reader.count(upTo: count)
            counts.append(UInt32(number))
            counted += number
        }
        return counted
    }
}
