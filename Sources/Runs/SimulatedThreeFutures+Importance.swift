import Simulation
import ThreeFutures

extension SimulatedThreeFutures {
    /// The inputs that move outcomes and futures most on the evidence scenario, measured by
    /// `buildout-study importance`, then all others in the order of the tables.
    ///
    /// It decides how well Sobol points spread an input, never whether a result is right: whatever the scenario, all inputs
    /// are drawn from their distributions. A change of it changes the numbers drawn.
    public var inputsByImportance: [Int] {
        let leading = Leading.inputs.map(\.ordinal)
        return leading + InputName.allCases.indices.filter { !leading.contains($0) }
    }

    /// The direction in which the rank of npv rises fastest on the evidence scenario, measured by
    /// `buildout-study importance`: it runs across the boundary between paying out and not.
    ///
    /// As with the order, only how well Sobol points do depends on it, and a change of it changes the numbers drawn.
    public var leadingDirection: [DirectionPart] {
        Leading.weights.map { DirectionPart(input: $0.input.ordinal, weight: $0.weight) }
    }
}

/// What was measured on the evidence scenario.
private enum Leading {
    static let inputs: [InputName] = [
        .adoptionCeiling, .datacenterCapexGrowth, .adoptionGrowth, .adoptionElasticity, .datacenterCapex,
        .workstationDuty, .pricingComputeShare, .pricingOpenCostRatio, .openLagLongRun, .substitutionTolerance,
        .workstationSpeed, .datacenterChipShare, .pricingTargetMarkup, .pricingUnitCost, .substitutionOpenFriction,
        .substitutionLocalFriction, .datacenterInitialLoad, .substitutionToleranceGrowth, .workstationPrice,
        .openLagInitial, .datacenterChipLife, .datacenterDiscipline, .pricingRiseStart, .datacenterShellLife,
        .adoptionInitialSpend, .openLagCompression, .substitutionPriceSensitivity, .hardwareImprovement,
        .datacenterGrowthFade, .financeDiscountRate, .datacenterLeadTime, .datacenterTrainingShare,
        .datacenterOpexRate, .datacenterTrainingDecline, .pricingInitialMarkup, .datacenterMaxUtilisation,
        .pricingRiseYears, .pricingPressure,
    ]

    static let weights: [(input: InputName, weight: Double)] = [
        (.adoptionCeiling, 0.65), (.pricingComputeShare, 0.24), (.adoptionElasticity, -0.23),
        (.datacenterCapexGrowth, -0.23), (.datacenterCapex, -0.21), (.pricingTargetMarkup, 0.13),
        (.adoptionGrowth, 0.11), (.datacenterDiscipline, 0.09), (.openLagLongRun, 0.08), (.pricingRiseStart, -0.08),
        (.workstationDuty, -0.07), (.datacenterInitialLoad, -0.07), (.datacenterOpexRate, -0.06),
        (.datacenterGrowthFade, 0.06), (.workstationSpeed, -0.06), (.financeDiscountRate, -0.06),
        (.datacenterTrainingShare, 0.06), (.datacenterTrainingDecline, 0.05), (.pricingUnitCost, -0.05),
        (.pricingInitialMarkup, 0.05),
    ]
}
