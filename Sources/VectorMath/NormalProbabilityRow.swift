extension UnsafeMutablePointer<SIMD8<Double>> {
    /// Replaces standard normals by their probabilities Φ in place, `count` vectors of eight, kept within 2⁻⁵³ … 1 − 2⁻⁵³.
    ///
    /// The error is below 4·10⁻¹⁵ up to a distance of 3.875 from 0, by sixteen polynomials; the one normal in ten thousand
    /// that lies beyond has the relative precision of `normalCumulative`.
    public func replaceByNormalProbabilities(count: Int) {
        let polynomials = NormalProbabilities.polynomials.unowned
        let fours = UnsafeMutableRawPointer(self).assumingMemoryBound(to: LanePair<LanePair<SIMD8<Double>>>.self)
        for index in 0..<count / 4 { fours[index] = NormalProbabilities.probabilities(fours[index], polynomials) }
        for index in count & ~3..<count { self[index] = NormalProbabilities.probabilities(self[index], polynomials) }
    }
}

/// 1 − Φ in sixteen polynomials of degree 8, each for a quarter of a standard deviation around a multiple of it.
private enum NormalProbabilities {
    static let polynomials = SixteenPolynomials(degree: degree, intervals: intervals) { Double.normalSurvival($1) }

    private static let degree = 8
    private static var piecesPerUnit: Double { 4 }
    private static var reach: Double { 15.5 / piecesPerUnit }
    private static let intervals = (0..<16).map { multiple in
        let middle = Double(multiple) / piecesPerUnit
        return (low: middle - 0.5 / piecesPerUnit, high: middle + 0.5 / piecesPerUnit)
    }

    @inline(__always)
    static func probabilities<L: Lanes>(_ x: L, _ polynomials: SixteenPolynomials.Unowned) -> L {
        let distance = x.magnitudes
        // The nearest multiple, as a whole number in the lowest bits.
        let nearest = L(repeating: 0x1.8p52).addingProduct(distance, L(repeating: piecesPerUnit))
        let upper = polynomials.value(at: distance, in: nearest, degree: degree)
        let probabilities = (1 - upper).replacing(with: upper, where: x.isLess(than: .zero))
        let isReached = distance.isLess(than: L(repeating: reach))
        return isReached.everyLane ? probabilities : beyond(x).replacing(with: probabilities, where: isReached)
    }

    @inline(never)
    private static func beyond<L: Lanes>(_ x: L) -> L { L.normalCumulative(x).clamped(0x1p-53, 1 - 0x1p-53) }
}
