/// Sums of whole numbers kept apart by the exponent they stand under: exact, and one addition a value.
///
/// After Neal's "large superaccumulator" (arXiv:1505.05571, section 3). Bins hold signed sums of numbers below 2⁵³, so at
/// most `capacity` of them go in before the bins are emptied into a `WideAccumulator`.
struct ExponentBins {
    /// The values that fit before the bins must be emptied.
    static let capacity = 1023
    /// The number of bins: one an exponent field.
    static let count = 2048

    private let sums: UnsafeMutablePointer<Int64>

    init(_ sums: UnsafeMutablePointer<Int64>) {
        self.sums = sums
        sums.initialize(repeating: 0, count: Self.count)
    }

    /// Bins that are known to be empty.
    fileprivate init(empty sums: UnsafeMutablePointer<Int64>) { self.sums = sums }

    /// Gives `body` empty bins.
    static func withBins<Result>(sets: Int, _ body: ([ExponentBins]) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: sets * count) { memory in
            guard let start = memory.baseAddress else { return body([]) }
            return body((0..<sets).map { ExponentBins(start + $0 * count) })
        }
    }

    @inline(__always)
    func add(_ significand: Int64, field: Int) { sums[field] &+= significand }

    @inline(__always)
    func add(_ value: Double) {
        let parts = BinaryParts(value)
        add(parts.signed, field: parts.field)
    }

    /// Moves everything under field 0 and `fields` into an accumulator.
    ///
    /// - Parameter exponent: the power of two that a field stands for.
    func empty(
        _ fields: ClosedRange<Int>, into total: inout WideAccumulator, exponent: (Int) -> Int = BinaryParts.exponent
    ) {
        emptyBin(0, into: &total, exponent: exponent(0))
        for field in fields { emptyBin(field, into: &total, exponent: exponent(field)) }
    }

    private func emptyBin(_ field: Int, into total: inout WideAccumulator, exponent: Int) {
        if sums[field] == 0 { return }
        total.add(sums[field], exponent: exponent)
        sums[field] = 0
    }
}

/// Room in which moments are summed, empty between uses: whoever adds many small portions keeps one. One thread at a time.
public final class MomentBins {
    /// The sets of bins that moments need.
    static let sets = 5
    let bins: [ExponentBins]
    private let storage: UnsafeMutablePointer<Int64>

    /// Empty bins.
    public init() {
        let storage = UnsafeMutablePointer<Int64>.allocate(capacity: Self.sets * ExponentBins.count)
        storage.initialize(repeating: 0, count: Self.sets * ExponentBins.count)
        self.storage = storage
        bins = (0..<Self.sets).map { ExponentBins(empty: storage + $0 * ExponentBins.count) }
    }

    deinit { storage.deallocate() }
}

/// The smallest magnitude above 0 and the largest of some values, NaN counted above +∞.
struct MagnitudeRange {
    /// +∞'s magnitude or more where there is no value but 0.
    let smallest: Double
    /// 0 where there is no value.
    let largest: Double

    init(_ values: UnsafeBufferPointer<Double>) {
        // One is taken off each pattern, so that 0 wraps around to the top and drops out of the minimum.
        var lowest = UInt64.max
        var highest: UInt64 = 0
        for value in values {
            let pattern = value.bitPattern & 0x7fff_ffff_ffff_ffff
            lowest = Swift.min(lowest, pattern &- 1)
            highest = Swift.max(highest, pattern)
        }
        largest = Double(bitPattern: highest)
        smallest = lowest == .max ? largest : Double(bitPattern: lowest + 1)
    }

    /// The exponent fields of the values, of which `map` is a function that grows with the magnitude.
    func fields(_ map: (Double) -> Double = { $0 }) -> ClosedRange<Int> {
        BinaryParts(map(smallest)).field...BinaryParts(map(largest)).field
    }
}
