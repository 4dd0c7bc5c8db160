/// Numbers and texts as bytes, the lowest byte first, for files that a program writes for itself.
public struct ByteWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Nothing yet.
    public init() {}

    /// Writes a whole number in as many bytes as its type has.
    public mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes the bits of a double.
    public mutating func add(_ number: Double) { add(number.bitPattern) }

    /// Writes a truth as one byte.
    public mutating func add(_ truth: Bool) { add(UInt8(truth ? 1 : 0)) }

    /// Writes a number of at least 0 in seven bits a byte: a byte where it is small, up to ten where it is large.
    public mutating func addCompact(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes the length of a list and then each of its elements.
    public mutating func add<Element>(
        list: some Collection<Element>, _ write: (inout ByteWriter, Element) -> Void
    ) {
        addCompact(UInt64(list.count))
        for element in list { write(&self, element) }
    }

    /// Writes a text in UTF-8 with its length before it.
    public mutating func add(text: String) {
        addCompact(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes bytes as they are.
    public mutating func add(raw: some Collection<UInt8>) { bytes.append(contentsOf: raw) }

    /// Writes the bits of many doubles, without their number.
    public mutating func add(raw numbers: UnsafeBufferPointer<Double>) {
        #if _endian(little)
            bytes.append(contentsOf: UnsafeRawBufferPointer(numbers))
        #else
            for number in numbers { add(number) }
        #endif
    }

    /// Makes room for further bytes at once.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }
}
