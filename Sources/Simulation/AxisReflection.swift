import VectorMath

/// The reflection that turns the first coordinate of the points into a direction of several inputs.
///
/// A probability is the mean of a step, and points spread best even out a step where it lies across a coordinate. In normal
/// scores z = Φ⁻¹(u) of independent inputs the mirror `z − 2·v·(v·z)`, v = (e − d)/|e − d|, exchanges the unit vector e of the
/// first coordinate and the unit direction d, and leaves independent standard normals independent and standard normal. With
/// d where the result that matters changes fastest, the step lies across the first coordinate.
///
/// Source: J. Imai, K. S. Tan (2006), "A general dimension reduction technique for derivative pricing", J. Computational
/// Finance 10(2), here with a mirror (A. S. Householder 1958) in target of a whole rotation.
struct AxisReflection: Sendable {
    /// The inputs that are mixed, each with its part of v.
    private let parts: [(input: Int, weight: Double)]

    /// The mirror that turns the coordinate of input `axis` into a direction.
    ///
    /// - Parameters:
    ///   - direction: weights of inputs, of any length
    /// - Returns: nil where the direction is that of the coordinate itself, or empty
    init?(direction: [DirectionPart], axis: Int) {
        let length = direction.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        guard length > 0 else { return nil }
        var normal = Dictionary(direction.map { ($0.input, -$0.weight / length) }, uniquingKeysWith: +)
        normal[axis, default: 0] += 1
        let parts = normal.sorted { $0.key < $1.key }.filter { $0.value != 0 }
        let distance = parts.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        guard distance > 0 else { return nil }
        self.parts = parts.map { ($0.key, $0.value / distance) }
    }

    /// Reflects rows of uniforms in target; a row has `length` vectors.
    func apply(to rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int, in buffer: NormalBuffer) {
        for part in parts { (rows + part.input * length).replaceByNormalQuantiles(count: length, in: buffer) }
        for index in 0..<length {
            var product = SIMD8<Double>.zero
            for part in parts {
                product = product.addingProduct(SIMD8(repeating: part.weight), rows[part.input * length + index])
            }
            let reach = product * -2.0
            for part in parts {
                let target = rows + part.input * length + index
                target.pointee = target.pointee.addingProduct(SIMD8(repeating: part.weight), reach)
            }
        }
        for part in parts { (rows + part.input * length).replaceByNormalProbabilities(count: length) }
    }
}
