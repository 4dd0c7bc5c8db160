/// The smallest and the largest of some numbers, and how many there are, NaN left out; eight at a time.
struct NumberExtent {
    /// +∞ where there is no number.
    private(set) var lowest = Double.infinity
    /// −∞ where there is no number.
    private(set) var highest = -Double.infinity
    private(set) var count = 0

    /// Takes note of further numbers.
    mutating func add(_ values: UnsafeBufferPointer<Double>) {
        let (bytes, vectorized) = (UnsafeRawBufferPointer(values), values.count & ~7)
        var (low, high) = (SIMD8(repeating: lowest), SIMD8(repeating: highest))
        var none = SIMD8<Int64>.zero
        for start in stride(from: 0, to: vectorized, by: 8) {
            let eight = bytes.loadUnaligned(fromByteOffset: 8 * start, as: SIMD8<Double>.self)
            low.replace(with: eight, where: eight .< low)
            high.replace(with: eight, where: eight .> high)
            none.replace(with: none &+ 1, where: eight .!= eight)
        }
        count += vectorized - Int(none.wrappedSum())
        for value in values[vectorized...] where value == value {
            low[0] = min(low[0], value)
            high[0] = max(high[0], value)
            count += 1
        }
        (lowest, highest) = (low.min(), high.max())
    }
}
