/// The constants of a scenario: when the world starts, how long it is watched, and what counts as dominance.
///
/// Settings outside the ranges below make no model; whoever reads a scenario refuses them.
public struct Settings: Hashable, Sendable {
    /// The calendar year of the first step.
    public var start: Int
    /// T: years from the start to the end of the last step; a multiple of a quarter, above 0 and at most 50.
    public var horizonYears: Double
    /// Years during which capital is ordered; a multiple of a quarter. 0 builds nothing.
    public var buildYears: Double
    /// Years after which local dominance is judged, by the step that ends then; a multiple of a quarter, above 0 and at most the
    /// horizon.
    public var dominanceYears: Double
    /// The share of work done locally from which local models dominate, in 0 … 1; a share that is equal to it dominates.
    public var dominanceShare: Double
    /// What is changed for a counterfactual.
    public var switches: Switches

    /// Settings; the defaults are those of a scenario that states none.
    public init(
        start: Int = 2026, horizonYears: Double = 15, buildYears: Double = 5, dominanceYears: Double = 10,
        dominanceShare: Double = 0.5, switches: Switches = Switches()
    ) {
        self.start = start
        self.horizonYears = horizonYears
        self.buildYears = buildYears
        self.dominanceYears = dominanceYears
        self.dominanceShare = dominanceShare
        self.switches = switches
    }
}

extension Settings {
    /// The number of steps of a trial.
    public var steps: Int { Int(horizonYears * Clock.stepsPerYear) }

    /// The number of steps before dominance is judged.
    var dominanceSteps: Int { Int(dominanceYears * Clock.stepsPerYear) }

    /// The number of calendar years that a trial touches; the last may be cut short by the horizon.
    public var years: Int { (steps + 3) / 4 }

    /// Whether a step is the one whose values stand for its calendar year.
    func isLastStepOfYear(_ step: Int) -> Bool { step % 4 == 3 || step == steps - 1 }
}

extension Settings {
    /// The month that is so many years after the start: `2028-07` for 2.5 years from 2026.
    public func month(after years: Double) -> String {
        guard years.isFinite, abs(years) < 10_000 else { return "–" }
        let months = Int((years * Clock.monthsPerYear).rounded(.down))
        let year = start + Int((Double(months) / Clock.monthsPerYear).rounded(.down))
        let month = months - (year - start) * Int(Clock.monthsPerYear) + 1
        return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
}
