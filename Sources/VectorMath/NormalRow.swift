extension UnsafeMutablePointer<SIMD8<Double>> {
    /// Replaces uniforms by normal quantiles in place, `count` vectors of eight: the same bits as `normalQuantile` one by one.
    ///
    /// The uniforms are multiples of 2⁻⁵³ strictly inside (0, 1), as `Uniform` makes them, so that p − ½ is exact.
    ///
    /// One draw in 128 lies in a tail, and one vector in 16 has one that does. A branch for these would be mispredicted as
    /// often as it is taken, so a first pass gives all draws but those their quantile and takes down which vectors are left.
    public func replaceByNormalQuantiles(count: Int) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: count + 1) { left in
            guard let left = left.baseAddress else { return }
            let leftCount = replaceCentre(count: count, left: left)
            for place in 0..<leftCount { replaceTails(of: left[place]) }
        }
    }

    /// What draws in a tail are multiplied by meanwhile: exact, and far beyond every quantile.
    private static var mark: Double { 0x1p600 }
    private static var marked: Double { 0x1p400 }

    /// Replaces the draws that lie in no tail; the number of vectors with others, whose places are written to `left`.
    private func replaceCentre(count: Int, left: UnsafeMutablePointer<Int>) -> Int {
        var leftCount = 0
        for index in 0..<count {
            let uniforms = self[index]
            let offset = uniforms - 0.5
            let isCentral = offset.magnitudes.isLessOrEqual(to: SIMD8(repeating: SIMD8<Double>.normalCentre))
            self[index] = (uniforms * Self.mark).replacing(
                with: SIMD8<Double>.normalQuantileCentre(offset), where: isCentral)
            left[leftCount] = index
            leftCount += isCentral.everyLane ? 0 : 1
        }
        return leftCount
    }

    private func replaceTails(of index: Int) {
        for lane in 0..<8 where self[index][lane] > Self.marked {
            self[index][lane] = Double.normalQuantile(self[index][lane] * (1 / Self.mark))
        }
    }
}
