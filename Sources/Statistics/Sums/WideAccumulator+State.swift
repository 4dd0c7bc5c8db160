import Bytes

extension WideAccumulator {
    /// Writes the exact sum: the same bytes for the same sum, whatever was added in which order.
    func write(to writer: inout ByteWriter) {
        let total = total
        writer.add(total.isNegative)
        writer.addCompact(UInt64(total.isZero ? 0 : (total.exponent - lowestExponent) / 32))
        writer.add(list: total.words) { $0.add($1) }
    }

    /// Takes over the sum that an accumulator of the same range wrote.
    mutating func read(from reader: inout ByteReader) throws(ByteError) {
        let isNegative = try reader.truth()
        let first = try reader.count(upTo: digits.count)
        let words = try reader.list(upTo: digits.count - first) { (reader) throws(ByteError) in
            try reader.integer(UInt32.self)
        }
        for index in digits.indices { digits[index] = 0 }
        for (index, word) in words.enumerated() { digits[first + index] = isNegative ? -Int64(word) : Int64(word) }
    }
}
