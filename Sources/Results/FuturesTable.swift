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

    /// The futures that a table tells of so many trials, which all end in one of them.
    ///
    /// - Parameter isWeighed: whether the trials do not all weigh alike
    static func futures(
        _ table: ResultTable, trials: Int, isWeighed: Bool = false
    ) throws(RunRecordError) -> [FutureSummary] {
        let ends = table.rows.compactMap { row in Future.allEnds.first { $0.name == row.key } }
        try table.require(ends == Future.allCases || ends == Future.allEnds)
        try table.require(ends.count == table.rows.count)
        var futures: [FutureSummary] = []
        for (future, row) in zip(ends, table.rows) {
            try table.require(row.areShares(["probability", "low95", "high95", "pays"]))
            try table.require(row.areErrors(["se", "pays_se"]) && !row["probability"].value.isNaN)
            try table.require(row.areRising(["low95", "high95"]))
            let numbers = ["probability", "se", "low95", "high95"].map { row[$0].value }
            let probability = Estimate(
                value: numbers[0], standardError: numbers[1], low95: numbers[2], high95: numbers[3])
            futures.append(
                FutureSummary(future, probability: probability, pays: row.estimate("pays"), trials: trials))
        }
        // Weight that is shared out among whole trials is rounded, each future by itself.
        let counted = futures.reduce(0) { $0 + $1.count }
        try table.require(isWeighed ? abs(counted - trials) < futures.count : counted == trials)
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

    /// Whether every cell that is not empty holds a number from 0 to 1.
    func areShares(_ columns: [String]) -> Bool {
        numbers(columns).allSatisfy((0...1).contains)
    }

    /// Whether every cell that is not empty holds a number of at least 0.
    func areErrors(_ columns: [String]) -> Bool { numbers(columns).allSatisfy { $0 >= 0 } }

    /// Whether no number is below one before it.
    func areRising(_ columns: [String]) -> Bool {
        let numbers = numbers(columns)
        return zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 }
    }

    private func numbers(_ columns: [String]) -> [Double] { columns.map { self[$0].value }.filter { !$0.isNaN } }

    /// A whole number of at least 0; nil where the cell holds none.
    func count(_ column: String) -> Int? { Int(text(column)).flatMap { $0 >= 0 ? $0 : nil } }
}
