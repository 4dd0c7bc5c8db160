/// Reads what a `ByteWriter` wrote; whatever the bytes are, it ends with values or an error, and takes no more memory than
/// a small multiple of their number.
public struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Reads from the first of some bytes.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Reads from the first of some bytes.
    public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    /// The bytes that were not read yet.
    public var remaining: Int { bytes.endIndex - position }

    /// The next bytes.
    public mutating func raw(_ count: Int) throws(ByteError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw .endsEarly }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// A whole number of a type.
    public mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(ByteError)
        -> Number
    {
        let taken = try raw(MemoryLayout<Number>.size)
        let number = taken.withUnsafeBytes { $0.loadUnaligned(as: Number.self) }
        return Number(littleEndian: number)
    }

    /// A double of any bits.
    public mutating func double() throws(ByteError) -> Double { Double(bitPattern: try integer()) }

    /// A truth.
    public mutating func truth() throws(ByteError) -> Bool {
        let byte = try integer(UInt8.self)
        guard byte <= 1 else { throw .impossible("a truth of \(byte)") }
        return byte == 1
    }

    /// A number that was written in seven bits a byte.
    public mutating func compact() throws(ByteError) -> UInt64 {
        var number: UInt64 = 0
        for index in 0..<10 {
            let byte = UInt64(try integer(UInt8.self))
            if index == 9, byte > 1 { break }
            number |= (byte & 0x7F) << UInt64(7 * index)
            if byte < 0x80 { return number }
        }
        throw .impossible("a number of more than 64 bits")
    }

    /// A count between 0 and a limit.
    public mutating func count(upTo limit: Int) throws(ByteError) -> Int {
        let number = try compact()
        guard limit >= 0, number <= UInt64(limit) else { throw .impossible("a count of \(number), above \(limit)") }
        return Int(number)
    }

    /// A list of at most `limit` elements, each of at least a byte.
    public mutating func list<Element>(
        upTo limit: Int, _ read: (inout ByteReader) throws(ByteError) -> Element
    ) throws(ByteError) -> [Element] {
        let count = try count(upTo: min(limit, remaining))
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    /// A list of exactly so many elements.
    public mutating func list<Element>(
        exactly count: Int, _ read: (inout ByteReader) throws(ByteError) -> Element
    ) throws(ByteError) -> [Element] {
        let elements = try list(upTo: count, read)
        guard elements.count == count else { throw .impossible("\(elements.count) entries instead of \(count)") }
        return elements
    }

    /// A text of at most `limit` bytes.
    public mutating func text(upTo limit: Int) throws(ByteError) -> String {
        let taken = try raw(try count(upTo: limit))
        guard let text = String(validating: taken, as: UTF8.self) else { throw .impossible("a text that is not UTF-8") }
        return text
    }

    /// Fills a buffer with doubles of any bits.
    public mutating func fill(_ numbers: UnsafeMutableBufferPointer<Double>) throws(ByteError) {
        let (size, overflows) = numbers.count.multipliedReportingOverflow(by: MemoryLayout<Double>.size)
        if overflows { throw .endsEarly }
        let taken = try raw(size)
        taken.withUnsafeBytes { UnsafeMutableRawBufferPointer(numbers).copyMemory(from: $0) }
        #if _endian(big)
            for index in numbers.indices {
                numbers[index] = Double(bitPattern: UInt64(littleEndian: numbers[index].bitPattern))
            }
        #endif
    }

    /// Makes sure that nothing is left.
    public func finish() throws(ByteError) {
        if remaining > 0 { throw .impossible("\(remaining) bytes after the end") }
    }
}

/// Why bytes are not what was written.
public enum ByteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More was expected.
    case endsEarly
    /// Something is there that nobody writes.
    case impossible(String)

    /// In a few words.
    public var description: String {
        switch self {
        case .endsEarly: "it ends early"
        case .impossible(let what): "it holds \(what)"
        }
    }
}
