import Documents
import Results
import Runs
import Scenarios
import Simulation

/// A sweep that can be run: its points, how they are drawn, and what is wanted of them.
public struct Sweep: Sendable {
    /// What the file says.
    public let document: SweepDocument
    /// How every point is drawn, so that all share their draws; with the most trials.
    public let sampling: Sampling
    /// When a point is precise enough.
    public let targets: [PrecisionTarget]
    /// The numbers that the table has.
    public let metrics: [SweepMetric]
    /// The number that is drawn.
    public let charted: SweepMetric
    /// Every point, the scenario changing slowest.
    public let points: [SweepPoint]
}

/// A point of a sweep.
public struct SweepPoint: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// The position of its scenario among those of the sweep.
    public let source: Int
    /// The name of its scenario.
    public let scenario: String
    /// A value for each axis.
    public let values: [SweepValue]
    /// What tells its run from any other: scenario, sampling, precision and version.
    public let hash: String
}

extension Sweep {
    /// A sweep out of its file.
    ///
    /// - Parameter sampling: how a scenario is drawn that leaves all open that the sweep and its first scenario leave open
    /// - Throws: `ScenarioErrors`: a number or a precision that there is not; a point whose values do not go together
    public init(_ document: SweepDocument, sampling: (_ first: Scenario, _ run: RunOptions) -> Sampling) throws {
        var problems: [Fault] = []
        self.document = document
        targets = document.precision.compactMap { Self.target($0, &problems) }
        let asked = document.metrics.flatMap { Self.metrics($0, &problems) }
        metrics = asked.isEmpty ? SweepMetric.standard : Self.once(asked)
        charted = Self.charted(document.chart, metrics, &problems)
        if !problems.isEmpty { throw ScenarioErrors(problems) }
        let first = try document.scenarios[0].scenario([])
        self.sampling = sampling(first, document.run)
        points = try Self.points(document, self.sampling, targets)
    }

    private static func once(_ metrics: [SweepMetric]) -> [SweepMetric] {
        var seen: Set<SweepMetric> = []
        return metrics.filter { seen.insert($0).inserted }
    }

    private static func target(_ text: PlacedText, _ problems: inout [Fault]) -> PrecisionTarget? {
        do throws(Fault) {
            return try PrecisionTarget(parsing: text.text)
        } catch {
            problems.append(Fault(at: text.origin, error.words))
            return nil
        }
    }

    private static func metrics(_ text: PlacedText, _ problems: inout [Fault]) -> [SweepMetric] {
        if let numbers = SweepMetric.numbers(text.text) { return numbers }
        problems.append(.unknown(text, kind: "number", known: SweepMetric.known(near: text.text)))
        return []
    }

    /// The number that was asked for, else the first median or probability, else the first number.
    private static func charted(
        _ text: PlacedText?, _ metrics: [SweepMetric], _ problems: inout [Fault]
    ) -> SweepMetric {
        let named = text.map { Self.metrics($0, &problems) } ?? metrics
        let middle = named.first { ["p50", "probability"].contains($0.statistic) }
        return middle ?? named.first ?? metrics[0]
    }
}

extension Sweep {
    /// The scenario of a point.
    public func scenario(_ point: SweepPoint) throws(ScenarioErrors) -> Scenario {
        try document.scenarios[point.source].scenario(point.values)
    }

    /// The overrides with which `run` gives the numbers of a point.
    public func overrides(_ point: SweepPoint) -> [String] {
        let lost = document.scenarios[point.source].correlationsLost(to: point.values)
        return zip(document.axes, point.values).map { "\($0.name)=\($1.text)" }
            + lost.map { "correlations.\($0.first.text),\($0.second.text)=0" }
    }

    /// Every point, after all of them were found to be sound.
    private static func points(
        _ document: SweepDocument, _ sampling: Sampling, _ targets: [PrecisionTarget]
    ) throws(ScenarioErrors) -> [SweepPoint] {
        var points: [SweepPoint] = []
        var problems: [Fault] = []
        for (source, files) in document.scenarios.enumerated() {
            for values in document.points {
                do throws(ScenarioErrors) {
                    let scenario = try files.scenario(values)
                    points.append(
                        SweepPoint(
                            number: points.count + 1, source: source, scenario: scenario.identifier, values: values,
                            hash: RunIdentity(scenario, sampling: sampling, targets: targets).hash))
                } catch {
                    problems += error.faults.filter { !problems.contains($0) }
                }
            }
        }
        problems = Array(problems.prefix(200))
        if !problems.isEmpty { throw ScenarioErrors(problems) }
        return points
    }
}
