import Distributions
import RandomStreams
import Simulation
import Testing
import VectorMath

@Suite("Leading directions")
struct LeadingDirectionTests {
    private static let names = ["a", "b", "c", "d"]
    /// 0.6 of the first input and 0.8 of the third.
    private static let direction = [DirectionPart(input: 0, weight: 3), DirectionPart(input: 2, weight: 4)]

    /// The normal scores of the inputs: four columns.
    private func scores(_ direction: [DirectionPart], _ method: SamplingMethod, trials: Int = 4096) throws -> [[Double]]
    {
        let plan = try EchoPlan.make(
            inputs: Self.names.map { ($0, "uniform", [0, 1]) }, direction: direction,
            sampling: Sampling(trials: trials, seed: 5, method: method))
        let table = try Simulator.run(plan)
        return (0..<4).map { table.column($0).map { Double.normalQuantile($0) } }
    }

    @Test("the first coordinate of a Sobol point runs along the direction")
    func axis() throws {
        let plain = try scores([], .sobol)
        let turned = try scores(Self.direction, .sobol)
        for trial in plain[0].indices {
            let along = 0.6 * turned[0][trial] + 0.8 * turned[2][trial]
            #expect(abs(along - plain[0][trial]) < 1e-9)
            let lengths = [plain, turned].map { $0[0][trial] * $0[0][trial] + $0[2][trial] * $0[2][trial] }
            #expect(abs(lengths[0] - lengths[1]) < 1e-9, "a mirror changes no length")
        }
    }

    @Test("inputs outside the direction keep their draws to the bit")
    func others() throws {
        let (plain, turned) = (try scores([], .sobol), try scores(Self.direction, .sobol))
        #expect(turned[1] == plain[1] && turned[3] == plain[3])
        #expect(turned[0] != plain[0] && turned[2] != plain[2])
    }

    @Test("correlations come out as asked for, and a trial alone as in the run")
    func correlations() throws {
        let plan = try EchoPlan.make(
            inputs: Self.names.map { ($0, "uniform", [0, 1]) },
            correlations: [.init(first: 0, second: 1, rank: 0.6), .init(first: 2, second: 3, rank: -0.4)],
            direction: Self.direction, sampling: Sampling(trials: 1 << 14, seed: 5, method: .sobol))
        let table = try Simulator.run(plan)
        let columns = (0..<4).map { table.column($0) }
        #expect(abs(Spearman.correlation(columns[0], columns[1]) - 0.6) < 0.01)
        #expect(abs(Spearman.correlation(columns[2], columns[3]) + 0.4) < 0.01)
        #expect(abs(Spearman.correlation(columns[0], columns[2])) < 0.01)
        for trial in [0, 7, 8, 4095, 16_383] {
            #expect(Array(plan.sampler.draws(trial: trial).prefix(4)) == columns.map { $0[trial] })
        }
    }

    @Test("drawn again by another method, a plan leaves the direction, and takes it up again")
    func redrawn() throws {
        let sobol = Sampling(trials: 256, seed: 5, method: .sobol)
        let random = Sampling(trials: 256, seed: 5, method: .random)
        let inputs = Self.names.map { ($0, "uniform", [0.0, 1]) }
        let turned = try EchoPlan.make(inputs: inputs, direction: Self.direction, sampling: sobol)
        let plain = try EchoPlan.make(inputs: inputs, sampling: random)
        let other = try turned.redrawn(random)
        #expect(other.sampler.draws(trial: 9) == plain.sampler.draws(trial: 9))
        #expect(try other.redrawn(sobol).sampler.draws(trial: 9) == turned.sampler.draws(trial: 9))
    }

    @Test(
        "independent draws and strata of single inputs are left alone",
        arguments: [SamplingMethod.random, .latinHypercube])
    func methods(method: SamplingMethod) throws {
        #expect(try scores(Self.direction, method) == scores([], method))
    }

    @Test("the direction of the first coordinate itself changes nothing, whatever its length")
    func trivial() throws {
        let plain = try scores([], .sobol)
        #expect(try scores([DirectionPart(input: 0, weight: 7)], .sobol) == plain)
        #expect(try scores([DirectionPart(input: 1, weight: 0)], .sobol) == plain)
    }

    @Test("inputs stay independent and as they were asked for")
    func distributions() throws {
        let turned = try scores(Self.direction, .sobol, trials: 1 << 14)
        for first in 0..<4 {
            for second in 0...first {
                let products = zip(turned[first], turned[second]).reduce(0) { $0 + $1.0 * $1.1 } / Double(1 << 14)
                #expect(abs(products - (first == second ? 1 : 0)) < 0.01)
            }
        }
    }

    /// P(0.6·z₀ + 0.8·z₂ > ½) = 1 − Φ(½): a step across the direction, of which the plain points know nothing.
    @Test("a step across the direction is evened out as one of a single input")
    func step() throws {
        func squaredError(_ direction: [DirectionPart]) throws -> Double {
            let turned = try scores(direction, .sobol, trials: 1 << 15)
            var counts = [Double](repeating: 0, count: 32)
            for trial in turned[0].indices where 0.6 * turned[0][trial] + 0.8 * turned[2][trial] > 0.5 {
                counts[trial % 32] += 1
            }
            let expected = Double.normalSurvival(0.5) * 1024
            return counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) } / 32
        }
        let (plain, turned) = (try squaredError([]), try squaredError(Self.direction))
        // A single coordinate of 1,024 points misses by less than one point.
        #expect(turned < 1)
        #expect(plain > 5 * turned)
    }
}
