import ThreeFutures

/// The npv of one trial taken apart by causes: npv = plan + the parts of all causes, to rounding.
///
/// The part of a cause is its Shapley value over the sixteen worlds: the mean, over all orders in which the causes may be switched on
/// one after the other, of what npv gains where it is switched on.
public struct CauseParts: Hashable, Sendable {
    /// npv with every cause switched off: what builders planned, B$.
    public let plan: Double
    /// npv as it is, B$.
    public let actual: Double
    /// The part of each cause, in the order of `Cause`, B$.
    public let parts: [Double]

    /// Takes a trial apart.
    ///
    /// - Parameter worlds: its npv in the worlds of `CounterfactualWorlds`, in their order
    public init(worlds: [Double]) {
        precondition(worlds.count == CounterfactualWorlds.count, "an npv for every world")
        plan = worlds[0]
        actual = worlds[worlds.count - 1]
        parts = Cause.allCases.map { cause in
            let bit = 1 << cause.rawValue
            return worlds.indices.filter { $0 & bit == 0 }.reduce(0.0) { sum, world in
                sum + Self.weights[world.nonzeroBitCount] * (worlds[world | bit] - worlds[world])
            }
        }
    }

    /// The share of orders in which so many of the others are on before a cause: k!·(3 − k)!/4!.
    private static let weights = [1.0 / 4, 1.0 / 12, 1.0 / 12, 1.0 / 4]

    /// The cause with the most negative part, the first of equals.
    public var worst: Cause {
        Cause.allCases.reduce(.adoption) { parts[$1.rawValue] < parts[$0.rawValue] ? $1 : $0 }
    }
}
