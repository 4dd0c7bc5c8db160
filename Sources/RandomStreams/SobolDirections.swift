/// The direction numbers of one dimension of the Sobol sequence, 32 bits each.
///
/// Source: P. Bratley, B. L. Fox (1988), ACM TOMS algorithm 659; numbers by S. Joe, F. Y. Kuo (2008), SIAM J. Sci. Comput. 30.
package struct SobolDirections: Sendable {
    /// The number of dimensions that there are numbers for.
    package static let dimensionLimit = 1024
    /// The bits of a coordinate, and of the index of a point.
    package static let bits = 32

    /// v₁ … v₃₂, the first in the highest bit.
    package let numbers: [UInt32]

    /// The directions of the first coordinates, the one that matters most first; those of `leadingDimensions`, then the others.
    package static func ranked(_ count: Int) -> [SobolDirections] {
        let others = (0..<dimensionLimit).filter { !leadingDimensions.contains($0) }
        let lines = JoeKuoTable.text.split(separator: "\n")
        return (leadingDimensions + others).prefix(count).map { SobolDirections(line: lines[$0]) }
    }

    /// Dimensions, counted from 0, whose points are even three by three.
    ///
    /// Leading binary digits of three coordinates may add up to the same for all points up to some power of two, and then half
    /// of the boxes that they cut space into stay empty: of the first 55 dimensions the first digits of the 15th and the 32nd
    /// and the second of the 29th do so up to 2¹³ points. A result that depends on all three is then worse off than with
    /// independent points, and correlated inputs bring them together. Each of these dimensions is the next in the table with
    /// which no three first digits do so at 2¹⁰ points or more, no two first digits with a second one, or with the sum of a
    /// first and a second, at 2¹³ or more, and no two dimensions have a quality parameter t above 7 at 2⁸ to 2¹⁶.
    package static let leadingDimensions = Array(0...23) + [25, 27, 28, 29] + Array(32...41) + [43, 44]

    /// The directions of the first dimensions of the table.
    package static func first(_ count: Int) -> [SobolDirections] {
        JoeKuoTable.text.split(separator: "\n").prefix(count).map(SobolDirections.init(line:))
    }

    /// From a line of the table.
    private init(line: Substring) {
        let numbers = line.split(separator: " ").compactMap { UInt32($0) }
        self.init(coefficients: numbers[0], initial: Array(numbers.dropFirst()))
    }

    /// From the inner coefficients of the primitive polynomial and the initial numbers mₖ.
    private init(coefficients: UInt32, initial: [UInt32]) {
        let degree = initial.count
        guard degree > 0 else {
            numbers = (0..<Self.bits).map { 1 << UInt32(Self.bits - 1 - $0) }
            return
        }
        var numbers = initial.enumerated().map { $1 << UInt32(Self.bits - 1 - $0) }
        for bit in degree..<Self.bits {
            var number = numbers[bit - degree] ^ (numbers[bit - degree] >> UInt32(degree))
            for term in 1..<max(degree, 1) where coefficients >> UInt32(degree - 1 - term) & 1 == 1 {
                number ^= numbers[bit - term]
            }
            numbers.append(number)
        }
        self.numbers = numbers
    }

    /// The same with their bits reversed.
    var reversed: [UInt32] { numbers.map(\.bitReversed) }
}

extension UInt32 {
    /// The bits in the opposite order.
    package var bitReversed: UInt32 {
        var bits = byteSwapped
        bits = (bits >> 4) & 0x0F0F_0F0F | (bits & 0x0F0F_0F0F) << 4
        bits = (bits >> 2) & 0x3333_3333 | (bits & 0x3333_3333) << 2
        return (bits >> 1) & 0x5555_5555 | (bits & 0x5555_5555) << 1
    }
}
