import RandomStreams

extension DocumentReader {
    /// The points of a sweep, none after a report.
    mutating func points(_ draft: SweepDraft) -> [[SweepValue]] {
        switch draft.design {
        case .points(let points): points
        case .grid: grid(draft.axes)
        case .latinHypercube(let count, let seed): latinHypercube(draft.axes, count: count, seed: seed)
        }
    }

    /// All combinations of the values; those of the last axis change fastest.
    private mutating func grid(_ axes: [SweepDraft.Axis]) -> [[SweepValue]] {
        var points: [[SweepValue]] = [[]]
        for axis in axes {
            guard let values = axis.values else {
                report(axis.position, .noValues(axis.axis.name))
                return []
            }
            guard points.count * values.count <= SweepDraft.mostPoints else {
                report(axis.position, .tooManyPoints(limit: SweepDraft.mostPoints))
                return []
            }
            points = points.flatMap { point in values.map { point + [$0] } }
        }
        return points
    }

    /// Points of which each axis has one in each of `count` equal strata, paired at random (McKay and others, 1979).
    private mutating func latinHypercube(_ axes: [SweepDraft.Axis], count: Int, seed: UInt64) -> [[SweepValue]] {
        var columns: [[SweepValue]] = []
        for axis in axes {
            let places = Strata.places(count, seed: seed, name: "sweep.\(axis.axis.name)")
            if let values = axis.values, !values.isEmpty {
                columns.append(places.map { values[min(values.count - 1, Int($0 * Double(values.count)))] })
            } else if let range = axis.range {
                columns.append(places.compactMap { value(at: $0, of: axis, range) })
            } else if axis.values == nil {
                report(axis.position, .noRange(axis.axis.name))
            }
        }
        guard columns.count == axes.count, columns.allSatisfy({ $0.count == count }) else { return [] }
        return (0..<count).map { point in columns.map { $0[point] } }
    }

    private mutating func value(
        at place: Double, of axis: SweepDraft.Axis, _ range: (from: SweepValue, to: SweepValue)
    ) -> SweepValue? {
        let (from, to) = (range.from.middle, range.to.middle)
        let number = min(max(from, from + (to - from) * place), to)
        return value(YAMLNode(position: axis.position, content: .scalar("\(number)", isPlain: true)), of: axis.axis)
    }
}

/// Places inside (0, 1), one in each of equal strata.
enum Strata {
    /// So many places in random order, each at random inside its stratum; those of a name depend on it and the seed alone, and
    /// not on the generator of the run, since the points of a sweep are no draws of trials.
    static func places(_ count: Int, seed: UInt64, name: String) -> [Double] {
        var stream = Stream(MasterKey(seed: seed), name: name, trial: 0)
        var strata = Array(0..<count)
        // Fisher and Yates (1938), from the end.
        for last in strata.indices.dropFirst().reversed() {
            let other = Int(stream.next().multipliedFullWidth(by: UInt64(last + 1)).high)
            strata.swapAt(last, other)
        }
        return strata.map { stratum in
            // A jitter next to 1 rounds up to the next stratum.
            min(
                (Double(stratum) + stream.nextUniform()) / Double(count), (Double(stratum + 1) / Double(count)).nextDown
            )
        }
    }
}
