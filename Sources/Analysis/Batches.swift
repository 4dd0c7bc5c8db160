import Runs
import Statistics

/// Trials dealt to independent batches in turn, trial t to batch t mod R: the differences between batches give the errors of
/// any statistic.
///
/// The batches are the randomisations of a run; 32 of them where it has one only, whose trials are independent.
struct Batches: Sendable {
    let count: Int

    init(randomisations: Int) { count = randomisations > 1 ? randomisations : 32 }

    /// A statistic of all trials, with the error of its mean over the batches; nil where it has no value.
    ///
    /// - Parameters:
    ///   - columns: numbers trial by trial
    ///   - statistic: takes the same columns of some of the trials; nil where these have none
    func estimate(_ columns: [[Double]], _ statistic: ([[Double]]) -> Double?) -> Estimate? {
        guard let pooled = statistic(columns) else { return nil }
        let values = (0..<count).map { batch in
            statistic(
                columns.map { column in
                    stride(from: batch, to: column.count, by: count).map { column[$0] }
                }) ?? .nan
        }
        return (try? ReplicateEstimate(values: values, pooled: pooled)).map { Estimate($0) }
    }

    /// The mean with its error.
    func mean(_ column: [Double]) -> Estimate? { estimate([column]) { $0[0].mean } }

    /// A percentile with its error, by the rule of all percentiles of the program.
    func percentile(_ column: [Double], _ probability: Double) -> Estimate? {
        estimate([column]) { OrderStatistics($0[0]).quantile(probability) }
    }
}

extension [Double] {
    /// The mean; nil for none.
    var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
