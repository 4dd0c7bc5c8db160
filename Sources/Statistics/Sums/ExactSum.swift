/// A sum of doubles without rounding: any order, any split and any tree of merges give the same bits.
///
/// A superaccumulator (`WideAccumulator`). Infinities and NaN are remembered beside the finite sum:
/// NaN, or +∞ together with −∞, makes the sum NaN; otherwise an infinity makes it that infinity.
///
/// Source: R. M. Neal (2015), "Fast exact summation using small and large superaccumulators", arXiv:1505.05571.
public struct ExactSum: Sendable {
    var finite = WideAccumulator(lowestExponent: -1088, highestExponent: 1024)
    var hasPositiveInfinity = false
    var hasNegativeInfinity = false
    var hasNaN = false

    /// The empty sum, 0.
    public init() {}

    /// Adds one number.
    public mutating func add(_ value: Double) {
        guard value.isFinite else { return addNonFinite(value) }
        let parts = BinaryParts(value)
        finite.add(parts.signed, exponent: BinaryParts.exponent(field: parts.field))
    }

    /// Adds every number of a buffer, at about a nanosecond each.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        ExponentBins.withBins(sets: 1) { bins in
            for start in stride(from: 0, to: values.count, by: ExponentBins.capacity) {
                let end = Swift.min(start + ExponentBins.capacity, values.count)
                addPart(UnsafeBufferPointer(rebasing: values[start..<end]), through: bins[0])
            }
        }
    }

    /// Adds every number of an array.
    public mutating func add(_ values: [Double]) { values.withUnsafeBufferPointer { add($0) } }

    /// Adds all that another sum holds.
    public mutating func merge(_ other: ExactSum) {
        finite.merge(other.finite)
        hasPositiveInfinity = hasPositiveInfinity || other.hasPositiveInfinity
        hasNegativeInfinity = hasNegativeInfinity || other.hasNegativeInfinity
        hasNaN = hasNaN || other.hasNaN
    }

    /// The exact sum rounded once, to nearest with ties to even.
    ///
    /// ±∞ where the exact sum rounds beyond the largest double; +0 for an empty sum and wherever the exact sum is 0.
    public var value: Double { nonFiniteValue ?? finite.total.rounded }

    /// The exact sum divided by a count above 0, rounded once; where the sum is not finite, that.
    public func value(dividedBy count: Int) -> Double {
        nonFiniteValue ?? finite.total.divided(by: UInt64(count)).rounded
    }

    /// What the infinities and NaN among the terms make of the sum; nil where all were finite.
    var nonFiniteValue: Double? {
        if hasNaN || (hasPositiveInfinity && hasNegativeInfinity) { return .nan }
        if hasPositiveInfinity { return .infinity }
        return hasNegativeInfinity ? -.infinity : nil
    }

    /// The sum of the finite terms.
    var exactTotal: WideInteger { finite.total }

    /// Moves bins of finite numbers into the sum.
    mutating func absorb(_ bins: ExponentBins, _ fields: ClosedRange<Int>) { bins.empty(fields, into: &finite) }

    private mutating func addNonFinite(_ value: Double) {
        hasNaN = hasNaN || value.isNaN
        hasPositiveInfinity = hasPositiveInfinity || value == .infinity
        hasNegativeInfinity = hasNegativeInfinity || value == -.infinity
    }

    private mutating func addPart(_ values: UnsafeBufferPointer<Double>, through bins: ExponentBins) {
        let range = MagnitudeRange(values)
        guard range.largest.isFinite else { return values.forEach { add($0) } }
        for value in values { bins.add(value) }
        absorb(bins, range.fields())
    }
}
