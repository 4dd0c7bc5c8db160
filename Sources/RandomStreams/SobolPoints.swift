/// Sobol points under nested uniform scrambling: all points are kept, the first too, and any can be had without the others.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R. Every dimension has seeds of its own from its name, one a randomisation;
/// its direction numbers go by its rank.
struct SobolPoints: PointSet {
    private let dimensions: [ScrambledDimension]
    private let randomisations: Int

    /// - Parameters:
    ///   - trials: looked at for the limit only; no point depends on it
    init(dimensions: [KeyedDimension], trials: Int, randomisations: Int) throws(PointSetError) {
        if dimensions.count > SobolDirections.dimensionLimit {
            throw .tooManyDimensions(dimensions.count, limit: SobolDirections.dimensionLimit)
        }
        let points = (trials + randomisations - 1) / randomisations
        if points > Self.pointLimit { throw .tooManyPoints(points, limit: Self.pointLimit) }
        self.randomisations = randomisations
        self.dimensions = zip(dimensions, SobolDirections.first(dimensions.count)).map { dimension, directions in
            ScrambledDimension(
                directions: directions.reversed,
                seeds: (0..<randomisations).map { dimension.word(randomisation: $0, use: .scrambling) })
        }
    }

    private static let pointLimit = 1 << SobolDirections.bits

    var dimensionCount: Int { dimensions.count }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        var (point, randomisation) = firstTrial.quotientAndRemainder(dividingBy: randomisations)
        dimensions[dimension].withScrambling { scrambling in
            var coordinate = scrambling.reversedCoordinate(UInt32(truncatingIfNeeded: point))
            var index = 0
            while index < row.count {
                // Those beyond a randomisation's or the row's end are dropped.
                let count = min(16, row.count - index, randomisations - randomisation)
                let uniforms = scrambling.uniforms(coordinate, from: randomisation)
                Self.store(uniforms, count: count, in: row, at: index)
                index += count
                randomisation += count
                if randomisation == randomisations {
                    (randomisation, point) = (0, point + 1)
                    coordinate = scrambling.reversedCoordinate(UInt32(truncatingIfNeeded: point), after: coordinate)
                }
            }
        }
    }

    @inline(__always)
    private static func store(
        _ numbers: (SIMD8<Double>, SIMD8<Double>), count: Int, in row: UnsafeMutableBufferPointer<Double>, at index: Int
    ) {
        if count == 16, let start = row.baseAddress {
            UnsafeMutableRawPointer(start + index).storeBytes(of: numbers.0, as: SIMD8<Double>.self)
            UnsafeMutableRawPointer(start + index + 8).storeBytes(of: numbers.1, as: SIMD8<Double>.self)
        } else {
            for lane in 0..<count { row[index + lane] = lane < 8 ? numbers.0[lane] : numbers.1[lane - 8] }
        }
    }
}

/// One dimension of a Sobol sequence and how every randomisation scrambles it.
private struct ScrambledDimension: Sendable {
    /// The direction numbers with their bits reversed, then each of the three parts of all seeds, followed by the first of
    /// them again, so that any sixteen stand in a row.
    private let words: [UInt32]
    private let stride: Int

    init(directions: [UInt32], seeds: [UInt32]) {
        let seeds = (0..<seeds.count + 15).map { OwenScrambling.Seed(seeds[$0 % seeds.count]) }
        words = directions + seeds.map(\.number) + seeds.map(\.multiplier) + seeds.map(\.salt)
        stride = seeds.count
    }

    @inline(__always)
    func withScrambling(_ body: (Scrambling) -> Void) {
        words.withUnsafeBufferPointer { words in
            if let start = words.baseAddress { body(Scrambling(words: start, stride: stride)) }
        }
    }

    struct Scrambling {
        let words: UnsafePointer<UInt32>
        let stride: Int

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
                reversed: coordinate, seeds: Self.sixteen(start), multipliers: Self.sixteen(start + stride),
                salts: Self.sixteen(start + 2 * stride))
        }

        @inline(__always)
        private static func sixteen(_ start: UnsafePointer<UInt32>) -> OwenScrambling.Words {
            UnsafeRawPointer(start).loadUnaligned(as: OwenScrambling.Words.self)
        }
    }
}
