#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The polynomial through some points, by Newton's divided differences, multiplied out.
public struct NewtonInterpolation {
    /// The coefficients by powers of x, lowest first.
    public let coefficients: [Double]

    /// The polynomial that takes these values at these nodes, which are as many and all different.
    public init(nodes: [Double], values: [Double]) {
        precondition(nodes.count == values.count && !nodes.isEmpty, "a value at every node")
        var numbers = values
        numbers.withUnsafeMutableBufferPointer { numbers in
            nodes.withUnsafeBufferPointer { nodes in
                Self.divide(numbers, at: nodes)
                Self.multiplyOut(numbers, at: nodes)
            }
        }
        coefficients = numbers
    }

    /// Turns values into divided differences, in place.
    private static func divide(_ values: UnsafeMutableBufferPointer<Double>, at nodes: UnsafeBufferPointer<Double>) {
        for order in 1..<max(1, nodes.count) {
            var index = nodes.count - 1
            while index >= order {
                let rise = values[index] - values[index - 1]
                values[index] = rise / (nodes[index] - nodes[index - order])
                index -= 1
            }
        }
    }

    /// Turns divided differences into coefficients, in place: the part from each node on is a polynomial times the next factor.
    private static func multiplyOut(
        _ differences: UnsafeMutableBufferPointer<Double>, at nodes: UnsafeBufferPointer<Double>
    ) {
        var first = nodes.count - 2
        while first >= 0 {
            for index in first..<nodes.count - 1 {
                differences[index] -= nodes[first] * differences[index + 1]
            }
            first -= 1
        }
    }

    /// The Chebyshev points −cos((2j + 1)·π/(2n)), rounded to 1/4096, so that they are the same whatever library computes the
    /// cosine.
    static func chebyshevNodes(count: Int) -> [Double] {
        (0..<count).map { index in
            let angle = Double(2 * index + 1) * Double.pi / Double(2 * count)
            let rounded: Double = (cos(angle) * 4096).rounded()
            return -rounded / 4096
        }
    }
}
