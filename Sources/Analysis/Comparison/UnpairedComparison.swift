import Runs
import Statistics
import ThreeFutures

extension ScenarioComparison {
    /// Compares two runs whose trials do not meet one another, such as weighed ones: every error is that of independent runs,
    /// √(se₁² + se₂²).
    public init(
        unpaired named: (name: String, summary: Summary), with other: (name: String, summary: Summary), trials: Int
    ) {
        let (one, two) = (named.summary, other.summary)
        self.init(
            first: named.name, second: other.name, trials: trials, isPaired: false,
            metrics: Outcome.allCases.map { outcome in
                Metric(
                    outcome: outcome, meanDifference: Self.difference(one[outcome].mean, two[outcome].mean),
                    percentileDifferences: Self.probabilities.map {
                        Self.difference(one[outcome].percentile($0), two[outcome].percentile($0))
                    }, probabilityGreater: nil, varianceSaved: nil)
            },
            futures: Future.allCases.map { future in
                FutureDifference(
                    future: future,
                    difference: Self.difference(
                        one.futures.first { $0.future == future }?.probability,
                        two.futures.first { $0.future == future }?.probability), varianceSaved: nil)
            })
    }

    private static func difference(_ first: Estimate?, _ second: Estimate?) -> Estimate? {
        guard let first, let second, first.value.isFinite, second.value.isFinite else { return nil }
        let value = first.value - second.value
        let squares = first.standardError * first.standardError + second.standardError * second.standardError
        let error = squares.squareRoot()
        let reach = Confidence.standard.normalMultiplier * error
        return Estimate(value: value, standardError: error, low95: value - reach, high95: value + reach)
    }
}
