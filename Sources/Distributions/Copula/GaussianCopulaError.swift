import Documents

/// What is wrong with the rank correlations that somebody asked for.
public enum CopulaError: Error, Hashable, Sendable {
    /// A variable is paired with itself.
    case withItself(GaussianCopula.Pair)
    /// The rank correlation does not lie strictly between −1 and 1.
    case impossibleRank(GaussianCopula.Pair)
    /// Two variables are paired twice.
    case twice(GaussianCopula.Pair, GaussianCopula.Pair)
    /// No distribution has these correlations together: their matrix is not positive definite, though it is without any one of
    /// the variables. `factor` is the largest number of whole hundredths by which all correlations that were asked for can be
    /// multiplied to become possible; 0 if not even a hundredth of them is.
    case contradictory([GaussianCopula.Pair], factor: Double)

    /// The error of a matrix that is not positive definite, made of these pairs.
    static func contradictory(among pairs: [GaussianCopula.Pair], of matrix: CorrelationMatrix) -> Self {
        let variables = Set(matrix.contradiction())
        let atFault = pairs.filter { variables.contains($0.first) && variables.contains($0.second) }
        let dimensions = 1 + pairs.reduce(0) { max($0, $1.first, $1.second) }
        let factors = (0..<100).reversed().map { Double($0) / 100 }
        let possible = factors.first { factor in
            let shrunk = pairs.map { GaussianCopula.Pair(first: $0.first, second: $0.second, rank: $0.rank * factor) }
            return CorrelationMatrix(dimensions: dimensions, pairs: shrunk).isPositiveDefinite
        }
        return .contradictory(atFault, factor: possible ?? 0)
    }
}

extension CopulaError {
    /// The error in words.
    ///
    /// - Parameter names: the names of the variables, by position
    public func words(names: [String]) -> Fault.Words {
        switch self {
        case .withItself(let pair):
            Fault.Words(
                "\(names[pair.first]) is correlated with itself",
                rule: "a correlation is between two different inputs",
                remedy: "Name another input in its place, or delete the correlation.")
        case .impossibleRank(let pair):
            Fault.Words(
                "the rank correlation \(pair.worded(names))",
                rule: "a rank correlation lies strictly between -1 and 1",
                remedy: "Write a number such as 0.7; for inputs that always move together, 0.99.")
        case .twice(let first, let second):
            Fault.Words(
                "the rank correlation \(first.worded(names)) and again \(second.rank)",
                rule: "two inputs have one correlation",
                remedy: "Delete one of the two.")
        case .contradictory(let pairs, let factor):
            Fault.Words(
                "no distribution has these rank correlations together: "
                    + pairs.map { $0.worded(names) }.joined(separator: ", "),
                rule: "a correlation matrix must be positive definite (pairs that are not named have correlation 0)",
                remedy: Self.remedy(factor: factor))
        }
    }

    private static func remedy(factor: Double) -> String {
        if factor == 0 { return "Delete some of the correlations." }
        return "Multiply all rank correlations by \(factor) or less, or change one of these."
    }
}

extension GaussianCopula.Pair {
    fileprivate func worded(_ names: [String]) -> String { "of \(names[first]) and \(names[second]) is \(rank)" }
}
