import Documents
import Runs
import ThreeFutures

/// `futures.csv`: the probability of every future and of a net present value of at least 0 inside it.
enum FuturesTable {
    static let form = TableForm(
        file: "futures.csv", header: ["future", "probability", "se", "low95", "high95", "pays", "pays_se"],
        keys: ["future"])

    static func table(_ summary: Summary) -> ResultTable { ResultTable(form, rows: summary.futures.map(row)) }

    private static func row(_ future: FutureSummary) -> [CSV.Field] {
        let probability = future.probability
        let numbers = [probability.value, probability.standardError, probability.low95, probability.high95]
        return [.text(future.future.name)] + numbers.map { .number($0) } + CSV.fields(future.pays)
    }

    /// The futures that a table tells of so many trials.
    static func futures(_ table: ResultTable, trials: Int) throws(RunRecordError) -> [FutureSummary] {
        var futures: [FutureSummary] = []
        for future in Future.allEnds {
            guard let row = table[future.name] else {
                if future == .none { continue }
                throw .otherRows(table.file)
            }
            let numbers = ["probability", "se", "low95", "high95"].map { row[$0].value }
            let probability = Estimate(
                value: numbers[0], standardError: numbers[1], low95: numbers[2], high95: numbers[3])
            guard (0...1).contains(probability.value) else { throw .otherRows(table.file) }
            futures.append(
                FutureSummary(future, probability: probability, pays: row.estimate("pays"), trials: trials))
        }
        return futures
    }
}

extension ResultTable.Row {
    /// A number with its standard error, the interval left out; nil where the cell is empty.
    func estimate(_ column: String) -> Estimate? {
        guard let value = Double(text(column)) else { return nil }
        return Estimate(
            value: value, standardError: Double(text(column + "_se")) ?? .nan, low95: .nan, high95: .nan)
    }

    /// A whole number of at least 0; nil where the cell holds none.
    func count(_ column: String) -> Int? { Int(text(column)).flatMap { $0 >= 0 ? $0 : nil } }
}
