import Documents

/// A covariance that no errors can have, by the observations at fault.
public struct CovarianceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The first row at which the matrix stops being positive definite: training rows first, then those held out.
    public let row: Int
    /// The rows before it in that order whose covariance with it is not 0.
    public let others: [Int]
    /// Series and date of these rows, `row` first.
    public let labels: [String]

    /// What is wrong, the rule and the remedy.
    public var words: Fault.Words {
        let named = zip([row] + others, labels).map { "\($0 + 1) (\($1))" }
        let most = 6
        let rest = named.dropFirst().prefix(most).joined(separator: ", ")
        let more = named.count - 1 > most ? " and \(named.count - 1 - most) more" : ""
        return Fault.Words(
            "the covariance is not positive definite at row \(named[0])"
                + (others.isEmpty ? "" : " with row\(others.count == 1 ? "" : "s") \(rest)\(more)"),
            rule: "variances are above 0, and no error is wholly made of others",
            remedy: "Give each of these rows an error of its own, or a smaller covariance.")
    }

    /// `problem; rule. Remedy`
    public var description: String { words.description }
}

extension CovarianceError {
    /// The first row of some at which their covariance stops being positive definite.
    init(_ covariance: [[Double]], order: [Int], labels: [String]) {
        // Once a leading part of the matrix is not positive definite, no larger part is.
        var (sound, broken) = (0, order.count)
        while broken - sound > 1 {
            let middle = (sound + broken) / 2
            let isSound = PositiveDefinite(covariance, rows: Array(order.prefix(middle))) != nil
            (sound, broken) = isSound ? (middle, broken) : (sound, middle)
        }
        row = order[broken - 1]
        others = order.prefix(broken - 1).filter { [row] in covariance[row][$0] != 0 }
        self.labels = ([row] + others).map { labels[$0] }
    }
}
