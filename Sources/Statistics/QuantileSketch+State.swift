import Bytes

extension QuantileSketch {
    /// Writes the counts, page after page: the same bytes for the same numbers, in whatever order they were added.
    public func write(to writer: inout ByteWriter) {
        for number in [count, none] { writer.addCompact(UInt64(number)) }
        writer.add(lowest)
        writer.add(highest)
        writer.add(list: pages.indices.filter { pages[$0].start >= 0 }) { writer, number in
            writer.addCompact(UInt64(number))
            let page = pages[number]
            for offset in 0...Int(page.mask) { writer.addCompact(UInt64(counts[Int(page.start) + offset])) }
        }
    }

    /// Takes over, into an empty sketch that is fine in the same places, what a sketch of at most `limit` numbers wrote.
    public mutating func read(from reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        // A bucket counts in 32 bits, and the limit keeps any bucket of a merged sketch within them.
        count = try reader.count(upTo: min(limit, Int(UInt32.max)))
        none = try reader.count(upTo: limit - count)
        lowest = try reader.double()
        highest = try reader.double()
        if count > 0, !(lowest <= highest) { throw .impossible("a sketch whose ends are swapped") }
        let pageCount = try reader.count(upTo: min(pages.count, reader.remaining / 2))
        var counted = 0
        for _ in 0..<pageCount { counted += try readPage(from: &reader) }
        if counted != count { throw .impossible("a sketch of \(count) numbers that counts \(counted)") }
    }

    /// Reads a page; how many numbers it counts.
    private mutating func readPage(from reader: inout ByteReader) throws(ByteError) -> Int {
        let number = try reader.count(upTo: pages.count - 1)
        if pages[number].start >= 0 { throw .impossible("page \(number) of a sketch twice") }
        makePage(number)
        let page = pages[number]
        if reader.remaining <= Int(page.mask) { throw .impossible("a page of a sketch that is cut") }
        var counted = 0
        for offset in 0...Int(page.mask) {
            let number = try reader.count(upTo: count)
            counts[Int(page.start) + offset] = UInt32(number)
            counted += number
        }
        return counted
    }
}
