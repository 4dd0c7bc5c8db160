import CVectors

/// Compares numbers, sixteen trials at a time, with a few limits and windows.
struct SketchComparisons {
    /// How many limits, and how many windows, fit into registers.
    static let places = 5

    typealias Keys = SIMD16<Int32>
    private typealias Five = (Keys, Keys, Keys, Keys, Keys)

    private let limits: Five
    private let firsts: Five
    private let reaches: Five

    /// - Parameters:
    ///   - limits: at most five buckets
    ///   - windows: at most five ranges of buckets
    init(limits: ArraySlice<Int>, windows: ArraySlice<ClosedRange<Int>>) {
        // No key is as low as the lowest whole number.
        func five(_ keys: [Int32], _ others: Int32) -> Five {
            let all = keys.map { Keys(repeating: $0) } + repeatElement(Keys(repeating: others), count: Self.places)
            return (all[0], all[1], all[2], all[3], all[4])
        }
        self.limits = five(limits.map { SketchBucket.firstKey(of: $0) }, .min)
        firsts = five(windows.map { SketchBucket.firstKey(of: $0.lowerBound) }, .min)
        reaches = five(windows.map { Int32(truncatingIfNeeded: $0.count << SketchBucket.keyBits - 1) }, 0)
    }

    /// Looks at every `step`-th pair of vectors.
    ///
    /// - Parameters:
    ///   - hasNone: whether there may be NaN, which is neither below a limit nor in a window
    ///   - ahead: by how many vectors what will be looked at next is brought nearer
    ///   - bits: of the first limit, where a bit for each number that lies below it is written; those of the next limit
    ///     `stride` further
    ///   - found: where the keys in windows are written, with room for 16 more
    /// - Returns: the end of these
    func look(
        at vectors: UnsafeBufferPointer<SIMD8<Double>>, from start: Int, by step: Int, hasNone: Bool, ahead: Int,
        bits: UnsafeMutablePointer<UInt16>, stride: Int, found: UnsafeMutablePointer<Int32>
    ) -> UnsafeMutablePointer<Int32> {
        // Twice the code, so that numbers without NaN take the shorter way.
        hasNone
            ? lookClosely(
                at: vectors, from: start, by: step, hasNone: true, ahead: ahead, bits: bits, stride: stride,
                found: found)
            : lookClosely(
                at: vectors, from: start, by: step, hasNone: false, ahead: ahead, bits: bits, stride: stride,
                found: found)
    }

    @inline(__always)
    private func lookClosely(
        at vectors: UnsafeBufferPointer<SIMD8<Double>>, from start: Int, by step: Int, hasNone: Bool, ahead: Int,
        bits: UnsafeMutablePointer<UInt16>, stride: Int, found: UnsafeMutablePointer<Int32>
    ) -> UnsafeMutablePointer<Int32> {
        guard var pair = vectors.baseAddress.map({ $0 + 2 * start }) else { return found }
        let end = pair + max(0, vectors.count - 2 * start)
        var (bits, place) = (bits, found)
        while pair < end {
            buildout_prefetch(pair + ahead)
            buildout_prefetch(pair + ahead + 1)
            let keys = Self.keys(pair[0], pair[1], hasNone: hasNone)
            bits[0] = buildout_key_bits(buildout_key_less(keys, limits.0))
            bits[stride] = buildout_key_bits(buildout_key_less(keys, limits.1))
            bits[2 &* stride] = buildout_key_bits(buildout_key_less(keys, limits.2))
            bits[3 &* stride] = buildout_key_bits(buildout_key_less(keys, limits.3))
            bits[4 &* stride] = buildout_key_bits(buildout_key_less(keys, limits.4))
            var inside = buildout_key_near(keys, firsts.0, reaches.0)
            inside = buildout_key_or(inside, buildout_key_near(keys, firsts.1, reaches.1))
            inside = buildout_key_or(inside, buildout_key_near(keys, firsts.2, reaches.2))
            inside = buildout_key_or(inside, buildout_key_near(keys, firsts.3, reaches.3))
            inside = buildout_key_or(inside, buildout_key_near(keys, firsts.4, reaches.4))
            place += buildout_key_gather(keys, inside, place)
            bits += 1
            pair += 2 &* step
        }
        return place
    }

    /// The keys of sixteen numbers; those of NaN lie above all others where that is asked for.
    @inline(__always)
    private static func keys(_ first: SIMD8<Double>, _ second: SIMD8<Double>, hasNone: Bool) -> Keys {
        let keys = buildout_ordered(first, second)
        if !hasNone { return keys }
        let none = buildout_none(first, second)
        return (keys & ~none) | (none & Int32.max)
    }

    /// How many numbers of every `step`-th pair of vectors are not NaN, lane by lane.
    static func count(
        _ vectors: UnsafeBufferPointer<SIMD8<Double>>, from start: Int, by step: Int, hasNone: Bool
    ) -> Keys {
        let pairs = Swift.stride(from: 2 * start, to: vectors.count, by: 2 * step)
        if !hasNone { return Keys(repeating: Int32(max(0, (vectors.count / 2 - start + step - 1) / step))) }
        return pairs.reduce(into: Keys.zero) { numbers, index in
            numbers &+= buildout_none(vectors[index], vectors[index + 1]) &+ 1
        }
    }
}
