import Analysis
import Runs
import Scenarios
import ThreeFutures

/// A driver with what is known of it and one target, as `sensitivity.csv` has it; intervals are not among it.
public struct DriverRow: Sendable {
    /// The name of the input or the noise process.
    public let name: String
    /// Whether it is noise.
    public let isNoise: Bool
    /// The grade of the input's source.
    public let grade: Grade?
    /// The measures, each nil where there is none.
    public let shapley, first, total, spearman, partial, xi: Estimate?
}

/// What an input does at both ends, as `tornado.csv` has it.
public struct SwingRow: Sendable {
    /// One end.
    public struct End: Sendable {
        /// The probability of the quantile.
        public let probability: Double
        /// The input's value there.
        public let value: Double
        /// The statistic with the input fixed there.
        public let level: Estimate?
        /// Its difference to the run.
        public let doing: Estimate?
        /// The difference of the trials in which the input came out so low or high.
        public let seeing: Estimate?
    }

    /// The input.
    public let input: String
    /// The grade of its source.
    public let grade: Grade?
    /// The ends, by rising probability.
    public let ends: [End]

    /// The larger of the ends' differences, without sign.
    public var reach: Double { ends.compactMap { $0.doing?.value.magnitude }.max() ?? 0 }
}

/// npv of a group of trials taken apart by causes, as `attribution.csv` has it.
public struct CauseRow: Sendable {
    /// Which trials.
    public let group: Attribution.Group
    /// How many.
    public let trials: Int
    /// What was planned, B$.
    public let plan: Estimate
    /// The part of every cause, in the order of `Cause`, B$.
    public let parts: [Estimate]
    /// npv, B$.
    public let actual: Estimate
    /// The share of trials in which each cause has the most negative part.
    public let worst: [Estimate]
}

/// npv of a group of trials, as `attribution.csv` has it.
public struct LossRow: Sendable {
    /// Which trials.
    public let group: Attribution.Group
    /// How many.
    public let trials: Int
    /// The mean of npv, B$.
    public let mean: Estimate?
    /// Its percentiles, in the order of `LossNumbers.probabilities`, B$.
    public let percentiles: [Estimate?]
}

/// The break-even of an input, as `breakeven.csv` has it.
public struct BreakEvenRow: Sendable {
    /// The input.
    public let input: String
    /// The probability that is to be met.
    public let target: Double
    /// Where P was looked at: the value, its rank, P.
    public let looks: [(value: Double, rank: Double, probability: Double)]
    /// Where P meets the target: the value and its rank.
    public let crossings: [(value: Estimate, rank: Double)]
}

/// A box in which a future lives, as `discovery.csv` has it.
public struct BoxRow: Sendable {
    /// An input that it restricts.
    public struct Restriction: Sendable {
        /// The input.
        public let input: String
        /// The bounds, in its unit; nil where there is none.
        public let low, high: Double?
        /// The share of the input's distribution that is left.
        public let share: Double
        /// The probability of as many hits without this restriction.
        public let quasiP: Double
    }

    /// The future.
    public let future: Future
    /// Its number, from 1.
    public let number: Int
    /// The share of trials that it holds, that of its trials that end in the future, and that of the future's trials that it holds.
    public let mass, density, coverage: Estimate?
    /// The inputs that it restricts.
    public let restrictions: [Restriction]
    /// The boxes on the way.
    public let trajectory: [(density: Double, coverage: Double)]
}

extension ExplanationRecord {
    /// The boxes of a future, in the order in which they were found.
    public func boxes(of future: Future) -> [BoxRow] {
        let rows = tables[.discovery]?.rows.filter { $0.text("future") == future.name } ?? []
        return inOrder(rows.map { $0.text("box") }).compactMap { box in
            Int(box).map { BoxRow(future: future, number: $0, rows.filter { $0.text("box") == box }) }
        }
    }

    /// The drivers by their Shapley effect on a target, the strongest first.
    public func drivers(of target: String) -> [DriverRow] {
        let rows = tables[.sensitivity]?.rows.filter { $0.text("target") == target } ?? []
        let drivers = rows.map { row in
            DriverRow(
                name: row.text("player"), isNoise: row.text("kind") == "noise",
                grade: Grade(rawValue: row.text("grade")), shapley: row.estimate("shapley"),
                first: row.estimate("first"), total: row.estimate("total"), spearman: row.estimate("spearman"),
                partial: row.estimate("partial"), xi: row.estimate("xi"))
        }
        return drivers.enumerated().sorted {
            ($1.element.shapley?.value ?? -1, $0.offset) < ($0.element.shapley?.value ?? -1, $1.offset)
        }.map(\.element)
    }

    /// What every input does to a statistic, the one that does most first.
    public func swings(of statistic: Tornado.Statistic) -> [SwingRow] {
        let rows = tables[.tornado]?.rows.filter { $0.text("statistic") == statistic.name } ?? []
        let swings = inOrder(rows.filter { $0.text("view") != "run" }.map { $0.text("input") }).map { input in
            let all = rows.filter { $0.text("input") == input }
            let ends = all.filter { $0.text("view") == "doing" }.map { row in
                let seen = all.first {
                    $0.text("view") == "seeing" && $0.text("probability") == row.text("probability")
                }
                return SwingRow.End(
                    probability: row["probability"].value, value: row["value"].value, level: row.estimate("level"),
                    doing: row.estimate("difference"), seeing: seen?.estimate("difference"))
            }
            return SwingRow(
                input: input, grade: all.first.flatMap { Grade(rawValue: $0.text("grade")) },
                ends: ends.sorted { $0.probability < $1.probability })
        }
        return swings.enumerated().sorted { ($1.element.reach, $0.offset) < ($0.element.reach, $1.offset) }
            .map(\.element)
    }

    /// What a statistic is in the run.
    public func runLevel(of statistic: Tornado.Statistic) -> Estimate? {
        tables[.tornado]?.rows.first { $0.text("view") == "run" && $0.text("statistic") == statistic.name }?
            .estimate("level")
    }

    /// Each name once, in order.
    private func inOrder(_ names: [String]) -> [String] {
        names.reduce(into: []) { if $0.last != $1, !$0.contains($1) { $0.append($1) } }
    }

    /// npv of a group taken apart; nil where there is no such trial.
    public func causes(of group: Attribution.Group) -> CauseRow? {
        let rows = rows(of: group)
        let causes = Cause.allCases.map(\.name)
        guard let plan = rows["plan"]?.estimate("value"), let actual = rows["actual"]?.estimate("value") else {
            return nil
        }
        let parts = causes.compactMap { rows[$0]?.estimate("value") }
        let worst = causes.compactMap { rows["worst_" + $0]?.estimate("value") }
        guard parts.count == causes.count, worst.count == causes.count, let trials = rows["plan"]?.count("trials")
        else { return nil }
        return CauseRow(group: group, trials: trials, plan: plan, parts: parts, actual: actual, worst: worst)
    }

    /// npv of a group; nil where there is no such trial.
    public func losses(of group: Attribution.Group) -> LossRow? {
        let rows = rows(of: group)
        guard let mean = rows["npv_mean"], let trials = mean.count("trials"), trials > 0 else { return nil }
        return LossRow(
            group: group, trials: trials, mean: mean.estimate("value"),
            percentiles: LossNumbers.probabilities.map {
                rows["npv_p\(Int((100 * $0).rounded()))"]?.estimate("value")
            })
    }

    private func rows(of group: Attribution.Group) -> [String: ResultTable.Row] {
        let rows = tables[.attribution]?.rows.filter { $0.text("group") == group.name } ?? []
        return Dictionary(rows.map { ($0.text("quantity"), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The break-evens, in the order in which they were looked for.
    public var breakEvens: [BreakEvenRow] {
        let rows = tables[.breakEven]?.rows.filter { $0.text("kind") != "map" } ?? []
        return inOrder(rows.map { $0.text("input") }).map { input in
            let own = rows.filter { $0.text("input") == input }
            return BreakEvenRow(
                input: input, target: own.first { $0.text("kind") == "target" }?["probability"].value ?? .nan,
                looks: own.filter { $0.text("kind") == "look" }.map {
                    ($0["value"].value, $0["rank"].value, $0["probability"].value)
                },
                crossings: own.filter { $0.text("kind") == "crossing" }.compactMap { row in
                    row.estimate("value").map { ($0, row["rank"].value) }
                })
        }
    }

    /// P(npv ≥ 0) on the grid of two inputs, a row a point; none where it was not drawn.
    public var map: [ResultTable.Row] { tables[.breakEven]?.rows.filter { $0.text("kind") == "map" } ?? [] }

    /// What knowing an `input`, a `section` of the scenario or `everything` is worth, the most valuable first, B$.
    public func information(_ kind: String) -> [(name: String, value: Estimate)] {
        let rows = tables[.information]?.rows.filter { $0.text("kind") == kind } ?? []
        let values = rows.compactMap { row in row.estimate("value").map { (name: row.text("name"), value: $0) } }
        return values.enumerated().sorted { ($1.element.value.value, $0.offset) < ($0.element.value.value, $1.offset) }
            .map(\.element)
    }
}

extension BoxRow {
    fileprivate init(future: Future, number: Int, _ rows: [ResultTable.Row]) {
        let shown = rows.filter { $0.text("part") == "shown" }
        let find = { (quantity: String, input: String) in
            shown.first { $0.text("quantity") == quantity && $0.text("input") == input }
        }
        let restricted = shown.filter { $0.text("quantity") == "share" }.map { $0.text("input") }
        let steps = rows.filter { $0.text("part") == "step" }
        let densities = steps.filter { $0.text("quantity") == "density" }
        let coverages = steps.filter { $0.text("quantity") == "coverage" }
        self.init(
            future: future, number: number, mass: find("mass", "")?.estimate("value"),
            density: find("density", "")?.estimate("value"), coverage: find("coverage", "")?.estimate("value"),
            restrictions: restricted.map { input in
                Restriction(
                    input: input, low: find("low", input)?["value"].value, high: find("high", input)?["value"].value,
                    share: find("share", input)?["value"].value ?? .nan,
                    quasiP: find("quasi_p", input)?["value"].value ?? .nan)
            },
            trajectory: zip(densities, coverages).map { ($0["value"].value, $1["value"].value) })
    }
}
