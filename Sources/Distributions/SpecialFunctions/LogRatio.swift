import VectorMath

/// value·e^logarithm, also where the power alone would overflow or vanish.
func product(_ value: Double, expOf logarithm: Double) -> Double {
    let half = Double.exp(0.5 * logarithm)
    return value * half * half
}

/// log(high/low) of two positive numbers to full relative precision, also for neighbours and where the ratio would overflow.
func logRatio(_ high: Double, over low: Double) -> Double {
    let excess = (high - low) / low
    return excess < 1 ? .log(onePlus: excess) : .log(high) - .log(low)
}
