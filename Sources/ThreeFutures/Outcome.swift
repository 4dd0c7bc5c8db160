/// A number that a trial ends with.
///
/// As a `Double`, *none* (the outcome does not exist) is NaN and *never* is +∞. Both are counted and reported; neither is
/// dropped, nor averaged in.
///
/// Below, a step begins at t = 0, dt, 2·dt, … with dt = 1/4 yr, and the last ends at T = `Settings.horizonYears`. I is the
/// capital ordered in a step and F its cash flow (B$), both in the middle of it; ρ = log(1 + discountRate) per year; G is
/// capital in service (B$), u utilisation and u_max the most that it can be.
public enum Outcome: Int, CaseIterable, Hashable, Sendable {
    /// Net present value: Σ (F + V)·e^(−ρ·(t + dt/2)) + E·e^(−ρT), B$ at the start.
    case npv
    /// Profitability index: npv / Σ I·e^(−ρ·(t + dt/2)). None where nothing was ordered.
    case profitabilityIndex
    /// Internal rate of return: an annual rate at which npv would be 0, to 1e-10.
    ///
    /// Of several the first from the discount rate on, upwards where npv ≥ 0 and downwards where it is not, so that irr is at
    /// least the discount rate exactly where npv is at least 0 (`InternalRate`). It is looked for between −0.99 and 10 a year;
    /// none where there is none on that side.
    case irr
    /// Payback time, yr: the end of the last step with Σ (F + V) < 0 up to it, without E; a multiple of a quarter.
    ///
    /// 0 where no step has a negative total. Never where the last has.
    case payback
    /// The share of work done on workstations, in the last step before `Settings.dominanceYears`.
    case localShare
    /// The share of work done by hosted open models, in that step.
    case openShare
    /// What buyers spend on remote AI, B$/yr, in that step.
    case spend
    /// Σ I, B$: not discounted.
    case capexTotal
    /// ΣV + E, B$: what the shells were worth when their chips retired, and what those in service or under way are worth at the
    /// horizon. Not discounted.
    case salvage
    /// The most capital idle at once: max G·(1 − u/u_max) over all steps, B$. Exactly 0 where all that could be used always was.
    case stranded
    /// The least u of the steps with t < `Settings.dominanceYears`. It counts a step without capacity as one at u_max.
    case minUtilisation
}

extension Outcome {
    private var definition: NumberDefinition {
        switch self {
        case .npv: .init("net present value of the buildout", unit: "B$")
        case .profitabilityIndex: .init("npv over discounted capital spending", unit: "–")
        case .irr: .init("internal rate of return", unit: "1/yr")
        case .payback: .init("time until the running total of cash stays positive", unit: "yr")
        case .localShare: .share("share of work done locally when dominance is judged")
        case .openShare: .share("share done by hosted open models then")
        case .spend: .init("spending on remote AI then", unit: "B$/yr")
        case .capexTotal: .init("capital spending of the buildout", unit: "B$")
        case .salvage: .init("value of shells, when chips retire and at the horizon", unit: "B$")
        case .stranded: .init("most capital idle at once", unit: "B$")
        case .minUtilisation: .share("lowest utilisation until dominance is judged")
        }
    }

    /// The name in files, results and messages.
    public var name: String { String(describing: self) }

    /// What it is, in words for people.
    public var title: String { definition.title }

    /// The unit; "–" where it has none.
    public var unit: String { definition.unit }

    /// Whether it is a part of a whole, from 0 to 1, that people read as a percentage.
    public var isShare: Bool { definition.isShare }

    /// What every number of it is a multiple of, in its unit; nil where it can be any number.
    public var grain: Double? { self == .payback ? Clock.step : nil }

    /// Whether more of it is better for whoever pays for the buildout; less is better of the others.
    public var isBetterWhenGreater: Bool {
        switch self {
        case .payback, .capexTotal, .stranded, .localShare, .openShare: false
        case .npv, .profitabilityIndex, .irr, .spend, .salvage, .minUtilisation: true
        }
    }
}
