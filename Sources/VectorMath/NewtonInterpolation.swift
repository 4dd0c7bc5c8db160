#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The polynomial through a function at Chebyshev points in (−1, 1), by Newton's divided differences.
struct NewtonInterpolation {
    /// The coefficients by powers of the position, lowest first.
    let coefficients: [Double]

    /// The polynomial of a degree through `function` at `degree` + 1 points.
    init(degree: Int, _ function: (Double) -> Double) {
        let nodes = Self.nodes(count: degree + 1)
        var differences = nodes.map(function)
        for order in 1...degree {
            for index in (order...degree).reversed() {
                let rise = differences[index] - differences[index - 1]
                differences[index] = rise / (nodes[index] - nodes[index - order])
            }
        }
        var coefficients = [Double](repeating: 0, count: degree + 1)
        for index in (0...degree).reversed() {
            for power in (1...degree).reversed() {
                coefficients[power] = coefficients[power - 1] - nodes[index] * coefficients[power]
            }
            coefficients[0] = differences[index] - nodes[index] * coefficients[0]
        }
        self.coefficients = coefficients
    }

    /// −cos((2j + 1)·π/(2n)), rounded to twelve bits, so that they are the same whatever library computes the cosine.
    private static func nodes(count: Int) -> [Double] {
        (0..<count).map { index in
            let angle = Double(2 * index + 1) * Double.pi / Double(2 * count)
            let rounded: Double = (cos(angle) * 4096).rounded()
            return -rounded / 4096
        }
    }
}
