/// Points of the unit cube, one a trial, that can be asked for in any order.
///
/// A coordinate depends on the master key, the dimension's name and draw, and the trial alone (and, for `sobol`, on the dimension's
/// rank), never on its neighbours, on how many trials there are, or on who asks.
public protocol PointSet: Sendable {
    /// The number of coordinates of a point.
    var dimensionCount: Int { get }
    /// Writes one coordinate of consecutive trials, each strictly inside (0, 1).
    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int)
}

/// A coordinate of a point: one draw of a name.
public struct Dimension: Hashable, Sendable {
    /// The name that keys the draws.
    public var name: String
    /// Which draw of the name, from 0.
    public var draw: Int

    /// A draw of a name.
    public init(name: String, draw: Int) {
        self.name = name
        self.draw = draw
    }
}

/// Why points cannot be drawn.
public enum PointSetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More dimensions than there are direction numbers.
    case tooManyDimensions(Int, limit: Int)
    /// More points in a randomisation than a Sobol sequence of 32 bits has.
    case tooManyPoints(Int, limit: Int)

    /// Where is what; the rule. What to do.
    public var description: String {
        switch self {
        case .tooManyDimensions(let count, let limit):
            "method sobol: a trial has \(count) draws; direction numbers reach to \(limit). Use --method latin-hypercube or a "
                + "shorter horizon."
        case .tooManyPoints(let count, let limit):
            "method sobol: a randomisation has \(count) points; a sequence of 32 bits has \(limit). Use --method random or "
                + "fewer trials."
        }
    }
}

extension SamplingMethod {
    /// The points of a run.
    ///
    /// - Parameters:
    ///   - master: the key of the run
    ///   - dimensions: the coordinates; for `sobol` in the order of their importance, since the first are spread best
    ///   - trials: how many points will be asked for; no point depends on it, but Sobol sequences end
    ///   - randomisations: over how many independent randomisations a stratified method deals the trials in turn
    ///   - stratified: how many of the first coordinates the method spreads; the others are independent. Nil: all
    ///   - strata: the points of a Latin hypercube, a power of two
    public func points(
        _ master: MasterKey, dimensions: [Dimension], trials: Int, randomisations: Int, stratified: Int? = nil,
        strata: Int = 64
    ) throws(PointSetError) -> any PointSet {
        if let stratified, stratified < dimensions.count {
            return JoinedPoints(
                first: try points(
                    master, dimensions: Array(dimensions.prefix(stratified)), trials: trials,
                    randomisations: randomisations, strata: strata),
                second: RandomPoints(dimensions: dimensions.dropFirst(stratified).map { .init(master, $0) }))
        }
        let keyed = dimensions.map { KeyedDimension(master, $0) }
        switch self {
        case .random: return RandomPoints(dimensions: keyed)
        case .latinHypercube:
            return LatinHypercubePoints(dimensions: keyed, randomisations: randomisations, strata: strata)
        case .sobol: return try SobolPoints(dimensions: keyed, trials: trials, randomisations: randomisations)
        }
    }
}

/// A dimension with the key of its name.
struct KeyedDimension: Sendable {
    let key: StreamKey
    let draw: Int

    init(_ master: MasterKey, _ dimension: Dimension) {
        key = StreamKey(master, name: dimension.name)
        draw = dimension.draw
    }

    /// 32 random bits for a randomisation.
    func word(randomisation: Int, use: DrawUse) -> UInt32 {
        UInt32(truncatingIfNeeded: key.bits(draw: draw, trial: randomisation, use: use) >> 32)
    }
}
