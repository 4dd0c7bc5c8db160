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

    /// What was found on the way.
    struct Findings {
        /// The end of the keys in windows.
        var end: UnsafeMutablePointer<Int32>
        /// The lowest key of each lane, in windows or not.
        var lowest = Keys(repeating: .max)
        /// The highest.
        var highest = Keys(repeating: .min)
    }

    /// Where bits are written: a row for each phase of the first limit, then those of the next limit.
    struct Rows {
        /// The place in the row of the phase of the first pair of vectors.
        var first: UnsafeMutablePointer<UInt16>
        /// From a row to the next.
        let length: Int
        /// How many phases there are.
        let phases: Int
    }

    /// Looks at pairs of vectors in order, from one of the first phase on.
    ///
    /// - Parameters:
    ///   - hasNone: whether there may be NaN, which is neither below a limit nor in a window
    ///   - ahead: by how many vectors what will be looked at next is brought nearer
    ///   - rows: where a bit for each number that lies below a limit is written
    ///   - found: where the keys in windows are written, with room for 16 more
    func look(
        at vectors: UnsafeBufferPointer<SIMD8<Double>>, hasNone: Bool, ahead: Int, rows: Rows,
        found: UnsafeMutablePointer<Int32>
    ) -> Findings {
        // Twice the code, so that numbers without NaN take the shorter way.
        hasNone
            ? lookClosely(at: vectors, hasNone: true, ahead: ahead, rows: rows, found: found)
            : lookClosely(at: vectors, hasNone: false, ahead: ahead, rows: rows, found: found)
    }

    @inline(__always)
    private func lookClosely(
        at vectors: UnsafeBufferPointer<SIMD8<Double>>, hasNone: Bool, ahead: Int, rows: Rows,
        found: UnsafeMutablePointer<Int32>
    ) -> Findings {
        var findings = Findings(end: found)
        guard var pair = vectors.baseAddress else { return findings }
        let end = pair + vectors.count
        let stride = rows.phases &* rows.length
        var (place, row, position) = (found, 0, rows.first)
        while pair < end {
            buildout_prefetch(pair + ahead)
            buildout_prefetch(pair + ahead + 1)
            let keys = Self.keys(pair[0], pair[1], hasNone: hasNone)
            findings.lowest = buildout_key_least(findings.lowest, keys)
            findings.highest = buildout_key_greatest(findings.highest, keys)
            let bits = position + row
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
            row &+= rows.length
            if row == stride { (row, position) = (0, position + 1) }
            pair += 2
        }
        findings.end = place
        return findings
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
