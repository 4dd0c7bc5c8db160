import ThreeFutures

/// A quantity of the model that the world can be asked for, too.
public enum ObservedSeries: String, CaseIterable, Hashable, Sendable {
    /// What buyers spend on remote AI, in-house use included, B$/yr.
    case spend
    /// Capital spending of a calendar year, B$/yr.
    case capex
    /// The price of closed work, $/Mtok.
    case closedPrice
    /// The price of hosted open work, $/Mtok.
    case openPrice
    /// What work costs on a workstation, $/Mtok.
    case localCost
    /// How far the best open model lags behind the frontier, months.
    case openLag
    /// The share of work done on workstations.
    case localShare
    /// The share of work done by hosted open models.
    case openShare
    /// Utilisation as a share of the most there can be.
    case utilisation
    /// The change of the logarithm of what a fixed chip rents for, from one day to another.
    case rentChange
    /// The fall of the logarithm of datacenter cost, from one day to another.
    case costFall
    /// How fast the price of a given skill falls, 1/yr.
    case skillPriceDecline
}

extension ObservedSeries {
    /// The name in files, results and messages.
    public var name: String { rawValue }

    /// What it is, in words for people.
    public var title: String {
        switch self {
        case .spend: Series.spend.title
        case .capex: "capital spending of the year"
        case .closedPrice: Series.closedPrice.title
        case .openPrice: Series.openPrice.title
        case .localCost: Series.localCost.title
        case .openLag: Series.openLag.title
        case .localShare: Series.localShare.title
        case .openShare: Series.openShare.title
        case .utilisation: "utilisation, as a share of the most there can be"
        case .rentChange: "change of what a chip rents for"
        case .costFall: "fall of datacenter cost"
        case .skillPriceDecline: "how fast a given skill gets cheaper"
        }
    }

    /// The unit in which it is observed.
    public var unit: String {
        switch self {
        case .spend: Series.spend.unit
        case .capex: "B$/yr"
        case .closedPrice: Series.closedPrice.unit
        case .openPrice: Series.openPrice.unit
        case .localCost: Series.localCost.unit
        case .openLag: Series.openLag.unit
        case .localShare: Series.localShare.unit
        case .openShare: Series.openShare.unit
        case .utilisation: "of maximum"
        case .rentChange, .costFall: "log"
        case .skillPriceDecline: "1/yr"
        }
    }

    /// The scale on which the model's value and the observed one are compared.
    public var scale: ObservationScale {
        switch self {
        case .utilisation, .rentChange, .costFall, .skillPriceDecline: .linear
        default: .logarithmic
        }
    }

    /// Whether it is a change from one day to another, not the value of a day.
    public var isChange: Bool { self == .rentChange || self == .costFall }
}

/// The scale on which an observation and its error are meant.
public enum ObservationScale: String, CaseIterable, Hashable, Sendable {
    /// The logarithm of the value.
    case logarithmic = "log"
    /// The value as it is.
    case linear
}

/// What an observation is used for.
public enum ObservationRole: String, CaseIterable, Hashable, Sendable {
    /// It weighs the trials.
    case train
    /// It scores the weighted forecast.
    case holdout
    /// It is held against the unweighted forecast only.
    case coverage
    /// It is kept, and not used.
    case none
}

/// How good the source of an observation is: the grades of scenarios, and one for what nobody has checked.
public enum ObservationGrade: String, CaseIterable, Hashable, Sendable {
    /// A primary source or a named measurement.
    case primary = "A"
    /// A report that names its primary source.
    case report = "B"
    /// A blog or an aggregator.
    case aggregator = "C"
    /// A judgement.
    case judgement = "J"
    /// Unverified.
    case unverified = "M"
}
