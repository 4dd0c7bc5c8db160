/// Where the numbers of a column stand in rising order.
public enum RisingOrder {
    /// The positions of the smallest number, of the next and so on; equal numbers in the order of their positions, −0 = 0.
    ///
    /// - Parameter values: fewer than 2³¹ of them, none NaN
    public static func positions(of values: [Double]) -> [Int32] {
        RadixOrder.ascending(values.map { OrderedBits.key($0) }).map { Int32($0.index) }
    }
}
