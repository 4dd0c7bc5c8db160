import Documents
import Runs

/// `futures.csv`: the probability of every future and of a net present value of at least 0 inside it.
enum FuturesTable {
    static let header = ["future", "probability", "se", "low95", "high95", "pays", "pays_se"]

    static func csv(_ summary: Summary) -> String {
        CSV.text(header: header, rows: summary.futures.map(row))
    }

    private static func row(_ future: FutureSummary) -> [CSV.Field] {
        let probability = future.probability
        let numbers = [probability.value, probability.standardError, probability.low95, probability.high95]
        return [.text(future.future.name)] + numbers.map { .number($0) } + CSV.fields(future.pays)
    }
}
