import VectorMath

/// The dimensions of a Sobol sequence and how every randomisation scrambles each, dimension after dimension.
///
/// All begin with a cache line, and so do sixteen seeds of a number of randomisations that is a multiple of 16. A trial goes
/// through the whole table, 700 bytes a dimension with 32 randomisations, which no first-level cache holds.
///
/// `@unchecked`: the memory is written before the initialiser ends and never after.
final class ScramblingTable: @unchecked Sendable {
    /// The number of dimensions.
    let dimensionCount: Int
    private let words: UnsafeMutablePointer<UInt32>
    private let seedCount: Int
    /// From a dimension to the next.
    private let stride: Int

    /// The words of one vector.
    private static let width = OwenScrambling.Words.scalarCount

    /// - Parameters:
    ///   - directions: of each dimension
    ///   - seeds: of each dimension as many, one a randomisation
    init(directions: [SobolDirections], seeds: [[UInt32]]) {
        dimensionCount = directions.count
        // The first follow the last, so that any sixteen stand in a row.
        seedCount = ((seeds.first?.count ?? 0) + Self.width - 1 + Self.width - 1) / Self.width * Self.width
        stride = SobolDirections.bits + 3 * seedCount
        words = .allocateCacheLines(count: stride * dimensionCount)
        for (dimension, (directions, seeds)) in zip(directions, seeds).enumerated() {
            let repeated = (0..<seedCount).map { OwenScrambling.Seed(seeds[$0 % seeds.count]) }
            let parts = directions.reversed + repeated.map(\.number) + repeated.map(\.multiplier) + repeated.map(\.salt)
            (words + dimension * stride).initialize(from: parts, count: stride)
        }
    }

    deinit { words.deallocate() }

    /// One of the dimensions, for as long as the table lives.
    subscript(dimension: Int) -> Scrambling {
        precondition(dimension < dimensionCount, "the dimension exists")
        return Scrambling(words: words + dimension * stride, seedCount: seedCount)
    }
}

extension ScramblingTable {
    /// One dimension: its direction numbers with their bits reversed, then each of the three parts of all seeds.
    struct Scrambling {
        fileprivate let words: UnsafePointer<UInt32>
        fileprivate let seedCount: Int

        /// The coordinate of a point, in the natural order of the sequence, with its bits reversed.
        @inline(__always)
        func reversedCoordinate(_ point: UInt32) -> UInt32 {
            var (rest, coordinate) = (point, UInt32(0))
            while rest != 0 {
                coordinate ^= words[rest.trailingZeroBitCount]
                rest &= rest - 1
            }
            return coordinate
        }

        /// The same from that of the point before.
        @inline(__always)
        func reversedCoordinate(_ point: UInt32, after before: UInt32) -> UInt32 {
            point & 1 == 1 ? before ^ words[0] : reversedCoordinate(point)
        }

        /// The uniforms of a coordinate in sixteen randomisations.
        @inline(__always)
        func uniforms(_ coordinate: UInt32, from randomisation: Int) -> (SIMD8<Double>, SIMD8<Double>) {
            let start = words + SobolDirections.bits + randomisation
            return OwenScrambling.uniforms(
                reversed: coordinate, seeds: Self.sixteen(start), multipliers: Self.sixteen(start + seedCount),
                salts: Self.sixteen(start + 2 * seedCount))
        }

        @inline(__always)
        private static func sixteen(_ start: UnsafePointer<UInt32>) -> OwenScrambling.Words {
            UnsafeRawPointer(start).loadUnaligned(as: OwenScrambling.Words.self)
        }
    }
}
