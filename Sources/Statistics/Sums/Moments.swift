/// Count, mean and standard deviation of numbers, each with its standard error, from sums that never round.
///
/// Σx and Σx² are exact, so the mean and the standard deviation are right to a unit in the last place whatever the data
/// (10⁹ + noise too), and any order, split or tree of merges gives the same bits. Σx³ and Σx⁴ add the rounded powers
/// exactly: as free of order, but of use only for the standard error of the standard deviation.
///
/// Numbers are meant to be finite: one infinity or NaN makes the mean what `ExactSum` says and the rest NaN.
public struct Moments: Sendable {
    /// How many numbers were added.
    public internal(set) var count = 0
    var sum = ExactSum()
    var squares = WideAccumulator(lowestExponent: -2176, highestExponent: 2048)
    var cubes = ExactSum()
    var fourthPowers = ExactSum()

    /// No number yet.
    public init() {}

    /// Adds one number.
    public mutating func add(_ value: Double) {
        count += 1
        sum.add(value)
        guard value.isFinite else { return }
        let parts = BinaryParts(value)
        let exponent = 2 * BinaryParts.exponent(field: parts.field)
        squares.add(Int64(parts.square.low), exponent: exponent)
        squares.add(Int64(parts.square.high), exponent: exponent + 53)
        cubes.add(value * value * value)
        fourthPowers.add((value * value) * (value * value))
    }

    /// Adds every number of a buffer, at a few nanoseconds each.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) { add(values, through: MomentBins()) }

    /// Adds every number of a buffer in a buffer that is kept for many buffers.
    public mutating func add(_ values: UnsafeBufferPointer<Double>, through buffer: MomentBins) {
        for start in stride(from: 0, to: values.count, by: ExponentBins.capacity) {
            let end = Swift.min(start + ExponentBins.capacity, values.count)
            addPart(UnsafeBufferPointer(rebasing: values[start..<end]), through: buffer.bins)
        }
    }

    /// Adds every number of an array.
    public mutating func add(_ values: [Double]) { values.withUnsafeBufferPointer { add($0) } }

    /// Adds all that another set of moments holds.
    public mutating func merge(_ other: Moments) {
        count += other.count
        sum.merge(other.sum)
        squares.merge(other.squares)
        cubes.merge(other.cubes)
        fourthPowers.merge(other.fourthPowers)
    }

    /// Adds at most `ExponentBins.capacity` numbers; one whose fourth power might overflow sends all the slow way.
    private mutating func addPart(_ values: UnsafeBufferPointer<Double>, through bins: [ExponentBins]) {
        let range = MagnitudeRange(values)
        guard range.largest < 0x1p255 else { return values.forEach { add($0) } }
        count += values.count
        Self.fill(bins, with: values)
        sum.absorb(bins[0], range.fields())
        bins[1].empty(range.fields(), into: &squares) { 2 * BinaryParts.exponent(field: $0) }
        bins[2].empty(range.fields(), into: &squares) { 2 * BinaryParts.exponent(field: $0) + 53 }
        cubes.absorb(bins[3], range.fields { $0 * $0 * $0 })
        fourthPowers.absorb(bins[4], range.fields { ($0 * $0) * ($0 * $0) })
    }

    /// Puts x, the two halves of x², x³ and x⁴ into five sets of bins.
    private static func fill(_ bins: [ExponentBins], with values: UnsafeBufferPointer<Double>) {
        let (first, low, high, third, fourth) = (bins[0], bins[1], bins[2], bins[3], bins[4])
        for value in values {
            let parts = BinaryParts(value)
            let square = parts.square
            first.add(parts.signed, field: parts.field)
            low.add(Int64(bitPattern: square.low), field: parts.field)
            high.add(Int64(bitPattern: square.high), field: parts.field)
            let rounded = value * value
            third.add(rounded * value)
            fourth.add(rounded * rounded)
        }
    }
}

extension Moments {
    /// The exact mean rounded once; nil where no number was added.
    public var mean: Double? { count > 0 ? sum.value(dividedBy: count) : nil }

    /// The variance (n − 1), rounded once; nil where fewer than two numbers were added.
    ///
    /// +∞ where it rounds beyond the largest double, although the standard deviation may be finite.
    public var variance: Double? { sum.nonFiniteValue == nil ? scaledVariance?.value : .nan }

    /// The standard deviation (n − 1), within one unit in the last place; nil where fewer than two numbers were added.
    public var standardDeviation: Double? { sum.nonFiniteValue == nil ? scaledVariance?.squareRoot : .nan }

    /// The standard error of the mean of independent draws, s/√n; nil where fewer than two numbers were added.
    public var meanStandardError: Double? { standardDeviation.map { $0 / Double(count).squareRoot() } }

    /// The standard error of the standard deviation of independent draws; nil where fewer than two numbers were added.
    ///
    /// √((m₄ − m₂²)/n)/(2s) with the central moments m₂ and m₄ of the sample (delta method; Kenney and Keeping 1951,
    /// § 7.5). Where the rounded fourth powers cannot resolve m₄ – the mean is more than some 2,000 standard deviations
    /// from 0, or x⁴ over- or underflows – the value for normal data, s/√(2(n − 1)). 0 where the numbers are all equal.
    public var standardDeviationStandardError: Double? {
        guard let deviation = standardDeviation else { return nil }
        guard deviation > 0 else { return deviation }
        guard let spread = fourthMomentSpread else { return deviation / (2 * Double(count - 1)).squareRoot() }
        return (spread / Double(count)).squareRoot() / (2 * deviation)
    }

    /// (n·Σx² − (Σx)²)/(n(n − 1)), exact up to one rounding.
    private var scaledVariance: ScaledDouble? {
        guard count > 1 else { return nil }
        let total = sum.exactTotal
        let scatter = squares.total.multiplied(by: UInt64(count)).magnitudeMinus(total.multiplied(by: total))
        return scatter.divided(by: UInt64(count)).divided(by: UInt64(count - 1)).roundedMagnitude
    }

    /// m₄ − m₂² of the sample; nil where rounding in the sums of powers could matter.
    private var fourthMomentSpread: Double? {
        guard let mean, let variance else { return nil }
        let size = Double(count)
        let second = variance * ((size - 1) / size)
        let rawFourth = fourthPowers.value(dividedBy: count)
        let resolution = max(rawFourth * 0x1p-44, 0x1p-900)
        guard resolution < second * second else { return nil }
        let rawThird = cubes.value(dividedBy: count)
        let rawSecond = squares.total.divided(by: UInt64(count)).rounded
        let square = mean * mean
        let fourth = rawFourth - 4 * mean * rawThird + 6 * square * rawSecond - 3 * square * square
        return max(0, fourth - second * second)
    }
}
