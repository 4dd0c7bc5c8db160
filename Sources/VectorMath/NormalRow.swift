extension UnsafeMutablePointer<SIMD8<Double>> {
    /// Replaces uniforms by normal draws in place, `count` vectors of eight: Φ⁻¹ with an error below 1.6·10⁻¹³ in p, and in the
    /// tails, all but the middle 127 of 128 draws, the bits of `normalQuantile`.
    ///
    /// The uniforms are multiples of 2⁻⁵³ strictly inside (0, 1), as `Uniform` makes them, so that p − ½ is exact.
    ///
    /// One draw in 128 lies in a tail, and one vector in 16 has one that does. A branch for these would be mispredicted as
    /// often as it is taken, so a first pass gives all draws but those their quantile and takes down which vectors are left.
    public func replaceByNormalQuantiles(count: Int) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: count + 1) { left in
            guard let left = left.baseAddress else { return }
            let leftCount = replaceCentre(count: count, left: left)
            replaceTails(of: UnsafeBufferPointer(start: left, count: leftCount))
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
                with: SIMD8<Double>.normalDrawCentre(offset), where: isCentral)
            left[leftCount] = index
            leftCount += isCentral.everyLane ? 0 : 1
        }
        return leftCount
    }

    /// Replaces the draws that were marked, in the vectors at `left`: eight at a time, from wherever they stand.
    private func replaceTails(of left: UnsafeBufferPointer<Int>) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 8 * left.count + 1) { places in
            guard let places = places.baseAddress else { return }
            let numbers = UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
            let count = takeDownMarked(numbers, in: left, places: places)
            for first in stride(from: 0, to: count, by: 8) {
                let lanes = min(8, count - first)
                var uniforms = SIMD8<Double>(repeating: 0.5)
                for lane in 0..<lanes { uniforms[lane] = numbers[places[first + lane]] * (1 / Self.mark) }
                let quantiles = SIMD8<Double>.normalQuantile(uniforms)
                for lane in 0..<lanes { numbers[places[first + lane]] = quantiles[lane] }
            }
        }
    }

    /// The number of marked draws in the vectors at `left`, whose places among all numbers are written to `places`.
    private func takeDownMarked(
        _ numbers: UnsafePointer<Double>, in left: UnsafeBufferPointer<Int>, places: UnsafeMutablePointer<Int>
    ) -> Int {
        var count = 0
        for index in left {
            for place in 8 * index..<8 * index + 8 {
                places[count] = place
                count += numbers[place] > Self.marked ? 1 : 0
            }
        }
        return count
    }
}
