import RandomStreams

/// Which coordinates of the points the noise of a trial is made from.
///
/// Every arrangement gives independent standard normals; they differ in how much of the noise a stratified method evens out.
public struct NoiseArrangement: Hashable, Sendable {
    /// What the draws of a process are.
    public enum Path: String, CaseIterable, Sendable {
        /// One a step.
        case steps
        /// From coarse to fine, by `BrownianBridge`.
        case bridge
    }

    /// Which draws come first.
    public enum Order: String, CaseIterable, Sendable {
        /// All draws of a process, then those of the next.
        case byProcess
        /// The first draw of every process, then the second of every process, and so on.
        case interleaved
    }

    /// What the draws of a process are.
    public var path: Path
    /// Which draws come first.
    public var order: Order
    /// How many of the first draws are coordinates of the stratified points; the others are independent. Nil: all.
    public var stratified: Int?

    /// An arrangement of the draws.
    public init(path: Path, order: Order, stratified: Int? = nil) {
        self.path = path
        self.order = order
        self.stratified = stratified
    }

    /// The arrangement of every run: what was measured to be best (Documentation/sampling.md).
    public static let standard = NoiseArrangement(path: .bridge, order: .interleaved)
}

/// The noise of a trial: its coordinates, and how its rows of normals become the steps of its processes.
struct NoiseRows: Sendable {
    /// The coordinates, the most important first.
    let dimensions: [Dimension]
    /// The row that each coordinate fills.
    let rows: [Int]
    /// The number of rows.
    var count: Int { rows.count }
    private let bridges: [(first: Int, bridge: BrownianBridge)]

    init(_ processes: [NoiseProcess], arrangement: NoiseArrangement) {
        var (draws, bridges) = ([Draw](), [(first: Int, bridge: BrownianBridge)]())
        for process in processes {
            let bridge = BrownianBridge(steps: process.steps)
            let isBridged = arrangement.path == .bridge
            let first = draws.count
            draws += (0..<process.steps).map { draw in
                Draw(
                    dimension: Dimension(name: "noise." + process.name, draw: draw),
                    row: first + (isBridged ? bridge.positions[draw] : draw))
            }
            if isBridged { bridges.append((first, bridge)) }
        }
        if arrangement.order == .interleaved { draws = Self.interleaved(draws) }
        dimensions = draws.map(\.dimension)
        rows = draws.map(\.row)
        self.bridges = bridges
    }

    /// Turns normals into the steps of every process, in place.
    func apply(to rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int) {
        for (first, bridge) in bridges { bridge.apply(to: rows + first * length, length: length) }
    }

    private struct Draw {
        var dimension: Dimension
        var row: Int
    }

    private static func interleaved(_ draws: [Draw]) -> [Draw] {
        // Swift's sort is not promised to be stable, so the position breaks ties.
        draws.enumerated().sorted { ($0.element.dimension.draw, $0.offset) < ($1.element.dimension.draw, $1.offset) }
            .map(\.element)
    }
}
