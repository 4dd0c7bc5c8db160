import VectorMath

/// The drawn inputs of one vector of trials, grouped by mechanism; units and bounds are those of `InputDefinition`.
///
/// Groups and members stand in the order of `InputName`, and are read in that order.
struct Inputs<L: Lanes> {
    let adoption: AdoptionInputs<L>
    let pricing: PricingInputs<L>
    let openLag: OpenLagInputs<L>
    let substitution: SubstitutionInputs<L>
    let workstation: WorkstationInputs<L>
    let hardware: HardwareInputs<L>
    let datacenter: DatacenterInputs<L>
    let finance: FinanceInputs<L>

    /// Reads every input from `reader`.
    init(_ reader: InputReader<L>) {
        var reader = reader
        adoption = AdoptionInputs(&reader)
        pricing = PricingInputs(&reader)
        openLag = OpenLagInputs(&reader)
        substitution = SubstitutionInputs(&reader)
        workstation = WorkstationInputs(&reader)
        hardware = HardwareInputs(&reader)
        datacenter = DatacenterInputs(&reader)
        finance = FinanceInputs(&reader)
    }
}

/// Hands out the inputs of one vector of trials one after the other.
struct InputReader<L: Lanes> {
    private var next: UnsafePointer<L>
    private let stride: Int

    /// Starts at the first input; consecutive inputs stand `stride` vectors apart.
    init(_ first: UnsafePointer<L>, stride: Int) {
        next = first
        self.stride = stride
    }

    mutating func read() -> L {
        defer { next += stride }
        return next.pointee
    }
}

/// The inputs under `adoption` in a scenario file.
struct AdoptionInputs<L: Lanes> {
    let initialSpend: L
    let growth: L
    let ceiling: L
    let volatility: L
    let elasticity: L

    init(_ reader: inout InputReader<L>) {
        initialSpend = reader.read()
        growth = reader.read()
        ceiling = reader.read()
        volatility = reader.read()
        elasticity = reader.read()
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

    init(_ reader: inout InputReader<L>) {
        unitCost = reader.read()
        initialMarkup = reader.read()
        riseStart = reader.read()
        riseYears = reader.read()
        targetMarkup = reader.read()
        leadPremium = reader.read()
        pressure = reader.read()
        openCostRatio = reader.read()
        openMarkup = reader.read()
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

    init(_ reader: inout InputReader<L>) {
        initial = reader.read()
        longRun = reader.read()
        reversion = reader.read()
        volatility = reader.read()
        compression = reader.read()
        distillation = reader.read()
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

    init(_ reader: inout InputReader<L>) {
        initialLocalShare = reader.read()
        initialOpenShare = reader.read()
        tolerance = reader.read()
        toleranceGrowth = reader.read()
        openFriction = reader.read()
        localFriction = reader.read()
        priceSensitivity = reader.read()
        inertia = reader.read()
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

    init(_ reader: inout InputReader<L>) {
        price = reader.read()
        speed = reader.read()
        duty = reader.read()
        life = reader.read()
        upkeep = reader.read()
        power = reader.read()
        electricity = reader.read()
        sunkShare = reader.read()
        improvement = reader.read()
    }
}

/// The inputs under `hardware` in a scenario file.
struct HardwareInputs<L: Lanes> {
    let improvement: L
    let volatility: L

    init(_ reader: inout InputReader<L>) {
        improvement = reader.read()
        volatility = reader.read()
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

    init(_ reader: inout InputReader<L>) {
        capex = reader.read()
        capexGrowth = reader.read()
        discipline = reader.read()
        leadTime = reader.read()
        chipShare = reader.read()
        chipLife = reader.read()
        shellLife = reader.read()
        initialLoad = reader.read()
        maxUtilisation = reader.read()
        opexRate = reader.read()
        energyRate = reader.read()
        trainingShare = reader.read()
        trainingFloor = reader.read()
        trainingDecline = reader.read()
        recovery = reader.read()
    }
}

/// The inputs under `finance` in a scenario file.
struct FinanceInputs<L: Lanes> {
    let discountRate: L

    init(_ reader: inout InputReader<L>) {
        discountRate = reader.read()
    }
}
