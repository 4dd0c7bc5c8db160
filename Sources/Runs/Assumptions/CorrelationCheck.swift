import Scenarios
import Simulation
import Statistics
import ThreeFutures
import VectorMath

/// The rank correlations of drawn inputs: of the pairs that were asked for, and the largest of all others.
public struct CorrelationCheck: Sendable {
    /// The pairs asked for, in the order of the scenario.
    public let asked: [PairCheck]
    /// The pair with the largest correlation, in absolute value, that nobody asked for; nil where there is no such pair.
    public let largestOther: PairCheck?
    /// How many pairs nobody asked for, inputs that do not vary left out.
    public let otherPairs: Int

    init(_ correlations: [Correlation], columns: [RankedColumn], randomisations: Int) {
        asked = correlations.map {
            PairCheck(
                $0.first, $0.second, asked: $0.rank, comparisons: correlations.count, columns,
                randomisations: randomisations)
        }
        let named = Set(correlations.map { [$0.first, $0.second] })
        let found = Self.others(than: named, columns)
        otherPairs = found.pairs
        largestOther = found.largest.map {
            PairCheck(
                $0.0, $0.1, asked: 0, comparisons: found.pairs, columns, randomisations: randomisations)
        }
    }

    /// The number of pairs that are not named and the one with the largest correlation.
    private static func others(
        than named: Set<[InputName]>, _ columns: [RankedColumn]
    ) -> (pairs: Int, largest: (InputName, InputName)?) {
        let names = InputName.allCases
        let ranks = Parallel.map(names.count) { second in
            (0..<second).map { first in
                named.contains([names[first], names[second]]) ? nil : columns[first].correlation(with: columns[second])
            }
        }
        var (pairs, size) = (0, -1.0)
        var largest: (InputName, InputName)?
        for (second, row) in ranks.enumerated() {
            for (first, rank) in row.enumerated() {
                guard let rank else { continue }
                pairs += 1
                if rank.magnitude > size { (size, largest) = (rank.magnitude, (names[first], names[second])) }
            }
        }
        return (pairs, largest)
    }
}

/// The rank (Spearman) correlation of two drawn inputs.
public struct PairCheck: Hashable, Sendable {
    /// One input.
    public let first: InputName
    /// The other.
    public let second: InputName
    /// The rank correlation asked for; 0 where none was.
    public let asked: Double
    /// That of the draws; nil where an input does not vary.
    public let drawn: Double?
    /// Its standard error: of independent draws (1 − r²)·√((1 + r²/2)/(n − 3)), nil below 4 trials; of stratified draws from
    /// the differences between the randomisations. Source: D. G. Bonett, T. A. Wright (2000), Psychometrika 65(1).
    public let standardError: Double?
    /// Whether the two differ by more than chance explains: with 1,000 trials or more, one correct run in 1,000 has such a
    /// pair among those compared.
    public let deviates: Bool

    init(
        _ first: InputName, _ second: InputName, asked: Double, comparisons: Int, _ columns: [RankedColumn],
        randomisations: Int
    ) {
        let (left, right) = (columns[first.ordinal], columns[second.ordinal])
        (self.first, self.second, self.asked) = (first, second, asked)
        drawn = left.correlation(with: right)
        standardError =
            randomisations > 1
            ? left.correlations(with: right, batches: randomisations).flatMap(Self.standardError)
            : drawn.flatMap { Self.standardError($0, trials: left.count) }
        guard let drawn, let standardError, left.count >= AssumptionCheck.leastTrialsToJudge else {
            deviates = asked != 0 && drawn == nil
            return
        }
        let reach = Chance.standardErrors(comparisons: comparisons, randomisations: randomisations)
        deviates = (drawn - asked).magnitude > reach * standardError
    }

    private static func standardError(_ batches: [Double]) -> Double? {
        try? ReplicateEstimate(values: batches).standardError
    }

    private static func standardError(_ rank: Double, trials: Int) -> Double? {
        let square = rank * rank
        return trials < 4 ? nil : (1 - square) * ((1 + square / 2) / Double(trials - 3)).squareRoot()
    }
}

/// How far chance may carry the largest of several comparisons.
enum Chance {
    /// The standard errors that the largest of so many normal errors passes, on either side, in at most one of 1,000 runs:
    /// Bonferroni's bound.
    static func standardErrors(comparisons: Int) -> Double { -.normalQuantile(0.0005 / Double(max(1, comparisons))) }

    /// The same where the standard errors themselves come from so many randomisations: Student's t.
    static func standardErrors(comparisons: Int, randomisations: Int) -> Double {
        if randomisations < 2 { return standardErrors(comparisons: comparisons) }
        return StudentT.multiplier(
            confidence: 1 - 0.001 / Double(max(1, comparisons)), degreesOfFreedom: randomisations - 1)
    }
}
