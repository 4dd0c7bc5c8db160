import Bytes
import Testing

@Suite("Bytes")
struct ByteTests {
    @Test("what was written is read back")
    func roundTrip() throws {
        var writer = ByteWriter()
        writer.add(UInt8(7))
        writer.add(-2 as Int64)
        writer.add(-0.0)
        writer.add(Double.nan)
        writer.add(true)
        for number in [0, 127, 128, UInt64.max] { writer.addCompact(number) }
        writer.add(list: [1, 2, 3]) { $0.add(UInt16($1)) }
        writer.add(text: "größer")
        [0.5, -.infinity].withUnsafeBufferPointer { writer.add(raw: $0) }
        var reader = ByteReader(writer.bytes)
        #expect(try reader.integer(UInt8.self) == 7)
        #expect(try reader.integer(Int64.self) == -2)
        #expect(try reader.double().bitPattern == (-0.0).bitPattern)
        #expect(try reader.double().isNaN)
        #expect(try reader.truth())
        for number in [0, 127, 128, UInt64.max] { #expect(try reader.compact() == number) }
        #expect(try reader.list(upTo: 3) { reader throws(ByteError) in try reader.integer(UInt16.self) } == [1, 2, 3])
        #expect(try reader.text(upTo: 20) == "größer")
        let numbers = UnsafeMutableBufferPointer<Double>.allocate(capacity: 2)
        defer { numbers.deallocate() }
        numbers.initialize(repeating: 0)
        try reader.fill(numbers)
        #expect(Array(numbers) == [0.5, -.infinity])
        try reader.finish()
    }

    @Test("the lowest byte comes first, whatever the machine")
    func order() {
        var writer = ByteWriter()
        writer.add(UInt32(0x0102_0304))
        writer.add(1.0)
        writer.addCompact(300)
        #expect(writer.bytes == [4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0xAC, 2])
    }

    @Test("counts beyond their limit, texts that are none and what is left over are errors")
    func refusals() {
        #expect(throws: ByteError.impossible("a count of 5, above 4")) {
            var reader = ByteReader([5, 0, 0, 0, 0, 0])
            return try reader.list(upTo: 4) { reader throws(ByteError) in try reader.integer(UInt8.self) }
        }
        #expect(throws: ByteError.impossible("a count of 200, above 5")) {
            var reader = ByteReader([0xC8, 0x01, 9, 9, 9])
            return try reader.list(upTo: .max) { reader throws(ByteError) in try reader.integer(UInt8.self) }
        }
        #expect(throws: ByteError.impossible("a text that is not UTF-8")) {
            var reader = ByteReader([1, 0xFF])
            return try reader.text(upTo: 1)
        }
        #expect(throws: ByteError.impossible("a number of more than 64 bits")) {
            var reader = ByteReader([UInt8](repeating: 0xFF, count: 10))
            return try reader.compact()
        }
        #expect(throws: ByteError.impossible("1 bytes after the end")) { try ByteReader([0]).finish() }
        #expect(throws: ByteError.endsEarly) {
            var reader = ByteReader([1, 2, 3])
            return try reader.integer(UInt32.self)
        }
    }
}
