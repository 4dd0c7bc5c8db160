import VectorMath

/// What a datacenter must earn to break even, and so how much capacity a dollar is.
struct BreakEven<L: Lanes> {
    /// ρ = ln(1 + discountRate), 1/yr.
    let discounting: L
    /// κ·unitCost, 1/yr: what a $ of 2026 capital must earn in its first year, over the share of capacity in use and sold then.
    let annualRentPerUse: L

    @inline(__always)
    init(_ draws: Draws<L>) {
        discounting = L.log(onePlus: draws[.financeDiscountRate])
        let keep = Self.firstYearRent(shrinkingAt: discounting, life: draws[.datacenterChipLife])
        let shellRent = Self.firstYearRent(shrinkingAt: discounting, life: draws[.datacenterShellLife])
        let chipRent = Self.firstYearRent(
            shrinkingAt: discounting + draws[.hardwareImprovement], life: draws[.datacenterChipLife])

        let fullLoad = draws[.datacenterInitialLoad] * draws[.datacenterMaxUtilisation]
        let waiting = L.exp(discounting * draws[.datacenterLeadTime])
        let capital = waiting * (draws[.datacenterChipShare] + (1 - draws[.datacenterChipShare]) * shellRent / keep)
        let running = (draws[.datacenterOpexRate] + draws[.datacenterEnergyRate] * fullLoad) / keep
        let annual = chipRent * (capital + running)
        annualRentPerUse = annual / (fullLoad * (1 - draws[.datacenterTrainingShare]))
    }

    /// The first-year rent per $ of an asset whose rent shrinks at `rate` (1/yr) and stops after `life` (yr):
    /// x/(1 − e^(−x·T)), and 1/T as x → 0.
    @inline(__always)
    static func firstYearRent(shrinkingAt rate: L, life: L) -> L {
        let exponent = rate * life
        let vanishing = exponent.magnitudes.isLess(than: L(repeating: 1e-12))
        let rent = rate / (-L.expMinusOne(-exponent))
        return rent.replacing(with: 1 / life, where: vanishing)
    }
}
