import ThreeFutures

/// A statistic of a run, as far as its error goes: by what each trial moves it.
///
/// To first order a statistic of n trials differs from its true value by Σφ(t)/n (the influence function φ, F. R. Hampel,
/// 1974). Only ratios of squared errors are formed from it, so its scale does not matter.
struct Metric: Sendable {
    let name: String
    /// φ of every trial, whose sum is 0 for the sample itself, to rounding and ties.
    let influence: @Sendable (_ columns: [[Double]]) -> [Double]

    /// Every statistic of the documentation's table.
    static var all: [Metric] {
        let tails = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
        return [mean(.npv), deviation(.npv)] + tails.map { percentile(.npv, $0) }
            + Outcome.allCases.filter { $0 != .npv }.map { mean($0) } + Future.allCases.map { probability($0) }
    }

    /// The statistics by which ways to draw are compared.
    static var principal: [Metric] {
        [mean(.npv)] + [0.05, 0.5, 0.95].map { percentile(.npv, $0) } + Future.allCases.map { probability($0) }
    }

    /// The mean of the trials whose outcome is a number: x − m, and 0 for the others.
    static func mean(_ outcome: Outcome) -> Metric {
        Metric(name: "\(outcome.name) mean") { columns in centred(columns[outcome.rawValue]) }
    }

    /// The standard deviation: (x − m)² − s².
    static func deviation(_ outcome: Outcome) -> Metric {
        Metric(name: "\(outcome.name) sd") { columns in centred(centred(columns[outcome.rawValue]).map { $0 * $0 }) }
    }

    /// A percentile: p − [x < q].
    static func percentile(_ outcome: Outcome, _ probability: Double) -> Metric {
        Metric(name: "\(outcome.name) p\(Int((100 * probability).rounded()))") { columns in
            let values = columns[outcome.rawValue]
            let threshold = values.sorted()[Int(probability * Double(values.count))]
            return centred(values.map { $0 < threshold ? 1 : 0 })
        }
    }

    /// The probability of a future: [it came] − p.
    static func probability(_ future: Future) -> Metric {
        Metric(name: "P(\(future.name))") { columns in
            centred(columns[Outcome.allCases.count].map { $0 == Double(future.rawValue) ? 1 : 0 })
        }
    }

    private static func centred(_ values: [Double]) -> [Double] {
        let numbers = values.filter(\.isFinite)
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return values.map { $0.isFinite ? $0 - mean : 0 }
    }
}
