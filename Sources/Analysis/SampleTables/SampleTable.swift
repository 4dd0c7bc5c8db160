import Simulation
import Statistics

/// A table of trials: what every input was in each, whatever made them. It needs no model.
///
/// Row t belongs to batch t mod R. Every input is sorted once.
public struct SampleTable: Sendable {
    /// A column.
    public struct Input: Sendable {
        /// What it is called.
        public let name: String
        /// Its value in every row, finite.
        public let values: [Double]
        /// Its normal score in every row, where that is known exactly; otherwise scores are made of ranks.
        public let scores: [Double]?
        /// Whether it takes few values, each of them often.
        public let isDiscrete: Bool

        /// A column.
        public init(name: String, values: [Double], scores: [Double]? = nil, isDiscrete: Bool = false) {
            precondition(scores.map { $0.count == values.count } ?? true, "a score for every value")
            (self.name, self.values, self.scores, self.isDiscrete) = (name, values, scores, isDiscrete)
        }
    }

    /// The number of rows.
    public let rows: Int
    /// R, the number of batches.
    public let batches: Int
    /// The inputs that are not the same in every row, in the order given.
    public let inputs: [Input]
    /// The names of the others.
    public let constants: [String]
    /// Of each input the rows in rising order of their values.
    let orders: [[Int32]]

    /// A table of columns of one length.
    ///
    /// - Parameters:
    ///   - inputs: one or more, of fewer than 2³¹ rows
    ///   - batches: R, two or more, to which the rows are dealt in turn
    ///   - tieOrder: every row once: the order of rows in which an input is equal; that of the table where nil
    public init(
        inputs: [Input], batches: Int = 32, tieOrder: [Int32]? = nil, threads: Int = Parallel.processors
    ) {
        let rows = inputs.first?.values.count ?? 0
        precondition(inputs.allSatisfy { $0.values.count == rows } && batches > 1, "columns of one length, and batches")
        precondition(tieOrder.map { $0.count == rows } ?? true, "every row has its place among ties")
        let varying = inputs.filter { input in input.values.contains { $0 != input.values[0] } }
        let varyingNames = Set(varying.map(\.name))
        self.rows = rows
        self.batches = batches
        self.inputs = varying
        constants = inputs.map(\.name).filter { !varyingNames.contains($0) }
        orders = Parallel.map(varying.count, threads: threads) { Self.order(varying[$0].values, tieOrder) }
    }

    private static func order(_ values: [Double], _ tieOrder: [Int32]?) -> [Int32] {
        guard let tieOrder else { return RisingOrder.positions(of: values) }
        return RisingOrder.positions(of: tieOrder.map { values[Int($0)] }).map { tieOrder[Int($0)] }
    }

    /// The batch of a row.
    func batch(of row: Int) -> Int { row % batches }
}
