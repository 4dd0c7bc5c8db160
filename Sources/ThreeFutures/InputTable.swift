extension InputName {
    /// The name, unit, hard bounds, ordinary range and meaning of this input. This is the one table of them.
    public var definition: InputDefinition {
        switch self {
        case .adoptionInitialSpend:
            .init(
                "adoption.initialSpend", "B$/yr", .positive, 0.8...400,
                "what buyers spend on remote AI at the start, the value that owners of datacenters use in-house included"
            )
        case .adoptionGrowth:
            .init(
                "adoption.growth", "1/yr", .closed(-0.5, 3), -0.1...1.7,
                "logistic growth rate of that spending at the expected fall of prices: the adoption rate")
        case .adoptionCeiling: .init("adoption.ceiling", "B$/yr", .positive, 30...10000, "spending at saturation")
        case .adoptionVolatility:
            .init("adoption.volatility", "1/√yr", .closed(0, 2), 0...0.5, "size of the demand shocks")
        case .adoptionElasticity:
            .init(
                "adoption.elasticity", "–", .closed(0, 5), 0...3,
                "how demand falls when the remote price index rises above its expected path")

        case .pricingUnitCost:
            .init(
                "pricing.unitCost", "$/Mtok", .positive, 1...60,
                "price at which a new datacenter would break even at the start")
        case .pricingInitialMarkup:
            .init(
                "pricing.initialMarkup", "–", .positive, 0.3...2,
                "closed price over that cost at the start; below 1 it is subsidised")
        case .pricingRiseStart: .init("pricing.riseStart", "yr", .closed(0, 50), 0...6, "when the price rises begin")
        case .pricingRiseYears: .init("pricing.riseYears", "yr", .closed(0.01, 50), 0.3...5, "how long they take")
        case .pricingTargetMarkup:
            .init("pricing.targetMarkup", "–", .positive, 0.6...4, "markup that providers aim for")
        case .pricingLeadPremium:
            .init(
                "pricing.leadPremium", "1/yr", .closed(0, 100), 0...8,
                "markup above 1 that each year of lead over open models can hold")
        case .pricingPressure:
            .init("pricing.pressure", "–", .closed(0, 2), 0...1, "how strongly glut and shortage move the closed price")
        case .pricingOpenCostRatio:
            .init(
                "pricing.openCostRatio", "–", .closed(0.001, 2), 0.03...1.5,
                "capacity that hosted open work needs, per unit of closed work")
        case .pricingOpenMarkup:
            .init("pricing.openMarkup", "–", .positive, 0.7...2, "price of hosted open work over its cost")
        case .pricingComputeShare:
            .init(
                "pricing.computeShare", "–", .closed(0.01, 1), 0.3...1,
                "share of what buyers pay that is left for the datacenter; the rest pays people, research and sales")

        case .openLagInitial:
            .init(
                "openLag.initial", "months", .closed(0.1, 120), 2...36,
                "lag of the best open model behind the frontier at the start")
        case .openLagLongRun: .init("openLag.longRun", "months", .closed(0.1, 120), 1.5...36, "lag it returns to")
        case .openLagReversion: .init("openLag.reversion", "1/yr", .closed(0, 4), 0...1.5, "speed of that return")
        case .openLagVolatility:
            .init("openLag.volatility", "1/√yr", .closed(0, 3), 0...1, "size of its shocks, on the log")
        case .openLagCompression:
            .init(
                "openLag.compression", "months", .closed(0, 240), 1...24,
                "further lag of an open model that fits a workstation")
        case .openLagDistillation:
            .init(
                "openLag.distillation", "–", .closed(0, 1), 0...0.2,
                "how growing frontier use shortens the long-run lag (the \"waterslide\")")

        case .substitutionInitialLocalShare:
            .init(
                "substitution.initialLocalShare", "–", .closed(0, 0.45), 0...0.15,
                "share of work done locally at the start")
        case .substitutionInitialOpenShare:
            .init(
                "substitution.initialOpenShare", "–", .closed(0, 0.45), 0...0.45,
                "share done by hosted open models at the start")
        case .substitutionTolerance:
            .init(
                "substitution.tolerance", "months", .closed(0.1, 600), 3...48,
                "lag at which half of the work still accepts the model")
        case .substitutionToleranceGrowth:
            .init(
                "substitution.toleranceGrowth", "1/yr", .closed(-1, 2), -0.1...0.4,
                "growth of that tolerance as needs saturate")
        case .substitutionOpenFriction:
            .init(
                "substitution.openFriction", "–", .closed(0.01, 100), 0.5...6,
                "cost multiple a buyer perceives in moving to hosted open models")
        case .substitutionLocalFriction:
            .init(
                "substitution.localFriction", "–", .closed(0.01, 100), 0.3...6,
                "the same for local; below 1, privacy and control outweigh the trouble")
        case .substitutionPriceSensitivity:
            .init("substitution.priceSensitivity", "–", .closed(0, 20), 0...4, "exponent of the choice on price ratios")
        case .substitutionInertia:
            .init(
                "substitution.inertia", "yr", .closed(0.05, 50), 0.5...6,
                "e-folding time with which shares follow their targets")

        case .workstationPrice:
            .init("workstation.price", "$", .positive, 1500...20000, "price of a capable workstation")
        case .workstationSpeed:
            .init(
                "workstation.speed", "tok/s", .positive, 10...1000,
                "its throughput while busy, prompt and output tokens together")
        case .workstationDuty:
            .init("workstation.duty", "–", .closed(0.0001, 1), 0.005...0.7, "share of the hours it is busy")
        case .workstationLife: .init("workstation.life", "yr", .closed(0.25, 50), 2...7, "years until it is replaced")
        case .workstationUpkeep:
            .init("workstation.upkeep", "1/yr", .closed(0, 1), 0...0.2, "yearly upkeep as a share of its price")
        case .workstationPower: .init("workstation.power", "kW", .closed(0, 100), 0.05...1.5, "power while busy")
        case .workstationElectricity:
            .init("workstation.electricity", "$/kWh", .closed(0, 10), 0.05...0.5, "price of its electricity")
        case .workstationSunkShare:
            .init("workstation.sunkShare", "–", .closed(0, 1), 0...1, "share of its price that would be spent anyway")
        case .workstationImprovement:
            .init(
                "workstation.improvement", "1/yr", .closed(-1, 2), -0.1...0.7,
                "fall of local cost: the workstation cost curve")

        case .hardwareImprovement:
            .init(
                "hardware.improvement", "1/yr", .closed(-1, 2), -0.1...0.7,
                "fall of datacenter cost: the datacenter cost curve")
        case .hardwareVolatility:
            .init("hardware.volatility", "1/√yr", .closed(0, 2), 0...0.3, "shocks common to both curves")

        case .datacenterCapex:
            .init("datacenter.capex", "B$/yr", .closed(0, 1e6), 10...2000, "capital spending planned at the start")
        case .datacenterPastGrowth:
            .init(
                "datacenter.pastGrowth", "1/yr", .closed(-1, 3), -0.3...1.2,
                "growth of orders up to the start: what is under construction then")
        case .datacenterCapexGrowth:
            .init("datacenter.capexGrowth", "1/yr", .closed(-2, 2), -0.3...1, "its planned growth at the start")
        case .datacenterGrowthFade:
            .init("datacenter.growthFade", "1/yr", .closed(0, 5), 0...1, "how fast that growth fades; 0 keeps it")
        case .datacenterDiscipline:
            .init("datacenter.discipline", "–", .closed(0, 5), 0...2, "how strongly builders follow utilisation")
        case .datacenterLeadTime: .init("datacenter.leadTime", "yr", .closed(0, 10), 0...3, "from order to service")
        case .datacenterChipShare:
            .init(
                "datacenter.chipShare", "–", .closed(0, 1), 0.3...1,
                "share of capital in chips; the rest is shell and power")
        case .datacenterChipLife:
            .init("datacenter.chipLife", "yr", .closed(0.25, 50), 2.5...8, "economic life of chips")
        case .datacenterShellLife:
            .init("datacenter.shellLife", "yr", .closed(0.25, 100), 10...30, "economic life of shell and power")
        case .datacenterInitialLoad:
            .init(
                "datacenter.initialLoad", "–", .closed(0.01, 1), 0.3...1,
                "utilisation at the start, as a share of the maximum")
        case .datacenterMaxUtilisation:
            .init("datacenter.maxUtilisation", "–", .closed(0.01, 1), 0.4...1, "utilisation that cannot be exceeded")
        case .datacenterOpexRate:
            .init(
                "datacenter.opexRate", "1/yr", .closed(0, 1), 0...0.15, "fixed running cost per $ of capital in service"
            )
        case .datacenterEnergyRate:
            .init(
                "datacenter.energyRate", "1/yr", .closed(0, 1), 0...0.08,
                "energy cost per $ of capital in service at full use")
        case .datacenterTrainingShare:
            .init(
                "datacenter.trainingShare", "–", .closed(0, 0.95), 0...0.95,
                "share of capacity that training takes at the start")
        case .datacenterTrainingFloor:
            .init(
                "datacenter.trainingFloor", "–", .closed(0, 1), 0...1, "part of that share that remains in the long run"
            )
        case .datacenterTrainingDecline:
            .init("datacenter.trainingDecline", "1/yr", .closed(0, 5), 0...0.6, "speed of the decline")
        case .datacenterRecovery:
            .init(
                "datacenter.recovery", "–", .closed(0, 1), 0...1,
                "value of shell that stands idle when its chips retire, per $ of what it would be worth in use")

        case .financeDiscountRate:
            .init(
                "finance.discountRate", "1/yr", .closed(-0.5, 1), 0...0.2,
                "annual real cost of capital, above inflation since money is constant")
        }
    }
}
