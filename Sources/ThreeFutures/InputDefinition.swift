/// The unit, bounds and meaning of an input.
public struct InputDefinition: Sendable {
    /// The name that scenario files use.
    public let name: InputName
    /// The unit of every number given for the input; "–" where it has none. Never converted.
    public let unit: String
    /// Where the support of its distribution has to lie.
    public let bounds: InputBounds
    /// What it is, in a line.
    public let meaning: String

    init(_ name: InputName, _ unit: String, _ bounds: InputBounds, _ meaning: String) {
        self.name = name
        self.unit = unit
        self.bounds = bounds
        self.meaning = meaning
    }
}

/// The hard bounds of an input.
public enum InputBounds: Hashable, Sendable {
    /// Above 0, without 0 itself.
    case positive
    /// Between two numbers, both allowed.
    case closed(Double, Double)
}

extension InputName {
    /// The unit, bounds and meaning of this input.
    public var definition: InputDefinition { InputDefinition.all[ordinal] }

    /// The position of this input in every table.
    public var ordinal: Int { Self.ordinals[self, default: 0] }

    private static let ordinals = Dictionary(
        uniqueKeysWithValues: InputName.allCases.enumerated().map { ($0.element, $0.offset) })
}

extension InputDefinition {
    /// Every input, in the order of `InputName`.
    public static let all: [InputDefinition] = [
        .init(.adoptionInitialSpend, "B$/yr", .positive, "what buyers spend on remote AI at the start"),
        .init(
            .adoptionGrowth, "1/yr", .closed(-0.5, 3),
            "logistic growth rate of that spending at the expected fall of prices: the adoption rate"),
        .init(.adoptionCeiling, "B$/yr", .positive, "spending at saturation"),
        .init(.adoptionVolatility, "1/√yr", .closed(0, 2), "size of the demand shocks"),
        .init(
            .adoptionElasticity, "–", .closed(0, 5),
            "how demand falls when the remote price index rises above its expected path"),
        .init(.pricingUnitCost, "$/Mtok", .positive, "price at which a new datacenter would break even at the start"),
        .init(
            .pricingInitialMarkup, "–", .positive,
            "closed price over that cost at the start; below 1 it is subsidised"),
        .init(.pricingRiseStart, "yr", .closed(0, 50), "when the price rises begin"),
        .init(.pricingRiseYears, "yr", .closed(0.01, 50), "how long they take"),
        .init(.pricingTargetMarkup, "–", .positive, "markup that providers aim for"),
        .init(
            .pricingLeadPremium, "1/yr", .closed(0, 100),
            "markup above 1 that each year of lead over open models can hold"),
        .init(.pricingPressure, "–", .closed(0, 2), "how strongly glut and shortage move the closed price"),
        .init(
            .pricingOpenCostRatio, "–", .closed(0.001, 2),
            "capacity that hosted open work needs, per unit of closed work"),
        .init(.pricingOpenMarkup, "–", .positive, "price of hosted open work over its cost"),
        .init(
            .openLagInitial, "months", .closed(0.1, 120),
            "lag of the best open model behind the frontier at the start"),
        .init(.openLagLongRun, "months", .closed(0.1, 120), "lag it returns to"),
        .init(.openLagReversion, "1/yr", .closed(0, 4), "speed of that return"),
        .init(.openLagVolatility, "1/√yr", .closed(0, 3), "size of its shocks, on the log"),
        .init(.openLagCompression, "months", .closed(0, 240), "further lag of an open model that fits a workstation"),
        .init(
            .openLagDistillation, "–", .closed(0, 1),
            "how growing frontier use shortens the long-run lag (the \"waterslide\")"),
        .init(.substitutionInitialLocalShare, "–", .closed(0, 0.45), "share of work done locally at the start"),
        .init(.substitutionInitialOpenShare, "–", .closed(0, 0.45), "share done by hosted open models at the start"),
        .init(
            .substitutionTolerance, "months", .closed(0.1, 600),
            "lag at which half of the work still accepts the model"),
        .init(.substitutionToleranceGrowth, "1/yr", .closed(-1, 2), "growth of that tolerance as needs saturate"),
        .init(
            .substitutionOpenFriction, "–", .closed(0.01, 100),
            "cost multiple a buyer perceives in moving to hosted open models"),
        .init(
            .substitutionLocalFriction, "–", .closed(0.01, 100),
            "the same for local; below 1, privacy and control outweigh the trouble"),
        .init(.substitutionPriceSensitivity, "–", .closed(0, 20), "exponent of the choice on price ratios"),
        .init(.substitutionInertia, "yr", .closed(0.05, 50), "e-folding time with which shares follow their targets"),
        .init(.workstationPrice, "$", .positive, "price of a capable workstation"),
        .init(.workstationSpeed, "tok/s", .positive, "its throughput while busy, prompt and output tokens together"),
        .init(.workstationDuty, "–", .closed(0.0001, 1), "share of the hours it is busy"),
        .init(.workstationLife, "yr", .closed(0.25, 50), "years until it is replaced"),
        .init(.workstationUpkeep, "1/yr", .closed(0, 1), "yearly upkeep as a share of its price"),
        .init(.workstationPower, "kW", .closed(0, 100), "power while busy"),
        .init(.workstationElectricity, "$/kWh", .closed(0, 10), "price of its electricity"),
        .init(.workstationSunkShare, "–", .closed(0, 1), "share of its price that would be spent anyway"),
        .init(.workstationImprovement, "1/yr", .closed(-1, 2), "fall of local cost: the workstation cost curve"),
        .init(.hardwareImprovement, "1/yr", .closed(-1, 2), "fall of datacenter cost: the datacenter cost curve"),
        .init(.hardwareVolatility, "1/√yr", .closed(0, 2), "shocks common to both curves"),
        .init(.datacenterCapex, "B$/yr", .closed(0, 1e6), "capital spending planned at the start"),
        .init(.datacenterCapexGrowth, "1/yr", .closed(-2, 2), "its planned growth during the buildout"),
        .init(.datacenterDiscipline, "–", .closed(0, 5), "how strongly builders follow utilisation"),
        .init(.datacenterLeadTime, "yr", .closed(0, 10), "from order to service"),
        .init(.datacenterChipShare, "–", .closed(0, 1), "share of capital in chips; the rest is shell and power"),
        .init(.datacenterChipLife, "yr", .closed(0.25, 50), "economic life of chips"),
        .init(.datacenterShellLife, "yr", .closed(0.25, 100), "economic life of shell and power"),
        .init(.datacenterInitialLoad, "–", .closed(0.01, 1), "utilisation at the start, as a share of the maximum"),
        .init(.datacenterMaxUtilisation, "–", .closed(0.01, 1), "utilisation that cannot be exceeded"),
        .init(.datacenterOpexRate, "1/yr", .closed(0, 1), "fixed running cost per $ of capital in service"),
        .init(.datacenterEnergyRate, "1/yr", .closed(0, 1), "energy cost per $ of capital in service at full use"),
        .init(.datacenterTrainingShare, "–", .closed(0, 0.95), "share of capacity that training takes at the start"),
        .init(.datacenterTrainingFloor, "–", .closed(0, 1), "part of that share that remains in the long run"),
        .init(.datacenterTrainingDecline, "1/yr", .closed(0, 5), "speed of the decline"),
        .init(.datacenterRecovery, "–", .closed(0, 1), "value of shell at the horizon, per $ of book value"),
        .init(.financeDiscountRate, "1/yr", .closed(-0.5, 1), "annual cost of capital"),
    ]
}
