import Bytes
import Statistics

/// The ranks of a column in bounded memory.
struct SketchedRanks {
    /// Where the error of each percentile is taken.
    let thresholds: [Double]
    private var sketch = QuantileSketch()
    /// For each randomisation how many trials lie below the thresholds.
    private var counts: [ThresholdCounts]

    /// No trial yet.
    init(thresholds: [Double], randomisations: Int) {
        self.thresholds = thresholds
        counts = Array(repeating: ThresholdCounts(thresholds: thresholds), count: randomisations)
    }

    /// The percentiles of the first trials, where the errors of percentiles are taken.
    static func thresholds(pilot: UnsafeBufferPointer<Double>, probabilities: [Double]) -> [Double] {
        OrderStatistics(pilot).quantiles(probabilities) ?? probabilities.map { _ in 0 }
    }

    mutating func add(_ column: Column) {
        sketch.add(column.values)
        if counts.count == 1 { return }
        for replicate in counts.indices { counts[replicate].add(column.values(replicate)) }
    }

    /// Adds the ranks of other trials, taken at the same thresholds.
    mutating func merge(_ other: SketchedRanks) {
        sketch.merge(other.sketch)
        for replicate in counts.indices { counts[replicate].merge(other.counts[replicate]) }
    }

    func percentiles(_ probabilities: [Double], confidence: Confidence) -> [PercentileResult] {
        if counts.count == 1 { return sketch.percentiles(probabilities, confidence: confidence) }
        return sketch.percentiles(probabilities, replicates: counts, thresholds: thresholds, confidence: confidence)
    }
}

extension SketchedRanks {
    func write(to writer: inout ByteWriter) {
        writer.add(list: thresholds) { $0.add($1) }
        sketch.write(to: &writer)
        for count in counts { count.write(to: &writer) }
    }

    /// What the ranks of so many trials wrote.
    init(reading reader: inout ByteReader, percentiles: Int, randomisations: Int, trials: Int) throws(ByteError) {
        let thresholds = try reader.list(exactly: percentiles) { (reader) throws(ByteError) in try reader.double() }
        if thresholds.contains(where: \.isNaN) { throw .impossible("a threshold that is no number") }
        self.thresholds = thresholds
        sketch = try QuantileSketch(reading: &reader, upTo: trials)
        if sketch.count + sketch.none != trials { throw .impossible("a sketch of other trials") }
        counts = []
        for _ in 0..<randomisations {
            counts.append(try ThresholdCounts(thresholds: thresholds, reading: &reader, upTo: trials))
        }
    }
}
