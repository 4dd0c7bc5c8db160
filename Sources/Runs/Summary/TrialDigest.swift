import Bytes
import Simulation
import ThreeFutures

/// 128 bits that tell the ends of all trials so far (outcomes and future) from any others, whatever the order in which the
/// trials were added.
///
/// Every trial is hashed with its number, and the hashes are summed. It guards against mistakes, not against malice: use
/// the SHA-256 of the result files for that.
struct TrialDigest: Hashable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0

    /// Adds those of a table's trials that come before `limit`.
    mutating func add(_ table: TrialTable, before limit: Int = .max) {
        for start in stride(from: table.range.lowerBound, to: min(limit, table.range.upperBound), by: Block.trials) {
            let columns = (0..<ResultLayout.endColumns).map { table.values(of: $0, fromTrial: start) }
            for offset in 0..<min(columns[0].count, limit - start) {
                var hash = Self.mixed(UInt64(start + offset))
                for column in columns { hash = Self.mixed(hash ^ Self.bits(column[offset])) }
                first &+= hash
                second &+= Self.mixed(hash)
            }
        }
    }

    /// Adds all that the digest of other trials holds.
    mutating func merge(_ other: TrialDigest) {
        first &+= other.first
        second &+= other.second
    }

    func write(to writer: inout ByteWriter) {
        writer.add(first)
        writer.add(second)
    }

    mutating func read(from reader: inout ByteReader) throws(ByteError) {
        first = try reader.integer()
        second = try reader.integer()
    }

    /// 32 hexadecimal digits.
    var text: String { Self.hexadecimal(first) + Self.hexadecimal(second) }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The bits of a number; "none" has one pattern only.
    @inline(__always)
    private static func bits(_ value: Double) -> UInt64 { value == value ? value.bitPattern : .max }

    /// The finaliser of SplitMix64 (S. Vigna, 2015), after an odd constant so that 0 does not stay 0.
    @inline(__always)
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed &>> 31
    }
}
