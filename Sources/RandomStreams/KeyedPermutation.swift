/// A permutation of 0 ..< count that is a pure function of a key: any image can be had without the others.
///
/// A bijection of the next power of two, made of odd multiplications and shifts, is followed until it falls below `count`
/// ("cycle walking": J. Black, P. Rogaway, 2002, "Ciphers with arbitrary finite domains").
struct KeyedPermutation: Sendable {
    private let count: UInt64
    private let mask: UInt64
    private let shift: UInt64
    private let rounds: SIMD8<UInt64>

    /// - Parameters:
    ///   - count: at least 1
    init(count: Int, key: UInt32) {
        self.count = UInt64(count)
        let bits = max(1, UInt64.bitWidth - (UInt64(count) - 1).leadingZeroBitCount)
        mask = (1 << UInt64(bits)) - 1
        shift = UInt64((bits + 1) / 2)
        rounds = Self.roundKeys(key)
    }

    /// Where a place goes; inside 0 ..< count.
    func callAsFunction(_ place: Int) -> Int {
        var image = mix(UInt64(place))
        while image >= count { image = mix(image) }
        return Int(image)
    }

    private func mix(_ place: UInt64) -> UInt64 {
        var mixed = place
        for round in 0..<4 {
            mixed = (mixed &+ rounds[2 * round]) & mask
            mixed ^= mixed >> shift
            mixed = (mixed &* (rounds[2 * round + 1] | 1)) & mask
            mixed ^= mixed >> shift
        }
        return mixed
    }

    private static func roundKeys(_ key: UInt32) -> SIMD8<UInt64> {
        var keys = SIMD8<UInt64>.zero
        for pair in 0..<4 {
            let block = Philox<UInt64>.block(
                counter: PhiloxCounter(UInt64(pair), 0, 0, 0), key: PhiloxKey(UInt64(key), 0))
            keys[2 * pair] = block.first
            keys[2 * pair + 1] = block.second
        }
        return keys
    }
}
