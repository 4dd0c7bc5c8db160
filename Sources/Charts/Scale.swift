import Documents
import Glibc

/// A stretch of numbers laid over a stretch of a drawing.
public struct Scale: Sendable {
    /// The numbers at the two ends; the first is the smaller.
    public let domain: ClosedRange<Double>
    /// Where the smaller and the larger number stand, in pixels.
    public let start, end: Double

    /// A scale over some numbers; a stretch without width is widened to one that holds its number.
    public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        self.domain = Ticks.widened(domain)
        (self.start, self.end) = (start, end)
    }

    /// Where a number stands; numbers outside, and infinite ones, stand at the nearer end.
    public func position(_ value: Double) -> Double {
        let inside = min(max(value, domain.lowerBound), domain.upperBound)
        // Halves keep the width of the widest domain finite.
        let width = domain.upperBound / 2 - domain.lowerBound / 2
        return start + (inside / 2 - domain.lowerBound / 2) / width * (end - start)
    }
}

/// Round numbers for an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.
public struct Ticks: Sendable {
    /// The numbers, ascending, all inside the range.
    public let values: [Double]
    /// The decimals that tell them apart.
    public let decimals: Int

    /// At most about `count` ticks inside a range, fewer where round steps ask for it, or steps of `least` or more.
    public init(_ range: ClosedRange<Double>, count: Int, least: Double = 0) {
        let range = Self.widened(range)
        let width = (range.upperBound / 2 - range.lowerBound / 2) / Double(max(1, count)) * 2
        let round = RoundStep(atLeast: max(least, width), slack: 1e-12)
        // Years in steps of 2.5 would not be years.
        let step = least == 1 && round.exponent < 0 ? RoundStep(atLeast: 2 * round.value, slack: 1e-12) : round
        let (low, high) = (range.lowerBound / step.value, range.upperBound / step.value)
        let first = (low - low.magnitude * 1e-12).rounded(.up)
        let last = (high + high.magnitude * 1e-12).rounded(.down)
        values = stride(from: first, through: max(first, last), by: 1).map(step.multiple)
            .filter { range.contains($0) }
        decimals = max(0, -step.exponent)
    }

    /// The decimal logarithms of at most about `count` round numbers inside a range of such logarithms: 1, 2 and 5 times powers of ten,
    /// of more decades the powers alone, every other one, and so on.
    init(decades range: ClosedRange<Double>, count: Int) {
        let range = Self.widened(range)
        let powers = Int(max(-300, range.lowerBound.rounded(.down)))...Int(min(300, range.upperBound.rounded(.up)))
        let fine = powers.flatMap { power in [1.0, 2, 5].map { Double(power) + log10($0) } }.filter(range.contains)
        let every = max(1, (powers.count + count - 1) / count)
        let coarse = powers.filter { $0 % every == 0 }.map(Double.init).filter(range.contains)
        values = fine.count <= count || coarse.count < 2 ? fine : coarse
        decimals = 0
    }

    /// A range with a width: around a single number by a tenth of it, or by 1 around 0.
    static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let (low, high) = (range.lowerBound, range.upperBound)
        guard low.isFinite, high.isFinite else { return 0...1 }
        let reach = low == 0 ? 1 : low.magnitude / 10
        return high - low > low.magnitude * 1e-12 ? range : (low - reach)...(low + reach)
    }
}
