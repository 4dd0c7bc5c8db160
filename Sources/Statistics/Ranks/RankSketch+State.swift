import Bytes

extension RankSketch {
    /// Writes the counts, page after page: the same bytes for the same numbers, in whatever order they were added.
    public func write(to writer: inout ByteWriter) {
        for number in [count, none] { writer.addCompact(UInt64(number)) }
        writer.add(lowest)
        writer.add(highest)
        for counts in [buckets, groups] {
            writer.add(list: counts.pages) { writer, page in
                writer.addCompact(UInt64(page))
                for count in counts[page] ?? [] { writer.addCompact(UInt64(count)) }
            }
        }
    }

    /// Takes over, into an empty sketch of as many randomisations, what a sketch of at most `limit` numbers wrote.
    public mutating func read(from reader: inout ByteReader, upTo limit: Int) throws(ByteError) {
        // A bucket counts in 32 bits, and the limit keeps any bucket of a merged sketch within them.
        count = try reader.count(upTo: min(limit, Int(UInt32.max)))
        none = try reader.count(upTo: limit - count)
        lowest = try reader.double()
        highest = try reader.double()
        if count > 0, !(lowest <= highest) { throw .impossible("a sketch whose bounds are swapped") }
        try readPages(of: \.buckets, from: &reader, numbers: count)
        try readPages(of: \.groups, from: &reader, numbers: randomisations == 1 ? 0 : count)
        try checkGroups()
    }

    /// Reads pages whose counts add up to a number.
    private mutating func readPages(
        of counts: WritableKeyPath<RankSketch, PagedCounts>, from reader: inout ByteReader, numbers: Int
    ) throws(ByteError) {
        let size = self[keyPath: counts].pageSize
        let pages = try reader.count(
            upTo: min(self[keyPath: counts].starts.count, reader.remaining / (size + 1)))
        var left = numbers
        for _ in 0..<pages {
            let page = try reader.count(upTo: self[keyPath: counts].starts.count - 1)
            if reader.remaining < size { throw .impossible("a page of a sketch that is cut") }
            var taken: [UInt32] = []
            for _ in 0..<size {
                let entry = try reader.count(upTo: left)
                left -= entry
                taken.append(UInt32(entry))
            }
            if !self[keyPath: counts].set(page, to: taken) { throw .impossible("page \(page) of a sketch twice") }
        }
        if left > 0 { throw .impossible("a sketch of \(numbers) numbers that counts \(numbers - left)") }
    }

    /// Makes sure that every group has as many numbers as its buckets.
    private func checkGroups() throws(ByteError) {
        if randomisations == 1 { return }
        let pagesOfGroupPage = 1 << (Self.groupBits + Self.groupPageBits - Self.bucketBits)
        for page in Set(groups.pages).union(buckets.pages.map { $0 / pagesOfGroupPage }).sorted() {
            let fine = (0..<pagesOfGroupPage).flatMap {
                buckets[page * pagesOfGroupPage + $0].map(Array.init)
                    ?? Array(repeating: 0, count: buckets.pageSize)
            }
            let coarse = groups[page].map(Array.init) ?? Array(repeating: 0, count: groups.pageSize)
            for group in 0..<1 << Self.groupPageBits {
                let own = fine[group << Self.groupBits..<(group + 1) << Self.groupBits]
                let replicates = coarse[group * randomisations..<(group + 1) * randomisations]
                if own.reduce(0, { $0 + Int($1) }) != replicates.reduce(0, { $0 + Int($1) }) {
                    throw .impossible("a sketch whose randomisations have other numbers")
                }
            }
        }
    }
}
