import Glibc
import RandomStreams
import Testing

@Suite("Sobol points")
struct SobolTests {
    /// Golden/sobol.txt, made by Golden/make_sobol.py with SciPy, which counts in Gray code.
    @Test("unscrambled coordinates are those of SciPy")
    func scipy() throws {
        let directions = SobolDirections.first(SobolDirections.dimensionLimit)
        let lines = try Golden.lines("sobol.txt")
        #expect(lines.count == 15)
        for line in lines {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            for (place, coordinate) in numbers.dropFirst().enumerated() {
                let index = UInt32(place ^ place >> 1)
                let found = directions[numbers[0] - 1].numbers.indices.filter { index >> UInt32($0) & 1 == 1 }
                    .reduce(0) { $0 ^ directions[numbers[0] - 1].numbers[$1] }
                #expect(found == UInt32(coordinate))
            }
        }
    }

    @Test("leading dimensions are even three by three and two by two, each is there once, and then come the others")
    func leading() {
        let leading = SobolDirections.leadingDimensions
        #expect(leading.count == 40 && Set(leading).count == 40 && leading == leading.sorted())
        let all = SobolDirections.first(SobolDirections.dimensionLimit)
        let ranked = SobolDirections.ranked(SobolDirections.dimensionLimit)
        #expect(ranked.prefix(40).map(\.numbers) == leading.map { all[$0].numbers })
        #expect(Set(ranked.map(\.numbers)) == Set(all.map(\.numbers)))
        let matrices = ranked.prefix(40).map { DigitMatrix($0) }
        #expect(Self.dependentTriples(matrices, powers: 10...16, withSecond: 13...16).isEmpty)
        for first in matrices.indices {
            for second in first + 1..<matrices.count {
                #expect((8...16).allSatisfy { matrices[first].quality(with: matrices[second], power: $0) <= 7 })
            }
        }
    }

    @Test("of the table's first 55 dimensions the 15th, 32nd and 29th are not even together up to 2^13 points")
    func unevenTriple() {
        let matrices = SobolDirections.first(55).map { DigitMatrix($0) }
        #expect(Self.dependentTriples(matrices, powers: 13...13, withSecond: 13...13).contains([14, 31, 28]))
    }

    /// Three dimensions whose first digits, or two first digits and something of the first two of the third, add up to nothing.
    private static func dependentTriples(
        _ matrices: [DigitMatrix], powers: ClosedRange<Int>, withSecond others: ClosedRange<Int>
    ) -> [[Int]] {
        var found: [[Int]] = []
        for first in matrices.indices {
            for second in matrices.indices where second != first {
                let pair = matrices[first].rows[0] ^ matrices[second].rows[0]
                for third in matrices.indices where third != first && third != second {
                    let (one, two) = (matrices[third].rows[0], matrices[third].rows[1])
                    func isNothing(_ sum: UInt32, _ powers: ClosedRange<Int>) -> Bool {
                        powers.contains { (pair ^ sum) & (1 << UInt32($0) - 1) == 0 }
                    }
                    if isNothing(one, powers) || isNothing(two, others) || isNothing(one ^ two, others) {
                        found.append([first, second, third])
                    }
                }
            }
        }
        return found
    }

    @Test("scrambled coordinates keep one point in each of 2^m strata", arguments: [1, 3, 8, 12])
    func stratified(power: Int) throws {
        let count = 1 << power
        let points = try Points.make(.sobol, trials: 32 * 2 * count, dimensions: 40)
        for dimension in [0, 1, 7, 39] {
            let row = points.row(dimension, count: 32 * 2 * count)
            for randomisation in [0, 5, 31] {
                for part in 0..<2 {
                    let strata = (part * count..<(part + 1) * count).map {
                        Int(row[$0 * 32 + randomisation] * Double(count))
                    }
                    #expect(Set(strata).count == count)
                }
            }
        }
    }

    @Test("the first two dimensions together keep one point in each of 2^m boxes of every shape")
    func nets() throws {
        let points = try Points.make(.sobol, trials: 32 * 256, dimensions: 2)
        let rows = (0..<2).map { points.row($0, count: 32 * 256) }
        for randomisation in [0, 17] {
            for split in 0...8 {
                let boxes = (0..<256).map { index in
                    let place = index * 32 + randomisation
                    return Int(rows[0][place] * Double(1 << split)) << 8
                        | Int(rows[1][place] * Double(1 << (8 - split)))
                }
                #expect(Set(boxes).count == 256)
            }
        }
    }

    /// 400 agreements of fair coins have the standard deviation 10; six are passed by chance once in 5·10⁸.
    @Test("randomisations have nothing in common, bit by bit", arguments: [0, 1, 5])
    func independent(point: Int) throws {
        let points = try Points.make(.sobol, trials: 32 * 8, dimensions: 400)
        let pairs = (0..<400).map { dimension in
            let row = points.row(dimension, from: point * 32, count: 32)
            return (Int(row[3] * 0x1p32), Int(row[4] * 0x1p32))
        }
        for bit in [31, 30, 29, 20, 8, 0] {
            let agreements = pairs.count { ($0.0 ^ $0.1) >> bit & 1 == 0 }
            #expect(abs(agreements - 200) < 60)
        }
    }

    @Test("more dimensions than direction numbers are refused")
    func tooMany() throws {
        let error = #expect(throws: PointSetError.self) { try Points.make(.sobol, trials: 10, dimensions: 1025) }
        #expect(
            error?.description == "method sobol: a trial has 1025 draws; direction numbers reach to 1024. Use --method "
                + "latin-hypercube or a shorter horizon.")
    }
}

/// Point sets with dimensions named "a0", "a1", ….
enum Points {
    static func make(
        _ method: SamplingMethod, trials: Int, dimensions: Int, seed: UInt64 = 20_260_321, randomisations: Int = 32
    ) throws -> any PointSet {
        try method.points(
            MasterKey(seed: seed), dimensions: (0..<dimensions).map { Dimension(name: "a\($0)", draw: 0) },
            trials: trials,
            randomisations: method == .random ? 1 : randomisations)
    }

    static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let size = Double(left.count)
        let means = [left, right].map { $0.reduce(0, +) / size }
        let products = zip(left, right).reduce(0) { $0 + ($1.0 - means[0]) * ($1.1 - means[1]) }
        let squares = zip([left, right], means).map { values, mean in
            values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        return products / (squares[0] * squares[1]).squareRoot()
    }
}

extension PointSet {
    func row(_ dimension: Int, from firstTrial: Int = 0, count: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { buffer, filled in
            fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]), dimension: dimension, firstTrial: firstTrial)
            filled = count
        }
    }
}

/// The golden files beside the tests.
enum Golden {
    static func lines(_ name: String) throws -> [String] {
        let path = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Golden/" + name
        guard let file = fopen(path, "r") else { throw GoldenMissing(path: path) }
        defer { fclose(file) }
        var lines: [String] = []
        while let line = readLine(from: file) { lines.append(line) }
        return lines
    }

    private static func readLine(from file: UnsafeMutablePointer<FILE>) -> String? {
        var buffer = [CChar](repeating: 0, count: 65536)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

struct GoldenMissing: Error {
    var path: String
}

/// Which bits of a point's number make each binary digit of a coordinate.
private struct DigitMatrix {
    /// From the highest digit on: bit k of a row is the digit of the direction of bit k.
    let rows: [UInt32]

    init(_ directions: SobolDirections) {
        rows = (0..<16).map { digit in
            (0..<32).reduce(0) { $0 | (directions.numbers[$1] >> UInt32(31 - digit) & 1) << UInt32($1) }
        }
    }

    /// The quality parameter t of the first 2^m points in two dimensions: every box of 2^(t − m) holds 2^t of them.
    func quality(with other: DigitMatrix, power: Int) -> Int {
        let mask: UInt32 = 1 << UInt32(power) - 1
        var independent = power
        for own in 0...power {
            var basis: [UInt32] = []
            /// Adds a row; false where it is a sum of others.
            func add(_ row: UInt32) -> Bool {
                let rest = basis.reduce(row & mask) { min($0, $0 ^ $1) }
                if rest == 0 { return false }
                basis.append(rest)
                basis.sort(by: >)
                return true
            }
            guard rows.prefix(own).allSatisfy(add) else { return power - min(independent, own - 1) }
            let others = other.rows.prefix(power - own).prefix { add($0) }.count
            if own + others < power { independent = min(independent, own + others) }
        }
        return power - independent
    }
}
