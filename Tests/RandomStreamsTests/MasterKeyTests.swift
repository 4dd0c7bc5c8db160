import Foundation
import GSL
import RandomStreams
import Testing

@Suite("Master keys")
struct MasterKeyTests {
    /// What `make-master-keys.py` found: a generator, a seed, four words of its lower half and four of its upper half, the two
    /// words of the master key, and the first draw of the name "growth" in trial 0.
    private struct Golden {
        let generator: SeedGenerator
        let seed: UInt64
        let words: [UInt64]
        let key: PhiloxKey<UInt64>
        let draw: UInt64

        init(_ line: Substring) throws {
            let fields = line.split(separator: ",")
            let numbers = fields.dropFirst().compactMap { UInt64($0) }
            generator = try #require(SeedGenerator(rawValue: String(fields[0])))
            seed = numbers[0]
            words = Array(numbers[1...8])
            (key, draw) = (PhiloxKey(numbers[9], numbers[10]), numbers[11])
        }

        static func all() throws -> [Golden] {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/master-keys.csv")
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            return try lines.map { try Golden($0) }
        }
    }

    private static func words(_ generator: SeedGenerator, half: UInt64) throws -> [UInt64] {
        let type =
            generator == .philox
            ? Stream.generatorType : try #require(GeneratorType.named(generator.rawValue))
        let drawn = Generator(type, seed: UInt(half))
        #expect(drawn.name == (generator == .philox ? "buildout-philox4x32-10" : generator.rawValue))
        return (0..<4).map { _ in UInt64(drawn.next()) }
    }

    @Test("are made of the words that GSL draws from either half of the seed")
    func golden() throws {
        let rows = try Golden.all()
        #expect(Set(rows.map(\.generator)) == Set(SeedGenerator.allCases))
        for row in rows {
            #expect(try Self.words(row.generator, half: row.seed & 0xFFFF_FFFF) == Array(row.words[..<4]))
            #expect(try Self.words(row.generator, half: row.seed >> 32) == Array(row.words[4...]))
            let master = MasterKey(seed: row.seed, generator: row.generator)
            #expect(master.words == row.key)
            var stream = Stream(master, name: "growth", trial: 0)
            #expect(stream.next() == row.draw)
        }
    }

    /// Two seeds that are one to GSL: it puts a default in place of 0, and reduces others.
    @Test(
        "of seeds from which GSL draws the same words have nothing in common",
        arguments: [
            (SeedGenerator.mt19937, 0, 4357), (.gfsr4, 0, 4357), (.taus2, 0, 1), (.cmrg, 0, 1), (.ranlxd2, 0, 1),
            (.ranlxd2, 1, 0xFFFF_FFFF), (.ranlux389, 0, 314_159_265),
        ])
    func coinciding(generator: SeedGenerator, first: UInt64, second: UInt64) throws {
        #expect(try Self.words(generator, half: first) == Self.words(generator, half: second))
        for shift in [0, 32] as [UInt64] {
            let keys = [first, second].map { MasterKey(seed: $0 << shift, generator: generator).words }
            #expect(keys[0].first != keys[1].first && keys[0].second != keys[1].second)
        }
    }

    @Test("differ by the generator, the lower half of the seed and the upper half")
    func distinct() {
        let seeds = (0..<64).map { UInt64(1) << $0 } + [0, 3, 4357, 4357 << 32, 20_260_321, .max]
        let keys = SeedGenerator.allCases.flatMap { generator in
            seeds.map { MasterKey(seed: $0, generator: generator).words }
        }
        #expect(Set(keys).count == 7 * 70)
        // No word of 64 bits comes twice among a thousand, but once in 4·10¹³ choices of them.
        #expect(Set(keys.flatMap { [$0.first, $0.second] }).count == 2 * 7 * 70)
    }

    @Test("take the Mersenne twister unless another generator is asked for")
    func standard() {
        #expect(SeedGenerator.standard == .mt19937)
        #expect(MasterKey(seed: 5) == MasterKey(seed: 5, generator: .mt19937))
        #expect(
            SeedGenerator.allCases.map(\.rawValue)
                == ["mt19937", "ranlxd2", "ranlux389", "taus2", "gfsr4", "cmrg", "philox"])
    }
}
