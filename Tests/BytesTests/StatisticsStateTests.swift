import Bytes
import Statistics
import Testing

/// Numbers of every kind, and what the statistics make of bytes that nobody wrote.
@Suite("The state of statistics")
struct StatisticsStateTests {
    private static let numbers: [Double] = {
        var random = SplitMix(state: 11)
        let ordinary = (0..<3000).map { _ in (random.unit() - 0.4) * 1e3 }
        return ordinary + [
            0, -0.0, Double.leastNonzeroMagnitude, -0x1p-1030, 1e308, -1e308, .infinity, .nan, .nan, 0x1p-600,
        ]
    }()

    @Test("a tally that was read back goes on as the one that was written")
    func tally() throws {
        var tally = OutcomeTally()
        tally.add(Self.numbers)
        var back = try reread(
            tally, { $0.write(to: &$1) },
            { reader throws(ByteError) in
                try OutcomeTally(reading: &reader, upTo: 5000)
            })
        back.add([1e300, -3])
        tally.add([1e300, -3])
        #expect(back.trials == tally.trials && back.none == tally.none && back.never == tally.never)
        #expect(bytes(tally) { $0.write(to: &$1) } == bytes(back) { $0.write(to: &$1) })
        #expect(back.moments.mean == tally.moments.mean)
        #expect(back.moments.standardDeviation == tally.moments.standardDeviation)
        #expect(back.moments.standardDeviationStandardError == tally.moments.standardDeviationStandardError)
    }

    @Test("the same trials write the same bytes in any order and split")
    func order() {
        var (forward, backward) = (OutcomeTally(), OutcomeTally())
        var (sketch, other) = (Self.sketch(), Self.sketch())
        forward.add(Self.numbers)
        Self.add(Self.numbers, to: &sketch)
        for part in [Self.numbers[1700...], Self.numbers[..<1700]] {
            var tally = OutcomeTally()
            tally.add(Array(part.reversed()))
            backward.merge(tally)
            Self.add(Array(part.reversed()), to: &other)
        }
        #expect(bytes(forward) { $0.write(to: &$1) } == bytes(backward) { $0.write(to: &$1) })
        #expect(bytes(sketch) { $0.write(to: &$1) } == bytes(other) { $0.write(to: &$1) })
    }

    @Test("a sketch that was read back is the one that was written")
    func ranks() throws {
        var sketch = Self.sketch()
        Self.add(Self.numbers, to: &sketch)
        let back = try reread(
            sketch, { $0.write(to: &$1) },
            { reader throws(ByteError) in
                try Self.sketch(&reader)
            })
        let ranks = [0, 7, 1500, sketch.count - 1]
        #expect(back.values(atRanks: ranks) == sketch.values(atRanks: ranks))
        #expect(back.count == sketch.count && back.none == 2)
    }

    @Test("a sketch of many randomisations that was read back is the one that was written")
    func randomisations() throws {
        var sketch = RankSketch(randomisations: 12)
        Self.add(Self.numbers, to: &sketch)
        let back = try reread(
            sketch, { $0.write(to: &$1) },
            { reader throws(ByteError) in
                var sketch = RankSketch(randomisations: 12)
                try sketch.read(from: &reader, upTo: 5000)
                return sketch
            })
        let ranks = Array(0..<sketch.count)
        #expect(back.values(atRanks: ranks) == sketch.values(atRanks: ranks))
        #expect(back.percentiles(ofRandomised: [0.1, 0.5]) == sketch.percentiles(ofRandomised: [0.1, 0.5]))
    }

    @Test("a sketch whose randomisations have other numbers than all together is refused")
    func otherRandomisations() {
        var (sketch, other) = (RankSketch(randomisations: 2), RankSketch(randomisations: 2))
        Self.add([1, 2, 3, 4], to: &sketch)
        Self.add([1, 2, 3, 1], to: &other)
        let (one, two) = (bytes(sketch) { $0.write(to: &$1) }, bytes(other) { $0.write(to: &$1) })
        // The groups stand behind the buckets, which take as many bytes in both.
        let mixed = one.prefix(one.count / 2) + two.suffix(two.count - one.count / 2)
        #expect(throws: ByteError.self) {
            var reader = ByteReader(Array(mixed))
            var sketch = RankSketch(randomisations: 2)
            try sketch.read(from: &reader, upTo: 5000)
            try reader.finish()
        }
    }

    @Test("bytes that were cut off are refused at every length")
    func truncated() {
        var (tally, sketch) = (OutcomeTally(), Self.sketch())
        tally.add(Self.numbers)
        Self.add([1, 2, -3], to: &sketch)
        let whole = bytes(tally) { $0.write(to: &$1) }
        for length in 0..<whole.count {
            #expect(throws: ByteError.self) {
                var reader = ByteReader(whole[..<length])
                return try OutcomeTally(reading: &reader, upTo: 5000)
            }
        }
        let pages = bytes(sketch) { $0.write(to: &$1) }
        for length in 0..<pages.count {
            #expect(throws: ByteError.self) {
                var reader = ByteReader(pages[..<length])
                return try Self.sketch(&reader)
            }
        }
    }

    @Test("bytes that were changed anyhow are refused, or are the state of some statistics that can be used")
    func changed() {
        var (tally, sketch) = (OutcomeTally(), Self.sketch())
        tally.add(Self.numbers.filter(\.isFinite))
        Self.add([1, 2, -3, 1e9], to: &sketch)
        var random = SplitMix(state: 3)
        for original in [bytes(tally, { $0.write(to: &$1) }), bytes(sketch, { $0.write(to: &$1) })] {
            for _ in 0..<4000 {
                var spoilt = original
                for _ in 0...Int(random.unit() * 3) {
                    spoilt[Int(random.unit() * Double(spoilt.count))] = UInt8(truncatingIfNeeded: random.next())
                }
                var reader = ByteReader(spoilt)
                if let read = try? OutcomeTally(reading: &reader, upTo: 5000) {
                    _ = (read.moments.mean, read.moments.standardDeviationStandardError)
                    tally.merge(read)
                }
                reader = ByteReader(spoilt)
                if let read = try? Self.sketch(&reader), read.count > 0 {
                    #expect(read.values(atRanks: [0, read.count - 1]).count == 2)
                }
            }
        }
    }

    private static func sketch() -> RankSketch { RankSketch(randomisations: 1) }

    private static func add(_ values: [Double], to sketch: inout RankSketch) {
        values.withUnsafeBufferPointer { sketch.add(TrialColumn(firstTrial: 0, blocks: [$0])) }
    }

    private static func sketch(_ reader: inout ByteReader) throws(ByteError) -> RankSketch {
        var sketch = sketch()
        try sketch.read(from: &reader, upTo: 5000)
        return sketch
    }

    private func bytes<State>(_ state: State, _ write: (State, inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(state, &writer)
        return writer.bytes
    }

    private func reread<State>(
        _ state: State, _ write: (State, inout ByteWriter) -> Void,
        _ read: (inout ByteReader) throws(ByteError) -> State
    ) throws -> State {
        var reader = ByteReader(bytes(state, write))
        let back = try read(&reader)
        try reader.finish()
        return back
    }
}

/// Numbers that are the same on every machine (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// From 0, below 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
