import Runs
import Testing
import VectorMath

@testable import Shards

@Suite("Sizing by pilots")
struct SizingTests {
    private let target = PrecisionTarget(.everyFuture, halfWidth: 0.001)

    @Test("half widths that shrink by a power of the trials tell the trials exactly", arguments: [0.5, 0.6, 0.9])
    func powers(rate: Double) {
        // 2^13 and 2^16 trials: three doublings apart.
        let early = (0..<8).map { _ in 0.004 * powerOfTwo(3 * rate) }
        let item = Sizing.item(target, PilotHalves(early: early, all: repeated(0.004), isStratified: true))
        // Four times too wide: 2/rate further doublings.
        #expect(abs(item.trials / (65_536 * powerOfTwo(2 / rate)) - 1) < 1e-9)
        #expect(item.standardError < 1e-6 * item.trials)
    }

    @Test("independent draws converge with the square root, whatever pilots seem to say; nobody converges more slowly")
    func bounds() {
        let fast = PilotHalves(early: repeated(0.1), all: repeated(0.004), isStratified: false)
        #expect(abs(Sizing.item(target, fast).trials / 1_048_576 - 1) < 1e-9)
        let slow = PilotHalves(early: repeated(0.005), all: repeated(0.004), isStratified: true)
        #expect(abs(Sizing.item(target, slow).trials / 1_048_576 - 1) < 1e-9)
    }

    @Test("the scatter of the pilots is the error: the jackknife of a mean is its standard error")
    func scatter() {
        let all = (0..<8).map { $0 % 2 == 0 ? 0.0044 : 0.0036 }
        let item = Sizing.item(target, PilotHalves(early: repeated(0.01), all: all, isStratified: false))
        // The logarithms are ±0.1003 about their mean: 2·0.1003·√(8/7)/√8 of the trials.
        #expect(abs(item.standardError / item.trials - 2 * 0.10034 / 7.0.squareRoot()) < 1e-4)
    }

    @Test("what pilots do not know they do not size, and what is certain takes no more than they had")
    func extremes() {
        let unknown = PilotHalves(early: repeated(0.1), all: repeated(.infinity), isStratified: true)
        #expect(Sizing.item(target, unknown).trials == .infinity)
        let certain = PilotHalves(early: repeated(0), all: repeated(0), isStratified: true)
        #expect(Sizing.item(target, certain).trials == 65_536)
    }

    @Test("a number of trials is rounded up to two digits")
    func rounding() {
        #expect([1, 99, 100, 101, 1_234_567].map(Sizing.roundedUp) == [1, 99, 100, 110, 1_300_000])
    }

    private func repeated(_ half: Double) -> [Double] { Array(repeating: half, count: 8) }

    private func powerOfTwo(_ exponent: Double) -> Double { .pow(2, exponent) }
}
