import VectorMath

/// The drawn inputs of one vector of trials, by name: `draws[.workstationPrice]`, in the unit of its `InputDefinition`.
struct Draws<L: Lanes> {
    private let first: UnsafePointer<L>
    private let stride: Int

    /// - Parameters:
    ///   - first: the first input; the others follow in the order of `InputName`
    ///   - stride: how many vectors apart they stand
    @inline(__always)
    init(_ first: UnsafePointer<L>, stride: Int) {
        self.first = first
        self.stride = stride
    }

    /// One input: a load at a constant multiple of the stride.
    @inline(__always)
    subscript(input: InputName) -> L { first[input.ordinal * stride] }
}
