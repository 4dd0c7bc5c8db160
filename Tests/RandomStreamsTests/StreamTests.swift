import GSL
import RandomStreams
import Testing

@Suite("Streams")
struct StreamTests {
    @Test("a stream is a pure function of generator, seed, name and trial")
    func pure() {
        func draws(
            _ seed: UInt64, _ name: String, _ trial: Int, _ generator: SeedGenerator = .mt19937
        ) -> [UInt64] {
            var stream = Stream(MasterKey(seed: seed, generator: generator), name: name, trial: trial)
            return (0..<8).map { _ in stream.next() }
        }
        let first = draws(1, "growth", 5)
        #expect(draws(1, "growth", 5) == first)
        let others =
            [draws(2, "growth", 5), draws(1 << 32 | 1, "growth", 5)] + [draws(1, "price", 5)]
            + [draws(1, "growth", 6), draws(1, "growth", 13)]
            + SeedGenerator.allCases.dropFirst().map { draws(1, "growth", 5, $0) }
        for other in others {
            #expect(Set(other).isDisjoint(with: first))
        }
    }

    @Test("draw n of a stream is coordinate n of its name under random sampling")
    func coordinates() throws {
        let points = try SamplingMethod.random.points(
            MasterKey(seed: 9), dimensions: (0..<4).map { Dimension(name: "growth", draw: $0) }, trials: 100,
            randomisations: 1)
        for trial in [0, 7, 8, 15, 16, 99] {
            var stream = Stream(MasterKey(seed: 9), name: "growth", trial: trial)
            for draw in 0..<4 { #expect(points.row(draw, from: trial, count: 1)[0] == stream.nextUniform()) }
        }
    }

    @Test("uniforms are strictly inside (0, 1) at the ends of the range of bits")
    func ends() {
        #expect(Uniform.number(0) == 0x1p-53)
        #expect(Uniform.number(.max) == 1 - 0x1p-53)
        #expect(Uniform.number(1 << 63) == 0.5 + 0x1p-53)
    }

    @Test("GSL draws from a stream what the stream gives")
    func generator() {
        var stream = Stream(MasterKey(seed: 3), name: "growth", trial: 2)
        let generator = stream.generator()
        #expect(generator.name == "buildout-philox4x32-10")
        for _ in 0..<10 { #expect(generator.nextUniform() == stream.nextUniform()) }
        #expect(generator.next() == UInt(stream.next() >> 32))
        #expect((0..<1000).allSatisfy { _ in generator.nextInteger(below: 7) < 7 })
    }

    /// The mean of 100,000 normals has the standard error 0.0032 and their variance 0.0045; six are passed once in 5·10⁸.
    @Test("GSL's samplers work on a stream")
    func samplers() {
        let generator = Stream(MasterKey(seed: 3), name: "growth", trial: 2).generator()
        let normals = (0..<100_000).map { _ in generator.nextNormal(standardDeviation: 1) }
        let mean = normals.reduce(0, +) / 100_000
        let variance = normals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
        #expect(abs(mean) < 0.019 && abs(variance - 1) < 0.027)
    }

    @Test("a seeded generator begins the stream whose key is the seed")
    func seeding() {
        let generator = Stream(MasterKey(seed: 1), name: "growth", trial: 0).generator()
        generator.seed(77)
        let block = Philox<UInt32>.block(counter: PhiloxCounter(0, 0, 0, 0), key: PhiloxKey(77, 0))
        #expect(generator.next() == UInt(block.second))
    }

    @Test("GSL's forward distribution functions answer and never abort")
    func cumulative() {
        #expect(abs(Cumulative.normal(1.959963984540054, standardDeviation: 1).lower - 0.975) < 1e-12)
        #expect(abs(Cumulative.beta(0.5, alpha: 2, beta: 2).upper - 0.5) < 1e-12)
        #expect(abs(Cumulative.gamma(1, shape: 1, scale: 1).upper - 0.36787944117144233) < 1e-12)
        #expect(abs(Cumulative.studentT(0, degreesOfFreedom: 3).lower - 0.5) < 1e-12)
    }

    /// GSL's own error handler would end the process here.
    @Test("a failure of GSL is an answer, never the end of the process")
    func failures() {
        let generator = Stream(MasterKey(seed: 3), name: "growth", trial: 2).generator()
        for bound: UInt in [0, 1 << 32 + 1, .max] { #expect(generator.nextInteger(below: bound) == 0) }
        #expect(generator.nextNormal(standardDeviation: .nan).isNaN)
        #expect(Cumulative.gamma(1, shape: -1, scale: 1).lower.isNaN)
    }
}
