extension RankSketch {
    /// How many numbers are looked at together, so few that they stay in the first-level cache: as many of every phase.
    private var partSize: Int { lanes.width * lanes.period * max(1, 128 / lanes.period) }
    /// How many are looked at before the bits of comparisons are counted.
    private static let batchSize = 1 << 15

    /// Adds a result of further trials; NaN is counted apart.
    public mutating func add(_ column: TrialColumn) {
        var first = column.firstTrial
        for block in column.blocks {
            add(block, firstTrial: first)
            first += block.count
        }
    }

    /// Adds the results of consecutive trials: sixteen at a time from the first whose number is a multiple of that.
    private mutating func add(_ values: UnsafeBufferPointer<Double>, firstTrial: Int) {
        let head = min(-firstTrial & (lanes.width - 1), values.count)
        let end = head + (values.count - head) & ~(lanes.width - 1)
        for index in 0..<head { add(values[index], trial: firstTrial + index) }
        for start in stride(from: head, to: end, by: Self.batchSize) {
            let batch = UnsafeBufferPointer(rebasing: values[start..<min(start + Self.batchSize, end)])
            addBatch(batch, number: (firstTrial + start) / lanes.width)
        }
        for index in end..<values.count { add(values[index], trial: firstTrial + index) }
    }

    /// Adds one number.
    private mutating func add(_ value: Double, trial: Int) {
        guard value == value else { return none += 1 }
        let (phase, lane) = (trial / lanes.width % lanes.period, trial % lanes.width)
        count += 1
        lowest = min(lowest, value)
        highest = max(highest, value)
        numbers[phase][lane] += 1
        let bucket = SketchBucket.number(of: value)
        for (place, limit) in limits.enumerated() where bucket < limit {
            below[phase * limits.count + place][lane] += 1
        }
        if places.windows.contains(where: { $0.contains(bucket) }) { pages.add(bucket) }
    }

    /// Adds at most `batchSize` numbers, a multiple of sixteen.
    ///
    /// - Parameter number: the number of the first sixteen, counted from trial 0
    private mutating func addBatch(_ values: UnsafeBufferPointer<Double>, number: Int) {
        let vectors = values.count / lanes.width
        let rowLength = (vectors + lanes.period - 1) / lanes.period
        let passes = (limits.count + SketchComparisons.places - 1) / SketchComparisons.places
        let rows = passes * SketchComparisons.places * lanes.period
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: rows * rowLength) { bits in
            look(at: values, number: number, bits: bits, rowLength: rowLength)
            for phase in 0..<lanes.period {
                let count = lanes.count(ofPhase: phase, in: vectors, from: number)
                for limit in limits.indices {
                    let row = (limit * lanes.period + lanes.distance(from: number, toPhase: phase)) * rowLength
                    below[phase * limits.count + limit] &+= BitColumns.counts(
                        UnsafeBufferPointer(rebasing: bits[row..<row + count]))
                }
            }
        }
    }

    /// Takes down a bit for every number and limit, row by row for the limits and in each for the phases from that of the
    /// first on, and counts what lies in windows.
    private mutating func look(
        at values: UnsafeBufferPointer<Double>, number: Int, bits: UnsafeMutableBufferPointer<UInt16>, rowLength: Int
    ) {
        let comparisons = comparisons
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: partSize + lanes.width) { keys in
            guard let bits = bits.baseAddress, let keys = keys.baseAddress else { return }
            for start in stride(from: 0, to: values.count, by: partSize) {
                let part = UnsafeBufferPointer(rebasing: values[start..<min(start + partSize, values.count)])
                let rows = SketchComparisons.Rows(
                    first: bits + start / lanes.width / lanes.period, length: rowLength, phases: lanes.period)
                let end = look(at: part, number: number, comparisons, rows: rows, keys: keys)
                pages.add(keys: UnsafeBufferPointer(start: keys, count: end - keys))
            }
        }
    }

    /// Looks at a part; returns the end of the keys that lie in windows.
    private mutating func look(
        at part: UnsafeBufferPointer<Double>, number: Int, _ comparisons: [SketchComparisons],
        rows: SketchComparisons.Rows, keys: UnsafeMutablePointer<Int32>
    ) -> UnsafeMutablePointer<Int32> {
        var hasNone = true
        // Where there was NaN there will be more.
        if none == 0 {
            let findings = Self.look(at: part, comparisons, hasNone: false, rows: rows, keys: keys)
            let isInside = extends(beyond: findings)
            if isInside { count += part.count }
            if isInside || takeExtent(of: part) == part.count {
                countNumbers(of: part, number: number, hasNone: false)
                return findings.end
            }
        } else {
            hasNone = takeExtent(of: part) < part.count
        }
        countNumbers(of: part, number: number, hasNone: hasNone)
        return Self.look(at: part, comparisons, hasNone: hasNone, rows: rows, keys: keys).end
    }

    /// Whether the numbers so far reach beyond all that were looked at, by their keys; then none of these is NaN either, whose keys
    /// lie beyond those of all numbers.
    private func extends(beyond findings: SketchComparisons.Findings) -> Bool {
        SketchBucket.key(of: lowest) < findings.lowest.min()
            && findings.highest.max() < SketchBucket.key(of: highest)
    }

    /// Counts the numbers of a part by the lanes that they stand in.
    private mutating func countNumbers(of part: UnsafeBufferPointer<Double>, number: Int, hasNone: Bool) {
        for phase in 0..<lanes.period {
            numbers[phase] &+= SketchComparisons.count(
                part.vectors, from: lanes.distance(from: number, toPhase: phase), by: lanes.period, hasNone: hasNone)
        }
    }

    private static func look(
        at part: UnsafeBufferPointer<Double>, _ comparisons: [SketchComparisons], hasNone: Bool,
        rows: SketchComparisons.Rows, keys: UnsafeMutablePointer<Int32>
    ) -> SketchComparisons.Findings {
        var (findings, rows) = (SketchComparisons.Findings(end: keys), rows)
        for comparison in comparisons {
            findings = comparison.look(
                at: part.vectors, hasNone: hasNone, ahead: part.count / 8, rows: rows, found: findings.end)
            rows.first += SketchComparisons.places * rows.phases * rows.length
        }
        return findings
    }

    /// What compares numbers with all limits and windows, a few at a time; there are no more windows than limits.
    private var comparisons: [SketchComparisons] {
        stride(from: 0, to: limits.count, by: SketchComparisons.places).map { first in
            let part = first..<min(first + SketchComparisons.places, limits.count)
            return SketchComparisons(
                limits: limits[part], windows: places.windows[part.clamped(to: places.windows.indices)])
        }
    }

    /// Takes note of the ends of some numbers and of how many are not NaN, which it returns.
    private mutating func takeExtent(of values: UnsafeBufferPointer<Double>) -> Int {
        var extent = NumberExtent()
        extent.add(values)
        lowest = min(lowest, extent.lowest)
        highest = max(highest, extent.highest)
        count += extent.count
        none += values.count - extent.count
        return extent.count
    }
}
