import VectorMath

/// What an additive regression makes of one input: columns of a design beside the constant.
enum Regressor: Sendable {
    /// A spline of normal scores.
    case spline(scores: [Double])
    /// The number of the value, from 0, among those that the input takes: a column for each but the first.
    case levels([Int32], count: Int)

    /// The most values that get columns of their own; an input with more has a spline of its ranks.
    private static let mostLevels = 12

    /// What is made of an input.
    ///
    /// - Parameter order: the rows in rising order of its values
    init(_ input: SampleTable.Input, order: [Int32]) {
        let levels = Levels(input.values, order: order)
        if input.isDiscrete, levels.count <= Self.mostLevels {
            self = .levels(levels.numbers, count: levels.count)
        } else {
            self = .spline(scores: input.scores ?? Self.scores(input.values, order: order))
        }
    }

    /// How many columns there are.
    var columns: Int {
        switch self {
        case .spline: NaturalSpline.columns
        case .levels(_, let count): count - 1
        }
    }

    /// Writes the columns of a row.
    func fill(_ columns: inout Slice<UnsafeMutableBufferPointer<Double>>, row: Int) {
        switch self {
        case .spline(let scores): NaturalSpline.fill(&columns, score: scores[row])
        case .levels(let numbers, let count):
            for level in 1..<count { columns[columns.startIndex + level - 1] = Int(numbers[row]) == level ? 1 : 0 }
        }
    }

    /// Φ⁻¹((rank − ½)/n), with average ranks for ties.
    private static func scores(_ values: [Double], order: [Int32]) -> [Double] {
        let size = Double(values.count)
        return CentredRanks(order: order) { values[Int($0)] }.ranks.map {
            // Twice the centred rank is r: p = ½ + r/(2n), and as much from either end.
            Double.normalQuantile(lower: (size + $0) / (2 * size), upper: (size - $0) / (2 * size))
        }
    }
}

/// The values that an input takes, numbered from 0 in rising order.
struct Levels: Sendable {
    /// The number of the value in every row.
    let numbers: [Int32]
    /// How many values there are.
    let count: Int

    /// - Parameter order: the rows in rising order of their values
    init(_ values: [Double], order: [Int32]) {
        var numbers = [Int32](repeating: 0, count: values.count)
        var level: Int32 = 0
        for index in order.indices {
            if index > 0, values[Int(order[index])] != values[Int(order[index - 1])] { level += 1 }
            numbers[Int(order[index])] = level
        }
        self.numbers = numbers
        count = values.isEmpty ? 0 : Int(level) + 1
    }
}
