import VectorMath

/// The drawn inputs of one vector of trials, grouped by mechanism. Units and bounds are those of `InputDefinition`.
struct Inputs<L: Lanes> {
    let adoption: AdoptionInputs<L>
    let pricing: PricingInputs<L>
    let openLag: OpenLagInputs<L>
    let substitution: SubstitutionInputs<L>
    let workstation: WorkstationInputs<L>
    let hardware: HardwareInputs<L>
    let datacenter: DatacenterInputs<L>
    let finance: FinanceInputs<L>

    /// Reads every input through `value`.
    init(_ value: (InputName) -> L) {
        adoption = AdoptionInputs(value)
        pricing = PricingInputs(value)
        openLag = OpenLagInputs(value)
        substitution = SubstitutionInputs(value)
        workstation = WorkstationInputs(value)
        hardware = HardwareInputs(value)
        datacenter = DatacenterInputs(value)
        finance = FinanceInputs(value)
    }
}

/// The inputs under `adoption` in a scenario file.
struct AdoptionInputs<L: Lanes> {
    let initialSpend: L
    let growth: L
    let ceiling: L
    let volatility: L
    let elasticity: L

    init(_ value: (InputName) -> L) {
        initialSpend = value(.adoptionInitialSpend)
        growth = value(.adoptionGrowth)
        ceiling = value(.adoptionCeiling)
        volatility = value(.adoptionVolatility)
        elasticity = value(.adoptionElasticity)
    }
}

/// The inputs under `pricing` in a scenario file.
struct PricingInputs<L: Lanes> {
    let unitCost: L
    let initialMarkup: L
    let riseStart: L
    let riseYears: L
    let targetMarkup: L
    let leadPremium: L
    let pressure: L
    let openCostRatio: L
    let openMarkup: L

    init(_ value: (InputName) -> L) {
        unitCost = value(.pricingUnitCost)
        initialMarkup = value(.pricingInitialMarkup)
        riseStart = value(.pricingRiseStart)
        riseYears = value(.pricingRiseYears)
        targetMarkup = value(.pricingTargetMarkup)
        leadPremium = value(.pricingLeadPremium)
        pressure = value(.pricingPressure)
        openCostRatio = value(.pricingOpenCostRatio)
        openMarkup = value(.pricingOpenMarkup)
    }
}

/// The inputs under `openLag` in a scenario file.
struct OpenLagInputs<L: Lanes> {
    let initial: L
    let longRun: L
    let reversion: L
    let volatility: L
    let compression: L
    let distillation: L

    init(_ value: (InputName) -> L) {
        initial = value(.openLagInitial)
        longRun = value(.openLagLongRun)
        reversion = value(.openLagReversion)
        volatility = value(.openLagVolatility)
        compression = value(.openLagCompression)
        distillation = value(.openLagDistillation)
    }
}

/// The inputs under `substitution` in a scenario file.
struct SubstitutionInputs<L: Lanes> {
    let initialLocalShare: L
    let initialOpenShare: L
    let tolerance: L
    let toleranceGrowth: L
    let openFriction: L
    let localFriction: L
    let priceSensitivity: L
    let inertia: L

    init(_ value: (InputName) -> L) {
        initialLocalShare = value(.substitutionInitialLocalShare)
        initialOpenShare = value(.substitutionInitialOpenShare)
        tolerance = value(.substitutionTolerance)
        toleranceGrowth = value(.substitutionToleranceGrowth)
        openFriction = value(.substitutionOpenFriction)
        localFriction = value(.substitutionLocalFriction)
        priceSensitivity = value(.substitutionPriceSensitivity)
        inertia = value(.substitutionInertia)
    }
}

/// The inputs under `workstation` in a scenario file.
struct WorkstationInputs<L: Lanes> {
    let price: L
    let speed: L
    let duty: L
    let life: L
    let upkeep: L
    let power: L
    let electricity: L
    let sunkShare: L
    let improvement: L

    init(_ value: (InputName) -> L) {
        price = value(.workstationPrice)
        speed = value(.workstationSpeed)
        duty = value(.workstationDuty)
        life = value(.workstationLife)
        upkeep = value(.workstationUpkeep)
        power = value(.workstationPower)
        electricity = value(.workstationElectricity)
        sunkShare = value(.workstationSunkShare)
        improvement = value(.workstationImprovement)
    }
}

/// The inputs under `hardware` in a scenario file.
struct HardwareInputs<L: Lanes> {
    let improvement: L
    let volatility: L

    init(_ value: (InputName) -> L) {
        improvement = value(.hardwareImprovement)
        volatility = value(.hardwareVolatility)
    }
}

/// The inputs under `datacenter` in a scenario file.
struct DatacenterInputs<L: Lanes> {
    let capex: L
    let capexGrowth: L
    let discipline: L
    let leadTime: L
    let chipShare: L
    let chipLife: L
    let shellLife: L
    let initialLoad: L
    let maxUtilisation: L
    let opexRate: L
    let energyRate: L
    let trainingShare: L
    let trainingFloor: L
    let trainingDecline: L
    let recovery: L

    init(_ value: (InputName) -> L) {
        capex = value(.datacenterCapex)
        capexGrowth = value(.datacenterCapexGrowth)
        discipline = value(.datacenterDiscipline)
        leadTime = value(.datacenterLeadTime)
        chipShare = value(.datacenterChipShare)
        chipLife = value(.datacenterChipLife)
        shellLife = value(.datacenterShellLife)
        initialLoad = value(.datacenterInitialLoad)
        maxUtilisation = value(.datacenterMaxUtilisation)
        opexRate = value(.datacenterOpexRate)
        energyRate = value(.datacenterEnergyRate)
        trainingShare = value(.datacenterTrainingShare)
        trainingFloor = value(.datacenterTrainingFloor)
        trainingDecline = value(.datacenterTrainingDecline)
        recovery = value(.datacenterRecovery)
    }
}

/// The inputs under `finance` in a scenario file.
struct FinanceInputs<L: Lanes> {
    let discountRate: L

    init(_ value: (InputName) -> L) {
        discountRate = value(.financeDiscountRate)
    }
}
