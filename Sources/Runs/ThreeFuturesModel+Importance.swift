import Simulation
import ThreeFutures

extension ThreeFuturesModel {
    /// The inputs that move outcomes and futures most on the evidence scenario, measured by
    /// `buildout-study importance`, then all others in the order of the tables.
    ///
    /// It decides how well Sobol points spread an input, never whether a result is right: whatever the scenario, all inputs
    /// are drawn from their distributions. A change of it changes the numbers drawn.
    public var inputsByImportance: [Int] {
        let leading = Self.leadingInputs.map(\.ordinal)
        return leading + InputName.allCases.indices.filter { !leading.contains($0) }
    }

    private static let leadingInputs: [InputName] = [
        .adoptionCeiling, .adoptionGrowth, .adoptionElasticity, .datacenterCapex, .datacenterCapexGrowth,
        .datacenterChipLife, .adoptionInitialSpend, .pricingTargetMarkup, .workstationDuty, .workstationSpeed,
        .financeDiscountRate, .substitutionLocalFriction, .openLagLongRun, .substitutionTolerance,
        .pricingOpenCostRatio, .pricingUnitCost, .workstationPrice, .pricingRiseStart, .datacenterShellLife,
        .datacenterRecovery, .datacenterLeadTime, .substitutionOpenFriction, .datacenterInitialLoad,
        .substitutionToleranceGrowth, .openLagInitial, .substitutionPriceSensitivity, .datacenterChipShare,
        .openLagCompression, .hardwareImprovement, .pricingPressure, .datacenterMaxUtilisation,
        .workstationImprovement,
    ]

    /// The direction in which the rank of npv rises fastest on the evidence scenario, measured by
    /// `buildout-study importance`: it runs across the boundary between paying out and not.
    ///
    /// As with the order, only how well Sobol points do depends on it, and a change of it changes the numbers drawn.
    public var leadingDirection: [DirectionPart] {
        Self.leadingWeights.map { DirectionPart(input: $0.input.ordinal, weight: $0.weight) }
    }

    private static let leadingWeights: [(input: InputName, weight: Double)] = [
        (.adoptionCeiling, 0.61), (.datacenterCapexGrowth, -0.28), (.adoptionGrowth, 0.24), (.datacenterCapex, -0.24),
        (.adoptionElasticity, -0.2), (.datacenterChipLife, 0.12), (.adoptionInitialSpend, 0.11),
        (.pricingTargetMarkup, 0.11), (.openLagLongRun, 0.06), (.pricingRiseStart, -0.06), (.workstationDuty, -0.06),
        (.financeDiscountRate, -0.06), (.workstationSpeed, -0.05),
    ]
}
