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
}
