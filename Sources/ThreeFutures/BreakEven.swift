import VectorMath

/// What a datacenter must earn to break even, and so how much capacity a dollar is.
struct BreakEven<L: Lanes> {
    /// ρ = ln(1 + discountRate), 1/yr.
    let discounting: L
    /// κ·unitCost, 1/yr: what a $ of 2026 capital must earn in its first year, over the share of capacity in use and sold then.
    let annualRentPerUse: L
    /// What the rest of a shell's life is worth where it goes on being used.
    let shell: ShellValue<L>

    @inline(__always)
    init(_ draws: Draws<L>) {
        discounting = L.log(onePlus: draws[.financeDiscountRate])
        let life = draws[.datacenterChipLife]
        shell = ShellValue(life: draws[.datacenterShellLife], discounting: discounting)
        let keep = 1 / Annuity.worth(shrinkingAt: discounting, years: life)
        let firstYear = 1 / Annuity.worth(shrinkingAt: discounting + draws[.hardwareImprovement], years: life)

        let fullLoad = draws[.datacenterInitialLoad] * draws[.datacenterMaxUtilisation]
        let waiting = L.exp(discounting * draws[.datacenterLeadTime])
        let shellLater = (1 - draws[.datacenterChipShare]) * L.exp(-discounting * life) * shell.left(after: life)
        let running = (draws[.datacenterOpexRate] + draws[.datacenterEnergyRate] * fullLoad) / keep
        let annual = firstYear * (waiting - shellLater + running)
        annualRentPerUse = annual / (fullLoad * (1 - draws[.datacenterTrainingShare]))
    }
}
