/// An uncertain input of the three-futures model, by name: `draws[.workstationPrice]`.
///
/// The order here is the order of every list of inputs, and the only one that is kept by hand. Name in files, unit, bounds
/// and meaning are in the table, `definition`. To add an input is to name it here, give it a row there, which the compiler
/// asks for, and read it where the model needs it.
///
/// The stream of an input has its name in files, so that adding or moving inputs leaves the random numbers of the others
/// alone. In a Sobol sequence the inputs that matter most go first (`inputsByImportance`), the rest in this order.
public enum InputName: Int, CaseIterable, Hashable, Sendable {
    case adoptionInitialSpend, adoptionGrowth, adoptionCeiling, adoptionVolatility, adoptionElasticity
    case pricingUnitCost, pricingInitialMarkup, pricingRiseStart, pricingRiseYears, pricingTargetMarkup,
        pricingLeadPremium, pricingPressure, pricingOpenCostRatio, pricingOpenMarkup, pricingComputeShare
    case openLagInitial, openLagLongRun, openLagReversion, openLagVolatility, openLagCompression,
        openLagDistillation
    case substitutionInitialLocalShare, substitutionInitialOpenShare, substitutionTolerance,
        substitutionToleranceGrowth, substitutionOpenFriction, substitutionLocalFriction,
        substitutionPriceSensitivity, substitutionInertia
    case workstationPrice, workstationSpeed, workstationDuty, workstationLife, workstationUpkeep,
        workstationPower, workstationElectricity, workstationSunkShare, workstationImprovement
    case hardwareImprovement, hardwareVolatility
    case datacenterCapex, datacenterPastGrowth, datacenterCapexGrowth, datacenterGrowthFade, datacenterDiscipline,
        datacenterLeadTime, datacenterChipShare, datacenterChipLife, datacenterShellLife, datacenterInitialLoad,
        datacenterMaxUtilisation,
        datacenterOpexRate, datacenterEnergyRate, datacenterTrainingShare, datacenterTrainingFloor,
        datacenterTrainingDecline, datacenterRecovery
    case financeDiscountRate

    /// The rank among all inputs, from 0: where its value stands in everything that has one for each input.
    @inline(__always)
    public var ordinal: Int { rawValue }

    /// The name in scenario files, results and messages: `workstation.price`.
    public var text: String { definition.name }

    /// The input that files call by a name; nil where there is none.
    public init?(text: String) {
        guard let input = Self.allCases.first(where: { $0.text == text }) else { return nil }
        self = input
    }
}

extension InputName {
    /// Whether its values are times, in years from the start, that have a calendar date.
    public var isTimeFromStart: Bool { self == .pricingRiseStart }
}
