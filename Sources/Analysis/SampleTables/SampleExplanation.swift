import Simulation

/// What a table tells of a target without any model: on which inputs it hangs, what it is worth to know them, and, where the target
/// is 0 or 1, in which box of inputs it is 1.
public struct SampleExplanation: Sendable {
    /// The table.
    public let table: SampleTable
    /// How the target hangs on each input.
    public let sensitivity: SampleSensitivity
    /// What it is worth to know inputs before one decides between the target and 0.
    public let information: InformationValue
    /// The boxes of a target that is 0 or 1; nil for any other.
    public let discovery: ScenarioDiscovery?

    /// Explains a target, a finite number a row, with errors by the jackknife over the batches.
    public init(
        _ table: SampleTable, target: [Double], options: ScenarioDiscovery.Options,
        threads: Int = Parallel.processors
    ) {
        self.table = table
        sensitivity = SampleSensitivity(table, target: target, errors: .jackknife, threads: threads)
        information = InformationValue(table, payoff: target, errors: .jackknife, threads: threads)
        let isIndicator = target.allSatisfy { $0 == 0 || $0 == 1 }
        discovery =
            isIndicator
            ? ScenarioDiscovery(
                table, isHit: target.map { $0 == 1 }, options: options, errors: .jackknife, threads: threads) : nil
    }
}
