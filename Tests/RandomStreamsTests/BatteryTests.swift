import RandomStreams
import Testing

/// Classical tests on four million words in the order of `StreamWords`, which is what a name's streams give a run.
///
/// Ten statistics with the limit 4.75, of two streams each: a correct generator fails once in 25,000 pairs of streams. Sources: D. E.
/// Knuth, The Art of Computer Programming 2, § 3.3.2; G. Marsaglia, W. W. Tsang (2002) for birthday spacings.
@Suite("A battery of tests of randomness", .serialized)
struct BatteryTests {
    private static let names = ["noise.demand", "adoption.growth"]

    private func words(_ name: String) -> [UInt64] {
        let source = StreamWords(MasterKey(seed: 20_260_321), name: name, draws: 64)
        return Array(unsafeUninitializedCapacity: 1 << 22) { words, count in
            source.fill(words, firstGroup: 0)
            count = words.count
        }
    }

    @Test("the words are those of the streams", arguments: [1, 3, 64])
    func order(draws: Int) {
        let source = StreamWords(MasterKey(seed: 4), name: "growth", draws: draws)
        let found = [UInt64](unsafeUninitializedCapacity: 2 * source.groupSize) { words, count in
            source.fill(words, firstGroup: 5)
            count = words.count
        }
        for trial in 80..<112 {
            var stream = Stream(MasterKey(seed: 4), name: "growth", trial: trial)
            for draw in 0..<draws {
                #expect(found[(trial - 80) / 16 * source.groupSize + draw * 16 + trial % 16] == stream.next())
            }
        }
    }

    @Test("ones, bytes and runs come as often as they should", arguments: names)
    func counts(name: String) {
        let words = words(name)
        let bits = words.count * 64
        let ones = words.reduce(0) { $0 + $1.nonzeroBitCount }
        #expect(abs(Scores.heads(ones, of: bits)) < Scores.limit)
        var bytes = [Int](repeating: 0, count: 256)
        for word in words { for shift in stride(from: 0, to: 64, by: 8) { bytes[Int(word >> shift & 255)] += 1 } }
        #expect(abs(Scores.equalCounts(bytes)) < Scores.limit)
        // Every bit but the first begins a run or continues one.
        var (changes, last) = (0, words[0] & 1)
        for word in words {
            changes += (word ^ (word << 1 | last)).nonzeroBitCount
            last = word >> 63
        }
        #expect(abs(Scores.heads(changes, of: bits - 1)) < Scores.limit)
    }

    @Test("pairs of neighbours fill the square evenly, by their highest and by their lowest bits", arguments: names)
    func serialPairs(name: String) {
        let words = words(name)
        var (high, low) = ([Int](repeating: 0, count: 65_536), [Int](repeating: 0, count: 65_536))
        for place in stride(from: 0, to: words.count, by: 2) {
            let (one, other) = (words[place], words[place + 1])
            high[Int((one >> 56) << 8 | other >> 56)] += 1
            low[Int((one & 255) << 8 | other & 255)] += 1
        }
        #expect(abs(Scores.equalCounts(high)) < Scores.limit)
        #expect(abs(Scores.equalCounts(low)) < Scores.limit)
    }

    /// The gaps between words in one sixteenth of their range are geometric: P(gap = k) = (1/16)·(15/16)ᵏ.
    @Test("gaps are as long as they should be", arguments: names)
    func gaps(name: String) {
        var counts = [Int](repeating: 0, count: 81)
        var gap = 0
        for word in words(name) {
            if word >> 60 == 9 {
                counts[min(gap, 80)] += 1
                gap = 0
            } else {
                gap += 1
            }
        }
        let total = Double(counts.reduce(0, +))
        var (statistic, beyond) = (0.0, 1.0)
        for (length, count) in counts.enumerated() {
            let expected = total * (length == 80 ? beyond : beyond / 16)
            statistic += (Double(count) - expected) * (Double(count) - expected) / expected
            beyond *= 15.0 / 16
        }
        #expect(abs(Scores.chiSquare(statistic, degreesOfFreedom: 80)) < Scores.limit)
    }

    /// 4,096 birthdays in a year of 2³² days: the spacings that occur again are Poisson of mean 4096³/2³⁴ = 4, together 2,048 of
    /// 512 years.
    @Test("spacings of birthdays repeat as often as they should", arguments: names)
    func birthdays(name: String) {
        let words = words(name)
        for shift: UInt64 in [0, 16, 32] {
            let repeated = (0..<512).reduce(0) { sum, year in
                let days = words[year * 4096..<(year + 1) * 4096].map { $0 >> shift & 0xFFFF_FFFF }.sorted()
                let spacings = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
                return sum + zip(spacings, spacings.dropFirst()).count { $0 == $1 }
            }
            #expect(abs(Double(repeated) - 2048) < Scores.limit * 2048.0.squareRoot(), "\(repeated)")
        }
    }
}
