/// Where rows of normal draws note which of them lie in a tail; for one thread at a time.
public final class NormalBuffer {
    fileprivate let vectors: Int
    /// Vectors with draws in a tail.
    fileprivate let left: UnsafeMutablePointer<Int32>
    /// The indices of these draws.
    fileprivate let indices: UnsafeMutablePointer<Int32>

    /// A buffer for rows of at most so many vectors.
    public init(vectors: Int) {
        self.vectors = vectors
        // What is noted in vain needs an entry, too.
        left = .allocate(capacity: vectors + 1)
        indices = .allocate(capacity: 8 * vectors + 1)
    }

    deinit {
        left.deallocate()
        indices.deallocate()
    }
}

extension UnsafeMutablePointer<SIMD8<Double>> {
    /// Replaces uniforms by normal draws in place, `count` vectors of eight: Φ⁻¹ with an error below 1.6·10⁻¹³ in p, and in the
    /// tails, all but the middle 127 of 128 draws, the bits of `normalQuantile`.
    ///
    /// The uniforms are multiples of 2⁻⁵³ strictly inside (0, 1), as `Uniform` makes them, so that p − ½ is exact.
    ///
    /// One draw in 128 lies in a tail, and one vector in 16 has one that does. A branch for these would be mispredicted as
    /// often as it is taken, so a first pass gives all draws but those their quantile and takes down which vectors are left.
    public func replaceByNormalQuantiles(count: Int, in buffer: NormalBuffer) {
        precondition(count <= buffer.vectors, "the row fits")
        let leftCount = replaceCentre(count: count, left: buffer.left)
        replaceTails(of: UnsafeBufferPointer(start: buffer.left, count: leftCount), indices: buffer.indices)
    }

    /// What draws in a tail are multiplied by meanwhile: exact, and far beyond every quantile.
    private static var mark: Double { 0x1p600 }
    private static var marked: Double { 0x1p400 }

    /// Replaces the draws that lie in no tail; the number of vectors with others, whose indices are written to `left`.
    private func replaceCentre(count: Int, left: UnsafeMutablePointer<Int32>) -> Int {
        var leftCount = 0
        for index in 0..<count {
            let uniforms = self[index]
            let offset = uniforms - 0.5
            let isCentral = offset.magnitudes.isLessOrEqual(to: SIMD8(repeating: SIMD8<Double>.normalCentre))
            self[index] = (uniforms * Self.mark).replacing(
                with: SIMD8<Double>.normalDrawCentre(offset), where: isCentral)
            left[leftCount] = Int32(truncatingIfNeeded: index)
            leftCount += isCentral.everyLane ? 0 : 1
        }
        return leftCount
    }

    /// Replaces the draws that were marked, in the vectors at `left`: eight at a time, from wherever they stand.
    private func replaceTails(of left: UnsafeBufferPointer<Int32>, indices: UnsafeMutablePointer<Int32>) {
        let numbers = UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
        let count = takeDownMarked(numbers, in: left, indices: indices)
        for first in stride(from: 0, to: count, by: 8) {
            let lanes = min(8, count - first)
            var uniforms = SIMD8<Double>(repeating: 0.5)
            for lane in 0..<lanes { uniforms[lane] = numbers[Int(indices[first + lane])] * (1 / Self.mark) }
            let quantiles = SIMD8<Double>.normalQuantile(uniforms)
            for lane in 0..<lanes { numbers[Int(indices[first + lane])] = quantiles[lane] }
        }
    }

    /// The number of marked draws in the vectors at `left`, whose indices among all numbers are written to `indices`.
    private func takeDownMarked(
        _ numbers: UnsafePointer<Double>, in left: UnsafeBufferPointer<Int32>, indices: UnsafeMutablePointer<Int32>
    ) -> Int {
        var count = 0
        for index in left {
            for index in 8 * index..<8 * index + 8 {
                indices[count] = index
                count += numbers[Int(index)] > Self.marked ? 1 : 0
            }
        }
        return count
    }
}
