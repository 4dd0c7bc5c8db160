import VectorMath

/// The half widths that pilots reached for one number, in the terms of its target.
struct PilotHalves {
    /// After their first `Sizing.earlyTrials` trials, pilot by pilot.
    let early: [Double]
    /// After all of them.
    let all: [Double]
    /// Whether half widths may shrink faster than 1/√n.
    let isStratified: Bool

    /// The logarithm of the number of trials that a half width takes, with its standard error; nil where some pilot does not
    /// know the number, or knows it for certain.
    func logarithmOfTrials(_ wanted: Double) -> (value: Double, standardError: Double)? {
        guard (early + all).allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let pilots = all.indices
        let estimate = logarithmOfTrials(wanted, pilots: Array(pilots))
        let partial = pilots.map { left in logarithmOfTrials(wanted, pilots: pilots.filter { $0 != left }) }
        let count = Double(partial.count)
        let mean = partial.reduce(0, +) / count
        let scatter = partial.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
        return (estimate, (scatter * (count - 1) / count).squareRoot())
    }

    private func logarithmOfTrials(_ wanted: Double, pilots: [Int]) -> Double {
        let count = Double(pilots.count)
        let last = pilots.reduce(0.0) { $0 + Double.log(all[$1]) } / count
        let first = pilots.reduce(0.0) { $0 + Double.log(early[$1]) } / count
        let trials = [Sizing.earlyTrials, Sizing.pilotTrials].map { Double.log(Double($0)) }
        let rate = isStratified ? min(1, max(0.5, (first - last) / (trials[1] - trials[0]))) : 0.5
        return trials[1] + (last - Double.log(wanted)) / rate
    }
}
