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
        let degree = nodes.count - 1
        var differences = values
        for order in stride(from: 1, through: degree, by: 1) {
            for index in (order...degree).reversed() {
                let rise = differences[index] - differences[index - 1]
                differences[index] = rise / (nodes[index] - nodes[index - order])
            }
        }
        var coefficients = [Double](repeating: 0, count: degree + 1)
        for index in (0...degree).reversed() {
            for power in stride(from: degree, to: 0, by: -1) {
                coefficients[power] = coefficients[power - 1] - nodes[index] * coefficients[power]
            }
            coefficients[0] = differences[index] - nodes[index] * coefficients[0]
        }
        self.coefficients = coefficients
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
