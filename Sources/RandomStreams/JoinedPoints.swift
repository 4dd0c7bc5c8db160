/// The coordinates of one set of points followed by those of another.
struct JoinedPoints: PointSet {
    let first: any PointSet
    let second: any PointSet

    var dimensionCount: Int { first.dimensionCount + second.dimensionCount }

    func fill(_ row: UnsafeMutableBufferPointer<Double>, dimension: Int, firstTrial: Int) {
        if dimension < first.dimensionCount {
            first.fill(row, dimension: dimension, firstTrial: firstTrial)
        } else {
            second.fill(row, dimension: dimension - first.dimensionCount, firstTrial: firstTrial)
        }
    }
}
