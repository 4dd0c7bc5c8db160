import Foundation
import ThreeFutures

/// SplitMix64 (Steele, Lea, Flood 2014): all that a test's random inputs need.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Inputs and noise of one random trial.
struct RandomTrial {
    var inputs: [InputName: Double]
    var noise: [[Double]]
    var settings = Settings()

    /// A worked case.
    init(_ worked: WorkedCase) {
        inputs = Dictionary(uniqueKeysWithValues: zip(InputName.allCases, worked.inputs))
        noise = worked.noise
        settings = worked.settings
    }

    /// Uniform, or uniform on the logarithm for inputs that only have to be above 0, far beyond what the scenarios say and to
    /// the ends of most bounds, with a horizon of 10 to 50 years.
    init(wide generator: inout SplitMix) {
        inputs = [:]
        for name in InputName.allCases { inputs[name] = Self.wide(name, &generator) }
        settings.horizonYears = [10, 15, 20, 30, 50].randomElement(using: &generator)!
        settings.buildYears = [0.25, 2, 5, 10].randomElement(using: &generator)!
        let steps = Int(settings.horizonYears * 4)
        noise = (0..<3).map { _ in (0..<steps).map { _ in Self.normal(&generator) } }
    }

    static func wideSample(_ count: Int, seed: UInt64) -> [RandomTrial] {
        var generator = SplitMix(seed: seed)
        return (0..<count).map { _ in RandomTrial(wide: &generator) }
    }

    private static func wide(_ name: InputName, _ generator: inout SplitMix) -> Double {
        let usual = ranges[name]!
        guard case .closed(let low, let high) = name.definition.bounds else {
            return usual.lowerBound
                * pow(usual.upperBound / usual.lowerBound * 36, .random(in: 0..<1, using: &generator)) / 6
        }
        let (from, to) = (usual.lowerBound - 2 * width(usual), usual.upperBound + 2 * width(usual))
        // Negative rates make a dollar buy less than nothing where it waits long: what then holds is another matter.
        let least = name == .financeDiscountRate ? 0 : low
        return .random(in: max(least, from)...min(high, to), using: &generator)
    }

    private static func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }

    /// Uniform between the 5 and 95 % points of the base scenario, or the ends of its bounded distributions.
    init(_ generator: inout SplitMix) {
        inputs = [:]
        // In the order of the table: a dictionary's own order changes from run to run.
        for name in InputName.allCases { inputs[name] = .random(in: Self.ranges[name]!, using: &generator) }
        noise = (0..<3).map { _ in (0..<60).map { _ in Self.normal(&generator) } }
    }

    static func sample(_ count: Int, seed: UInt64) -> [RandomTrial] {
        var generator = SplitMix(seed: seed)
        return (0..<count).map { _ in RandomTrial(&generator) }
    }

    var values: [Double] { InputName.allCases.map { inputs[$0]! } }

    func with(_ name: InputName, _ value: Double) -> RandomTrial {
        var changed = self
        changed.inputs[name] = value
        return changed
    }

    func scaled(_ name: InputName, by factor: Double) -> RandomTrial { with(name, inputs[name]! * factor) }

    func work(_ switches: Switches = Switches(), orders: [Double]? = nil) -> WorkedTrial {
        var settings = settings
        settings.switches = switches
        return ThreeFuturesModel(settings: settings).worked(inputs: values, noise: noise, orders: orders)
    }

    /// Roughly normal: the sum of twelve uniforms.
    private static func normal(_ generator: inout SplitMix) -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    }

    static let ranges: [InputName: ClosedRange<Double>] = [
        .adoptionInitialSpend: 100...240, .adoptionGrowth: 0.15...1.1, .adoptionCeiling: 500...5000,
        .adoptionVolatility: 0.03...0.25, .adoptionElasticity: 0.6...2,
        .pricingUnitCost: 2...8, .pricingInitialMarkup: 0.4...1, .pricingRiseStart: 0...4,
        .pricingRiseYears: 0.5...5, .pricingTargetMarkup: 0.9...2.6, .pricingLeadPremium: 0.5...4,
        .pricingPressure: 0...0.7, .pricingOpenCostRatio: 0.1...0.6, .pricingOpenMarkup: 0.9...1.6,
        .pricingComputeShare: 0.5...0.9,
        .openLagInitial: 4.5...15, .openLagLongRun: 3...22, .openLagReversion: 0.1...1,
        .openLagVolatility: 0.05...0.5, .openLagCompression: 2...8, .openLagDistillation: 0...0.15,
        .substitutionInitialLocalShare: 0...0.06, .substitutionInitialOpenShare: 0.04...0.3,
        .substitutionTolerance: 3...18, .substitutionToleranceGrowth: -0.05...0.25,
        .substitutionOpenFriction: 1...4, .substitutionLocalFriction: 0.8...4,
        .substitutionPriceSensitivity: 0.5...2.5, .substitutionInertia: 1...6,
        .workstationPrice: 3000...14000, .workstationSpeed: 60...500, .workstationDuty: 0.01...0.3,
        .workstationLife: 2.5...6, .workstationUpkeep: 0.01...0.15, .workstationPower: 0.1...0.7,
        .workstationElectricity: 0.12...0.32, .workstationImprovement: 0.04...0.45, .workstationSunkShare: 0...0.8,
        .hardwareImprovement: 0.11...0.41, .hardwareVolatility: 0.02...0.15,
        .datacenterCapex: 500...800, .datacenterPastGrowth: 0.2...0.7, .datacenterCapexGrowth: -0.05...0.3,
        .datacenterGrowthFade: 0...0.5, .datacenterDiscipline: 0...1.5,
        .datacenterLeadTime: 0.9...2.8, .datacenterChipShare: 0.5...0.7, .datacenterChipLife: 3...7.5,
        .datacenterShellLife: 12...25, .datacenterInitialLoad: 0.55...1, .datacenterMaxUtilisation: 0.65...0.92,
        .datacenterOpexRate: 0.03...0.1, .datacenterEnergyRate: 0.01...0.05, .datacenterTrainingShare: 0.2...0.6,
        .datacenterTrainingFloor: 0.1...0.7, .datacenterTrainingDecline: 0.03...0.35, .datacenterRecovery: 0.05...0.8,
        .financeDiscountRate: 0.04...0.125,
    ]
}
