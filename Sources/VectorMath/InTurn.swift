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
        let (first, second) = expParts(bounded: first.clamped(-708, 708), second.clamped(-708, 708))
        return (first.value, second.value)
    }

    /// The parts of the exponentials of two numbers within ±708.
    @inlinable @inline(__always)
    public static func expParts(
        bounded first: Self, _ second: Self
    ) -> (ExponentialParts<Self>, ExponentialParts<Self>) {
        let both = LanePair.expParts(bounded: LanePair(first, second))
        return (
            ExponentialParts(power: both.power.first, excess: both.excess.first),
            ExponentialParts(power: both.power.second, excess: both.excess.second)
        )
    }
}
