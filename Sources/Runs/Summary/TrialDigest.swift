import Bytes
import Simulation
import ThreeFutures

/// 128 bits that tell the outcomes and the future of all trials so far from any others, whatever the order in which the
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
            let columns = (0..<ResultLayout.outcomeColumns).map { table.values(of: $0, fromTrial: start) }
            let count = min(columns[0].count, limit - start)
            for offset in stride(from: 0, to: count, by: 8) { add(columns, at: offset, firstTrial: start, upTo: count) }
        }
    }

    /// Adds up to eight trials of a block, those at an offset and after it.
    private mutating func add(
        _ columns: [UnsafeBufferPointer<Double>], at offset: Int, firstTrial: Int, upTo count: Int
    ) {
        let trials = min(8, count - offset)
        var hash = Self.mixed(SIMD8(repeating: UInt64(firstTrial + offset)) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7))
        for column in columns {
            var bits = SIMD8<UInt64>.zero
            for lane in 0..<trials { bits[lane] = Self.bits(column[offset + lane]) }
            hash = Self.mixed(hash ^ bits)
        }
        let again = Self.mixed(hash)
        for lane in 0..<trials {
            first &+= hash[lane]
            second &+= again[lane]
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
    private static func mixed(_ numbers: SIMD8<UInt64>) -> SIMD8<UInt64> {
        var mixed = numbers &+ SIMD8(repeating: 0x9E37_79B9_7F4A_7C15)
        mixed = (mixed ^ mixed &>> SIMD8(repeating: 30)) &* SIMD8(repeating: 0xBF58_476D_1CE4_E5B9)
        mixed = (mixed ^ mixed &>> SIMD8(repeating: 27)) &* SIMD8(repeating: 0x94D0_49BB_1331_11EB)
        return mixed ^ mixed &>> SIMD8(repeating: 31)
    }
}
