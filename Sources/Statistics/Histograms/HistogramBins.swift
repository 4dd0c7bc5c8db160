import VectorMath

/// The bins in which numbers are counted: 0 below the first edge, then those between edges, from the last edge on, "never" (+∞),
/// "none" (NaN).
///
/// The equal width gives almost the bin, eight numbers at a time; the edges themselves, which alone decide, put it right by at
/// most one, without a branch.
struct HistogramBins: Equatable, Sendable {
    private let bins: Int
    private let first: Double
    private let perWidth: Double
    /// Of every bin the least number in it; more than any number, or NaN, where there is none.
    private let leasts: [Double]

    /// The numbers whose guesses are made together.
    private static let together = 256

    /// The bins between ascending edges of equal distance; of no edges, all finite numbers are in bin 0.
    init(edges: [Double]) {
        bins = max(0, edges.count - 1)
        first = edges.first ?? 0
        let width = bins > 0 ? edges[1] - edges[0] : 0
        perWidth = width > 0 ? 1 / width : 0
        leasts = [-.infinity] + (bins > 0 ? edges : [.infinity]) + [.infinity, .nan, .nan]
    }

    /// Whether numbers have the same bins; NaN, which is no edge, would be unlike itself.
    static func == (left: Self, right: Self) -> Bool { left.leasts.dropLast(2) == right.leasts.dropLast(2) }

    /// Calls `body` with the bin of every number, in order.
    @inline(__always)
    func forEach(_ numbers: UnsafeBufferPointer<Double>, _ body: (Int) -> Void) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.together) { guesses in
            leasts.withUnsafeBufferPointer { leasts in
                for start in stride(from: 0, to: numbers.count, by: Self.together) {
                    let some = UnsafeBufferPointer(rebasing: numbers[start..<min(start + Self.together, numbers.count)])
                    guess(some, into: guesses)
                    for (guess, number) in zip(guesses, some) {
                        let bin = Int(Int32(truncatingIfNeeded: guess.bitPattern))
                        let correction = (number >= leasts[bin + 1] ? 1 : 0) - (number < leasts[bin] ? 1 : 0)
                        body(bin + correction)
                    }
                }
            }
        }
    }

    private func guess(_ numbers: UnsafeBufferPointer<Double>, into guesses: UnsafeMutableBufferPointer<Double>) {
        let vectorized = numbers.count & ~7
        for start in stride(from: 0, to: vectorized, by: 8) {
            let eight = UnsafeRawBufferPointer(numbers).loadUnaligned(fromByteOffset: 8 * start, as: SIMD8<Double>.self)
            UnsafeMutableRawBufferPointer(guesses).storeBytes(
                of: guess(eight), toByteOffset: 8 * start, as: SIMD8<Double>.self)
        }
        for index in vectorized..<numbers.count { guesses[index] = guess(numbers[index]) }
    }

    /// The bin or a neighbour of it, as a whole number in the lowest bits.
    @inline(__always)
    private func guess<L: Lanes>(_ number: L) -> L {
        // Half below a whole number, so that rounding to the nearest one is rounding down.
        let position = ((number - first) * perWidth).clamped(-0.5, Double(bins) + 0.5) - 0.5
        let finite = (position + 0x1.8p52) + 1
        let never = L(repeating: 0x1.8p52 + Double(bins + 2))
        let none = L(repeating: 0x1.8p52 + Double(bins + 3))
        return finite.replacing(with: never, where: number.isEqual(to: L(repeating: .infinity)))
            .replacing(with: none, where: number.isEqual(to: number).inverted)
    }
}
