/// The mean of a result of trials in each randomisation, summed in the order of the trials.
///
/// NaN ("none") and +∞ ("never") are counted and left out. The same trials in the same order give the same bits.
public struct ReplicateMeans: Sendable {
    /// Trials in which the result does not exist.
    public private(set) var none = 0
    /// Trials in which it lies beyond every number.
    public private(set) var never = 0
    private var sums: [Double]
    private var squares: [Double]
    private var counts: [Int]
    /// What is taken off each number, so that squares do not cancel.
    private let offset: Double

    /// - Parameters:
    ///   - columns: tables that follow one another
    ///   - randomisations: R; trial t belongs to randomisation t mod R
    public init(of columns: [TrialColumn], randomisations: Int) {
        sums = Array(repeating: 0, count: randomisations)
        squares = sums
        counts = Array(repeating: 0, count: randomisations)
        offset = columns.lazy.flatMap(\.blocks).flatMap { $0 }.first { $0.isFinite } ?? 0
        for column in columns {
            var trial = column.firstTrial
            for block in column.blocks {
                add(block, firstTrial: trial)
                trial += block.count
            }
        }
    }

    private mutating func add(_ values: UnsafeBufferPointer<Double>, firstTrial: Int) {
        var replicate = firstTrial % counts.count
        for value in values {
            let difference = value - offset
            if value.isFinite {
                sums[replicate] += difference
                squares[replicate] += difference * difference
                counts[replicate] += 1
            } else if value.isNaN {
                none += 1
            } else {
                never += 1
            }
            replicate = replicate + 1 == counts.count ? 0 : replicate + 1
        }
    }

    /// The mean of all numbers with its error: from the differences between the randomisations, or of one randomisation the
    /// standard error s/√n of independent draws; nil where there are too few numbers.
    public func estimate(confidence: Confidence = .standard) -> ReplicateEstimate? {
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        let mean = sums.reduce(0, +) / Double(total)
        if counts.count > 1 {
            return try? ReplicateEstimate(
                values: zip(sums, counts).map { offset + $0 / Double($1) }, weights: counts.map(Double.init),
                pooled: offset + mean, confidence: confidence)
        }
        guard total > 1 else { return nil }
        let variance = max(0, squares[0] - Double(total) * mean * mean) / Double(total - 1)
        return ReplicateEstimate(
            independentMean: offset + mean, standardError: (variance / Double(total)).squareRoot(),
            confidence: confidence)
    }
}
