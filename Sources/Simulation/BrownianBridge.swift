/// The rotation that makes the steps of a noise process from normals in the order of their reach: the first is the sum of
/// the whole path, the next splits it into halves, then quarters, eighths …
///
/// A part of n steps has the normalised sum s = Σε/√n. A further normal z splits it into m = ⌊n/2⌋ steps and n − m:
/// `l = √(m/n)·s + √((n − m)/n)·z`, `r = √((n − m)/n)·s − √(m/n)·z`. Each split is a plane rotation, so independent standard
/// normals stay independent standard normals, whatever the number of steps, and the path of their sums is a Brownian bridge
/// filled in from coarse to fine. The first normals then carry most of the path, which is where points that are spread best
/// in their first dimensions pay.
///
/// Source: R. E. Caflisch, W. Morokoff, A. B. Owen (1997), J. Computational Finance 1(1).
public struct BrownianBridge: Sendable {
    /// Where each draw stands, from coarse to fine: a permutation of 0 ..< steps.
    public let positions: [Int]
    private let splits: [Split]

    /// A rotation of the normals at two steps.
    fileprivate struct Split {
        var left: Int
        var right: Int
        var cosine: Double
        var sine: Double
    }

    /// The bridge of a process of `steps` steps, 1 or more.
    public init(steps: Int) {
        var (splits, parts) = ([Split](), [0..<steps])
        while !parts.isEmpty {
            parts = parts.filter { $0.count > 1 }.flatMap { part in
                let middle = part.lowerBound + part.count / 2
                splits.append(Split(part, middle: middle))
                return [part.lowerBound..<middle, middle..<part.upperBound]
            }
        }
        self.splits = splits
        positions = (steps > 0 ? [0] : []) + splits.map(\.right)
    }

    /// Turns normals, each draw at its position, into the steps of the path, in place.
    ///
    /// - Parameters:
    ///   - rows: `positions.count` rows of `length` vectors, one a step
    public func apply(to rows: UnsafeMutablePointer<SIMD8<Double>>, length: Int) {
        for split in splits {
            let (left, right) = (rows + split.left * length, rows + split.right * length)
            let (cosine, sine) = (SIMD8(repeating: split.cosine), SIMD8(repeating: split.sine))
            for index in 0..<length {
                let (sum, detail) = (left[index], right[index])
                left[index] = cosine * sum + sine * detail
                right[index] = sine * sum - cosine * detail
            }
        }
    }
}

extension BrownianBridge.Split {
    fileprivate init(_ part: Range<Int>, middle: Int) {
        let share = Double(middle - part.lowerBound) / Double(part.count)
        left = part.lowerBound
        right = middle
        cosine = share.squareRoot()
        sine = (1 - share).squareRoot()
    }
}
