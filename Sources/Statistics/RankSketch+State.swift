import Bytes

extension RankSketch {
    /// Writes the counts, page after page: the same bytes for the same numbers, in whatever order they were added.
    public func write(to writer: inout ByteWriter) {
        for number in [count, none] { writer.addCompact(UInt64(number)) }
        writer.add(lowest)
        writer.add(highest)
        for replicate in 0..<lanes.randomisations { writeCounts(of: replicate, to: &writer) }
        writer.add(list: pages.listed) { writer, listed in
            writer.addCompact(UInt64(listed.page))
            for count in listed.counts { writer.addCompact(UInt64(count)) }
        }
    }

    /// Takes over, into an empty sketch near the same places, what a sketch of at most `limit` numbers wrote.
    public mutating func read(from reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        // A bucket counts in 32 bits, and the limit keeps any bucket of a merged sketch within them.
        count = try reader.count(upTo: min(limit, Int(UInt32.max)))
        none = try reader.count(upTo: limit - count)
        lowest = try reader.double()
        highest = try reader.double()
        if count > 0, !(lowest <= highest) { throw .impossible("a sketch whose ends are swapped") }
        for replicate in 0..<lanes.randomisations { try readCounts(of: replicate, from: &reader) }
        let pageCount = try reader.count(upTo: min(SketchPages.pageCount, reader.remaining / 2))
        var counted = 0
        for _ in 0..<pageCount { counted += try readPage(from: &reader) }
        try check(counted)
    }

    /// Writes how many numbers a randomisation has, and how many of these lie below each limit.
    private func writeCounts(of replicate: Int, to writer: inout ByteWriter) {
        let own = (0..<lanes.period).flatMap { phase in (0..<lanes.width).map { (phase, $0) } }
            .filter { lanes.replicate(phase: $0, lane: $1) == replicate }
        writer.addCompact(UInt64(own.reduce(0) { $0 + Int(numbers[$1.0][$1.1]) }))
        for limit in limits.indices {
            writer.addCompact(UInt64(own.reduce(0) { $0 + Int(below[$1.0 * limits.count + limit][$1.1]) }))
        }
    }

    /// Takes over the counts of a randomisation.
    private mutating func readCounts(of replicate: Int, from reader: inout ByteReader) throws(ByteError) {
        // The trial of that number is one of its trials.
        let (phase, lane) = (replicate / lanes.width, replicate % lanes.width)
        let total = try reader.count(upTo: min(count, Int(Int32.max)))
        numbers[phase][lane] = Int32(total)
        for limit in limits.indices {
            below[phase * limits.count + limit][lane] = Int32(try reader.count(upTo: total))
        }
    }

    /// Reads a page; how many numbers it counts.
    private mutating func readPage(from reader: inout ByteReader) throws(ByteError) -> Int {
        let page = try reader.count(upTo: SketchPages.pageCount - 1)
        if reader.remaining < SketchPages.pageSize { throw .impossible("a page of a sketch that is cut") }
        var counts: [UInt32] = []
        for _ in 0..<SketchPages.pageSize { counts.append(UInt32(try reader.count(upTo: count))) }
        if !pages.set(page, to: counts) { throw .impossible("page \(page) of a sketch twice") }
        return counts.reduce(0) { $0 + Int($1) }
    }

    /// Makes sure that the counts can be those of some numbers.
    private func check(_ counted: Int) throws(ByteError) {
        let total = numbers.reduce(0) { sum, lanes in lanes.indices.reduce(sum) { $0 + Int(lanes[$1]) } }
        if total != count { throw .impossible("a sketch of \(count) numbers whose randomisations have \(total)") }
        var (done, inWindows) = (0, 0)
        for (window, buckets) in places.windows.enumerated() {
            let (below, numbers) = (numbersBelow(window), pages.count(in: Range(buckets)))
            if below < done || below + numbers > count {
                throw .impossible("a window of a sketch with \(numbers) numbers")
            }
            done = below + numbers
            inWindows += numbers
        }
        if counted != inWindows { throw .impossible("a sketch with numbers between its windows") }
    }
}
