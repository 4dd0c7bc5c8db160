import Runs
import Simulation

/// What it is worth to know something before one decides whether to do a thing, with a payoff, or not, with 0.
///
/// Perfect information: EVPI = E[max(payoff, 0)] − max(E payoff, 0). An input: EVPPI = E[max(m, 0)] − max(E payoff, 0) with
/// m = E[payoff | input], fitted to one half of the batches and paid in the payoffs of the other, so that noise earns nothing:
/// mean of payoff·1{m̂ > 0} − max(mean payoff, 0). Errors are those of means over batches, decisions as they are.
///
/// Source: M. Strong, J. E. Oakley, A. Brennan (2014), with a natural cubic spline in the input's normal score; a discrete input's m
/// is the mean by value.
public struct InformationValue: Sendable {
    /// EVPI, in the unit of the payoff.
    public let perfect: Estimate?
    /// EVPPI of each input of the table; 0 where the estimate is below, nil where there are too few rows for a fit.
    public let inputs: [Estimate?]
    /// EVPPI of each group of inputs: a lower bound, since m is fitted as a sum of functions of one input each.
    public let groups: [Estimate?]
}

extension InformationValue {
    /// The value of information about the inputs of a table.
    ///
    /// - Parameters:
    ///   - payoff: a number a row; nothing is known where one is not finite
    ///   - groups: positions of inputs that are known together
    public init(
        _ table: SampleTable, payoff: [Double], groups: [[Int]] = [], errors: SampleErrors,
        threads: Int = Parallel.processors
    ) {
        precondition(payoff.count == table.rows, "a number for every row")
        guard let scale = payoff.powerOfTwo else {
            perfect = nil
            inputs = table.inputs.map { _ in nil }
            self.groups = groups.map { _ in nil }
            return
        }
        let work = InformationWork(table: table, payoff: payoff.map { $0 / scale }, scale: scale, errors: errors)
        perfect = work.gain { work.payoff[$0] > 0 }
        inputs = Parallel.map(table.inputs.count, threads: threads) { work.gain(input: $0) }
        self.groups = Parallel.map(groups.count, threads: threads) { work.gain(group: groups[$0]) }
    }
}

private struct InformationWork: Sendable {
    let table: SampleTable
    /// In units of the scale.
    let payoff: [Double]
    let scale: Double
    let errors: SampleErrors
    /// What one does without information: whether it pays on the average.
    private let isDone: Bool

    init(table: SampleTable, payoff: [Double], scale: Double, errors: SampleErrors) {
        (self.table, self.payoff, self.scale, self.errors) = (table, payoff, scale, errors)
        isDone = payoff.reduce(0, +) > 0
    }

    /// The value of knowing an input.
    func gain(input: Int) -> Estimate? {
        let (column, order) = (table.inputs[input], table.orders[input])
        let fit = CrossFit(payoff: payoff, batches: table.batches)
        return gain(
            column.isDiscrete
                ? fit.byValue(Levels(column.values, order: order)) : fit.additive([Regressor(column, order: order)]))
    }

    /// The value of knowing several inputs.
    func gain(group: [Int]) -> Estimate? {
        if group.count == 1 { return gain(input: group[0]) }
        let regressors = group.map { Regressor(table.inputs[$0], order: table.orders[$0]) }
        return gain(CrossFit(payoff: payoff, batches: table.batches).additive(regressors))
    }

    private func gain(_ means: [Double]?) -> Estimate? { means.flatMap { means in gain { means[$0] > 0 } } }

    /// The mean of what deciding row by row brings over what one does without information, at least 0.
    func gain(where isDone: (Int) -> Bool) -> Estimate? {
        var sums = [Double](repeating: 0, count: table.batches)
        var counts = sums
        for row in payoff.indices {
            let batch = table.batch(of: row)
            sums[batch] += payoff[row] * ((isDone(row) ? 1 : 0) - (self.isDone ? 1 : 0))
            counts[batch] += 1
        }
        let isKnown = errors.areKnown(rows: table.rows, batches: table.batches)
        return errors.ratio(sums, counts, areKnown: isKnown)?.scaled(by: scale).atLeastZero
    }
}

extension Estimate {
    /// The same in a smaller unit.
    fileprivate func scaled(by factor: Double) -> Estimate {
        Estimate(
            value: value * factor, standardError: standardError * factor, low95: low95 * factor, high95: high95 * factor
        )
    }

    /// The same with 0 for what is below.
    fileprivate var atLeastZero: Estimate {
        Estimate(
            value: max(0, value), standardError: standardError, low95: Self.floor(low95), high95: Self.floor(high95))
    }

    /// NaN stays.
    private static func floor(_ value: Double) -> Double { value < 0 ? 0 : value }
}
