/// How many independent trials one trial of a method is worth: the ratio of squared errors at the same number of trials.
///
/// Independent trials have the squared error Σφ²/n². Those of R independent randomisations, whose sums of φ are Sᵣ, have
/// R/(R − 1)·ΣSᵣ²/n². Both are averaged over runs with different seeds; with R − 1 differences a run, the ratio of k runs has
/// the relative standard error √(2/(k·(R − 1))).
struct Efficiency: Sendable {
    static let randomisations = 32

    private(set) var runs = 0
    private var independent: [Double]
    private var measured: [Double]
    private let metrics: [Metric]

    init(_ metrics: [Metric]) {
        self.metrics = metrics
        independent = metrics.map { _ in 0 }
        measured = independent
    }

    /// Adds a run.
    mutating func add(_ columns: [[Double]]) {
        runs += 1
        for (index, metric) in metrics.enumerated() {
            let influence = metric.influence(columns)
            var sums = [Double](repeating: 0, count: Self.randomisations)
            for (trial, value) in influence.enumerated() { sums[trial % Self.randomisations] += value }
            independent[index] += influence.reduce(0) { $0 + $1 * $1 }
            let replicates = Double(Self.randomisations)
            measured[index] += replicates / (replicates - 1) * sums.reduce(0) { $0 + $1 * $1 }
        }
    }

    /// The ratio of each metric.
    var ratios: [Double] { zip(independent, measured).map { $0 / $1 } }

    /// The relative standard error of a ratio.
    var relativeError: Double { (2 / Double(runs * (Self.randomisations - 1))).squareRoot() }

    /// Runs a scenario again and again with different seeds.
    static func measure(_ run: StudyRun, _ metrics: [Metric], trials: Int, runs: Int) throws -> Efficiency {
        var efficiency = Efficiency(metrics)
        for seed in 1...runs { efficiency.add(try run.columns(trials: trials, seed: UInt64(seed))) }
        return efficiency
    }
}
