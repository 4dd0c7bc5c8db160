/// A systematic resample: the trials at (k + ½)/size of the cumulated weights, k = 0 … size − 1.
public enum SystematicResample {
    /// The size above which statistics of pairs of trials are taken from a resample.
    public static let size = 1500

    /// The positions of a resample of trials with weights, in rising order; heavy ones come more than once.
    ///
    /// - Parameter weights: 0 or more, with a sum above 0; they are gone through twice
    public static func positions(weights: some Collection<Double>, size: Int = size) -> [Int] {
        let total = weights.reduce(0, +)
        precondition(total > 0, "some trial has a weight")
        var positions: [Int] = []
        var (cumulated, last) = (0.0, 0)
        for (position, weight) in weights.enumerated() where weight > 0 {
            cumulated += weight
            last = position
            // Whole weights make whole numbers of both sides.
            while positions.count < size, total * Double(2 * positions.count + 1) <= cumulated * Double(2 * size) {
                positions.append(position)
            }
        }
        return positions + Array(repeating: last, count: size - positions.count)
    }

    /// The positions of a resample of trials with equal weights, in whole numbers.
    public static func positions(trials: Int, size: Int = size) -> [Int] {
        (0..<size).map { ((2 * $0 + 1) * trials + 2 * size - 1) / (2 * size) - 1 }
    }
}
