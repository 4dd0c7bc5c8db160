/// Functions of two numbers that do not wait for each other, taken in turn: a logarithm alone leaves the processor idle for half
/// of its time. The bits are those of one after the other.
extension Lanes {
    /// The logarithms of two normal positive numbers, as `log(normal:)`.
    @inlinable @inline(__always)
    public static func logs(normal first: Self, _ second: Self) -> (Self, Self) {
        let both = LanePair.log(normal: LanePair(first, second))
        return (both.first, both.second)
    }

    /// e to the power of two numbers, as `boundedExp`.
    @inlinable @inline(__always)
    public static func boundedExps(_ first: Self, _ second: Self) -> (Self, Self) {
        let both = LanePair.boundedExp(LanePair(first, second))
        return (both.first, both.second)
    }
}
