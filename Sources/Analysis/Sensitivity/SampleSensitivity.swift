import Runs
import Simulation

/// How a target of a table hangs on each of its inputs: what can be told without a model.
///
/// First-order indices S = Var(E[Y | X])/Var(Y); Spearman's rank correlation; partial rank correlation, which takes out what the
/// other inputs say; and Chatterjee's ξ, which sees any dependence. None of these adds up to 1, and with dependent inputs an
/// input has a share in what others do.
public struct SampleSensitivity: Sendable {
    /// The measures of one input; nil where there is none.
    public struct Measures: Sendable {
        /// The first-order index, a share; slightly below 0 at times. None for fewer than 40 rows, and for a target that is not
        /// finite in all of them.
        public let first: Estimate?
        /// Spearman's rank correlation, −1 … 1, with average ranks for ties.
        public let spearman: Estimate?
        /// The partial rank correlation, −1 … 1; none where the ranks of an input follow from those of others.
        public let partial: Estimate?
        /// Chatterjee's ξ; ties of the input in the order of the table, ties of the target by his general formula.
        public let xi: Estimate?
    }

    /// How many rows were left out because the target is none there (NaN).
    public let leftOut: Int
    /// Of each input of the table.
    public let measures: [Measures]
}

extension SampleSensitivity {
    /// Measures a target.
    public init(
        _ table: SampleTable, target: [Double], errors: SampleErrors, threads: Int = Parallel.processors
    ) {
        self = Self.of([target], in: table, errors: errors, threads: threads)[0]
    }

    /// Measures some targets, each a number a row: NaN where there is none, +∞ above every number.
    ///
    /// - Returns: in the order of the targets
    public static func of(
        _ targets: [[Double]], in table: SampleTable, errors: SampleErrors, threads: Int = Parallel.processors
    ) -> [SampleSensitivity] {
        precondition(targets.allSatisfy { $0.count == table.rows }, "a number for every row")
        let work = SensitivityWork(table: table, errors: errors, threads: threads)
        let whole = targets.indices.filter { index in !targets[index].contains { $0.isNaN } }
        let together = work.measure(whole.map { targets[$0] })
        var found = Dictionary(uniqueKeysWithValues: zip(whole, together))
        for index in targets.indices where found[index] == nil {
            found[index] = work.measure([targets[index]])[0]
        }
        return targets.indices.compactMap { found[$0] }
    }
}

/// Measures targets that exist in the same rows.
private struct SensitivityWork: Sendable {
    let table: SampleTable
    let errors: SampleErrors
    let threads: Int

    /// One number of each kind for an input.
    private struct Values: Sendable {
        let measures: RankMeasures
        let partial: Double
    }

    func measure(_ targets: [[Double]]) -> [SampleSensitivity] {
        guard let first = targets.first else { return [] }
        let rows = first.count { !$0.isNaN }
        let isKnown = errors.areKnown(rows: rows, batches: table.batches)
        let all = values(targets) { !first[$0].isNaN }
        let parts = (0..<(isKnown ? table.batches : 0)).map { part in
            values(targets) { !first[$0].isNaN && errors.takes(batch: table.batch(of: $0), part: part) }
        }
        return targets.indices.map { target in
            SampleSensitivity(
                leftOut: table.rows - rows,
                measures: table.inputs.indices.map { input in
                    estimates(all[target][input], parts.map { $0[target][input] })
                })
        }
    }

    private func estimates(_ all: Values, _ parts: [Values]) -> SampleSensitivity.Measures {
        func estimate(_ number: (Values) -> Double) -> Estimate? {
            errors.estimate(number(all), parts: parts.map(number))
        }
        return SampleSensitivity.Measures(
            first: estimate(\.measures.first), spearman: estimate(\.measures.spearman), partial: estimate(\.partial),
            xi: estimate(\.measures.xi))
    }

    /// The numbers of each target and input among some rows.
    private func values(_ targets: [[Double]], where isKept: (Int) -> Bool) -> [[Values]] {
        let rows = RankedRows(table, threads: threads, where: isKept)
        if rows.count == 0 || table.inputs.isEmpty { return targets.map { _ in none } }
        let ranked = Parallel.map(targets.count, threads: threads) { target in
            RankedTarget(rows.rows.map { targets[target][Int($0)] })
        }
        let measures = Parallel.map(table.inputs.count, threads: threads) { input in
            ranked.map { RankMeasures(order: rows.orders[input], ranks: rows.ranks[input], $0) }
        }
        let system = PartialCorrelations(rows.ranks, threads: threads)
        return targets.indices.map { target in
            let partial = system?.values(measures.map { $0[target].spearman })
            return measures.indices.map { Values(measures: measures[$0][target], partial: partial?[$0] ?? .nan) }
        }
    }

    private var none: [Values] {
        table.inputs.map { _ in Values(measures: .none, partial: .nan) }
    }
}
