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
            seed: seed, dimensions: (0..<dimensions).map { Dimension(name: "a\($0)", draw: 0) }, trials: trials,
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
