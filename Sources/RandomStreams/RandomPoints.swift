/// Independent uniform points.
public struct RandomPoints: PointSet {
    let dimensions: [KeyedDimension]

    init(dimensions: [KeyedDimension]) { self.dimensions = dimensions }

    /// The points of a master key with these coordinates.
    public init(_ master: MasterKey, dimensions: [Dimension]) {
        self.init(dimensions: dimensions.map { KeyedDimension(master, $0) })
    }

    public var dimensionCount: Int { dimensions.count }

    public func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        dimensions[dimension].fillUniforms(row, firstTrial: firstTrial, use: .stream)
    }
}

extension KeyedDimension {
    /// Uniforms of consecutive trials.
    func fillUniforms(_ row: UnsafeMutableBufferPointer<Double>, firstTrial: Int, use: DrawUse) {
        var index = 0
        while index < row.count {
            let trial = firstTrial + index
            if trial % 16 == 0, row.count - index >= 16, let start = row.baseAddress {
                let (lower, upper) = key.uniforms(draw: draw, firstTrial: trial, use: use)
                UnsafeMutableRawPointer(start + index).storeBytes(of: lower, as: SIMD8<Double>.self)
                UnsafeMutableRawPointer(start + index + 8).storeBytes(of: upper, as: SIMD8<Double>.self)
                index += 16
            } else {
                row[index] = Uniform.number(key.bits(draw: draw, trial: trial, use: use))
                index += 1
            }
        }
    }
}
