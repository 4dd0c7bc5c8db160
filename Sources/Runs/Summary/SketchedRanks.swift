import Bytes
import Statistics
import ThreeFutures

/// The ranks of a column as counts, its numbers near percentiles where these are to be exact, and its histogram where one is
/// wanted.
struct SketchedRanks {
    /// About where the percentiles lie.
    let places: PercentilePlaces
    private var sketch: RankSketch
    /// What makes percentiles exact; nil where the counts have to do.
    private var numbers: WindowNumbers?
    /// The histogram; nil where none is wanted.
    private(set) var histogram: HistogramCounts?

    /// No trial yet.
    init(_ places: PercentilePlaces, grain: Double?, randomisations: Int) {
        self.places = places
        sketch = places.sketch(randomisations: randomisations)
        histogram = places.histogram(grain: grain, randomisations: randomisations)
    }

    /// Keeps the numbers near the percentiles, so that these are exact; before any trial is added.
    mutating func keepNumbers(near probabilities: [Double], confidence: Confidence) {
        numbers = WindowNumbers(near: probabilities, at: places.places, counted: sketch, confidence: confidence)
    }

    mutating func add(_ column: TrialColumn) {
        sketch.add(column)
        numbers?.add(column, counted: sketch)
        histogram?.add(column)
    }

    /// From now on the counts have to do.
    mutating func forgetNumbers() { numbers = nil }

    /// Adds the ranks of other trials, taken at the same places; both have counts alone.
    mutating func merge(_ other: SketchedRanks) {
        sketch.merge(other.sketch)
        if let others = other.histogram { histogram?.merge(others) }
    }

    /// The percentiles; nil where they are to be exact and one is not near its place.
    func percentiles(_ probabilities: [Double], confidence: Confidence) -> [PercentileResult]? {
        if let numbers { return numbers.percentiles(probabilities, counted: sketch, confidence: confidence) }
        return sketch.percentilesNearPlaces(probabilities, confidence: confidence)
    }
}

extension SketchedRanks {
    func write(to writer: inout ByteWriter) {
        writer.add(list: places.numbers) { $0.add($1) }
        sketch.write(to: &writer)
        histogram?.write(to: &writer)
    }

    /// What the ranks of so many trials wrote.
    init(
        reading reader: inout ByteReader, percentiles: Int, outcome: Outcome?, randomisations: Int, trials: Int
    ) throws(ByteError) {
        let count = PercentilePlaces.numberCount(percentiles: percentiles, isWhole: outcome != nil)
        let numbers = try reader.list(exactly: count) { (reader) throws(ByteError) in try reader.double() }
        if numbers.contains(where: \.isNaN) { throw .impossible("a threshold that is no number") }
        self.init(
            PercentilePlaces(numbers: numbers, percentiles: percentiles, isWhole: outcome != nil),
            grain: outcome?.grain,
            randomisations: randomisations)
        try sketch.read(from: &reader, upTo: trials)
        if sketch.count + sketch.none != trials { throw .impossible("a sketch of other trials") }
        try histogram?.read(from: &reader, trials: trials)
    }
}
