import RandomStreams
import Testing

/// Pairs of streams that differ as little as they can. Each of the twenty kinds has four statistics of a million pairs,
/// or of somewhat fewer; with a limit of 4.75 a correct generator fails once in 6,000 choices of what is tested, which is fixed
/// here.
@Suite("Neighbouring streams")
struct NeighbourTests {
    private static let count = 1 << 20
    private static let master = MasterKey(seed: 1)

    /// Fewer for generators with a large state, whose start takes ten microseconds; that of `gfsr4`, which is left out, a hundred
    /// times as long.
    @Test(
        "a million pairs of neighbouring seeds, in either half, have nothing in common",
        arguments: [
            (SeedGenerator.taus2, count), (.cmrg, count), (.ranlux389, count), (.philox, count), (.mt19937, count >> 4),
            (.ranlxd2, count >> 4),
        ], [0, 32] as [UInt64])
    func seeds(generator: (kind: SeedGenerator, pairs: Int), shift: UInt64) {
        expectUnrelated(generator.pairs) { pair in
            let masters = [2 * pair, 2 * pair + 1].map {
                MasterKey(seed: UInt64($0) << shift, generator: generator.kind)
            }
            return (first(masters[0], "noise.demand", 0), first(masters[1], "noise.demand", 0))
        }
    }

    @Test("a million pairs of generators have nothing in common")
    func generators() {
        let kinds: [SeedGenerator] = [.taus2, .cmrg, .ranlux389, .philox]
        expectUnrelated { pair in
            let masters = [kinds[pair % 4], kinds[(pair + 1 + pair / 4 % 3) % 4]].map {
                MasterKey(seed: UInt64(pair), generator: $0)
            }
            return (first(masters[0], "noise.demand", 0), first(masters[1], "noise.demand", 0))
        }
    }

    @Test("a million pairs of similar names have nothing in common", arguments: ["adoption.growth", "", "noise."])
    func names(stem: String) {
        expectUnrelated { pair in
            (first(Self.master, stem + String(2 * pair), 0), first(Self.master, stem + String(2 * pair + 1), 0))
        }
    }

    /// Eight trials apart are the two halves of one block; sixteen apart, neighbouring counters.
    @Test("a million pairs of neighbouring trials have nothing in common", arguments: [1, 8, 16])
    func trials(apart: Int) {
        expectUnrelated { pair in
            let trial = pair / apart * 2 * apart + pair % apart
            return (first(Self.master, "noise.demand", trial), first(Self.master, "noise.demand", trial + apart))
        }
    }

    @Test("a million pairs of neighbouring draws have nothing in common")
    func draws() {
        let perTrial = 32
        let pairs = (0..<Self.count / perTrial).flatMap { trial in
            var stream = Stream(Self.master, name: "noise.demand", trial: trial)
            return (0..<perTrial).map { _ in (stream.next(), stream.next()) }
        }
        expectUnrelated { pairs[$0] }
    }

    /// What the tests above rest on: that their statistics see what they look for.
    @Test("words that share one bit, or lean towards each other, are found out")
    func sensitivity() {
        let master = MasterKey(seed: 2)
        func words(_ pair: Int) -> (UInt64, UInt64) {
            var stream = Stream(master, name: "sensitivity", trial: pair)
            return (stream.next(), stream.next())
        }
        let sharedBit = PairScores(
            pairs: (0..<Self.count).map { pair in
                let (one, other) = words(pair)
                // Bit 3 of one word is bit 40 of the other in one pair of 40.
                return (one, pair % 40 == 0 ? other & ~(1 << 40) | (one >> 3 & 1) << 40 : other)
            })
        #expect(sharedBit.crossedBits > Scores.limit && abs(sharedBit.bits) < Scores.limit)
        let leaning = PairScores(
            pairs: (0..<Self.count).map { pair in
                let (one, other) = words(pair)
                return (one, pair % 100 == 0 ? one : other)
            })
        #expect(leaning.correlation > Scores.limit && leaning.bits > Scores.limit && leaning.cells > Scores.limit)
    }

    private func first(_ master: MasterKey, _ name: String, _ trial: Int) -> UInt64 {
        var stream = Stream(master, name: name, trial: trial)
        return stream.next()
    }

    private func expectUnrelated(_ count: Int = count, _ pair: (Int) -> (UInt64, UInt64)) {
        let scores = PairScores(pairs: (0..<count).map(pair))
        #expect(scores.all.allSatisfy { abs($0) < Scores.limit }, "\(scores)")
    }
}
