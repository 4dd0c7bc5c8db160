import Charts
import Distributions

extension SmallPicture {
    private static let bins = 28

    /// The density of a distribution between its 0.5 % and 99.5 % points; a single line for a constant.
    init(_ distribution: any Distribution) {
        let (low, high) = (distribution.quantile(0.005), distribution.quantile(0.995))
        guard high > low else {
            self.init((0..<Self.bins).map { $0 == Self.bins / 2 ? 1 : 0 })
            return
        }
        let edges = (0...Self.bins).map { low + (high - low) * Double($0) / Double(Self.bins) }
        // The first bin takes in what a jump puts on its lower edge.
        let reached = [distribution.cumulative(low.nextDown)] + edges.dropFirst().map(distribution.cumulative)
        self.init(zip(reached, reached.dropFirst()).map { max(0, $1 - $0) })
    }
}
