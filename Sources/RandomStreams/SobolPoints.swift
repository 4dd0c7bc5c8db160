/// Sobol points under nested uniform scrambling: all points are kept, the first too, and any can be had without the others.
///
/// Trial t is point ⌊t/R⌋ of randomisation t mod R. Every dimension has seeds of its own from its name, one a randomisation;
/// its direction numbers go by its rank.
struct SobolPoints: PointSet {
    private let scrambling: ScramblingTable
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
        scrambling = ScramblingTable(
            directions: SobolDirections.ranked(dimensions.count),
            seeds: dimensions.map { dimension in
                (0..<randomisations).map { dimension.word(randomisation: $0, use: .scrambling) }
            })
    }

    private static let pointLimit = 1 << SobolDirections.bits

    var dimensionCount: Int { scrambling.dimensionCount }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        let scrambling = scrambling[dimension]
        var (point, randomisation) = firstTrial.quotientAndRemainder(dividingBy: randomisations)
        var coordinate = scrambling.reversedCoordinate(UInt32(truncatingIfNeeded: point))
        var index = 0
        while true {
            let end = min(row.count, index + randomisations - randomisation)
            fill(UnsafeMutableBufferPointer(rebasing: row[index..<end]), scrambling, coordinate, from: randomisation)
            if end == row.count { return }
            (index, randomisation, point) = (end, 0, point + 1)
            coordinate = scrambling.reversedCoordinate(UInt32(truncatingIfNeeded: point), after: coordinate)
        }
    }

    /// Writes one coordinate of a point in consecutive randomisations.
    @inline(__always)
    private func fill(
        _ row: UnsafeMutableBufferPointer<Double>, _ scrambling: ScramblingTable.Scrambling, _ coordinate: UInt32,
        from randomisation: Int
    ) {
        guard let start = UnsafeMutableRawPointer(row.baseAddress) else { return }
        let whole = row.count & ~15
        for index in stride(from: 0, to: whole, by: 16) {
            let uniforms = scrambling.uniforms(coordinate, from: randomisation + index)
            (start + 8 * index).storeBytes(of: uniforms.0, as: SIMD8<Double>.self)
            (start + 8 * index + 64).storeBytes(of: uniforms.1, as: SIMD8<Double>.self)
        }
        if whole < row.count {
            // Of the last sixteen those beyond the row's end are dropped.
            let uniforms = scrambling.uniforms(coordinate, from: randomisation + whole)
            for lane in 0..<row.count - whole {
                row[whole + lane] = lane < 8 ? uniforms.0[lane] : uniforms.1[lane - 8]
            }
        }
    }
}
