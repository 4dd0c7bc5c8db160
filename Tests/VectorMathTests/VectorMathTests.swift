import Foundation
import Testing
import VectorMath

/// One value of `Golden/functions.csv`, made with mpmath.
struct GoldenValue: Sendable {
    let function: String
    let x: Double
    let y: Double?
    let value: Double

    static let all: [GoldenValue] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/functions.csv")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { fatalError("no golden values") }
        return text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return GoldenValue(
                function: fields[0], x: Double(fields[1])!, y: Double(fields[2]), value: Double(fields[3])!)
        }
    }()

    func evaluate<L: Lanes>(_ lanes: L.Type) -> L {
        let argument = L(repeating: x)
        switch function {
        case "exp": return .exp(argument)
        case "expMinusOne": return .expMinusOne(argument)
        case "log": return .log(argument)
        case "logOnePlus": return .log(onePlus: argument)
        case "pow": return .pow(argument, L(repeating: y!))
        case "normalSurvival": return .normalSurvival(argument)
        case "normalCumulative": return .normalCumulative(argument)
        case "normalQuantile": return .normalQuantile(argument)
        default: fatalError("no function \(function)")
        }
    }
}

@Suite("Elementary functions")
struct VectorMathTests {
    @Test(
        "agree with 50-digit arithmetic",
        arguments: [
            ("exp", 1.0), ("expMinusOne", 2), ("log", 2), ("logOnePlus", 2), ("normalSurvival", 8),
            ("normalCumulative", 8), ("normalQuantile", 6),
        ])
    func golden(_ function: String, unitsInTheLastPlace: Double) {
        for golden in GoldenValue.all where golden.function == function {
            let value = golden.evaluate(Double.self)
            let error = abs(value - golden.value) / max(golden.value.ulp, .leastNonzeroMagnitude)
            #expect(error <= unitsInTheLastPlace, "\(function)(\(golden.x)) is \(value), off by \(error) units")
        }
    }

    @Test("the exponential and the logarithm for normal numbers are those for all, to a unit in the last place")
    func normalNumbers() {
        for golden in GoldenValue.all where golden.function == "exp" && abs(golden.x) <= 708 {
            #expect(abs(Double.exp(normal: golden.x) - golden.value) <= golden.value.ulp)
            let roundingX = abs(golden.x) * 0x1p-54 * golden.value
            #expect(abs(Double.boundedExp(golden.x) - golden.value) <= golden.value.ulp + roundingX)
        }
        for golden in GoldenValue.all where golden.function == "log" && golden.x.isNormal {
            #expect(Double.log(normal: golden.x).bitPattern == Double.log(golden.x).bitPattern)
        }
        #expect(Double.boundedExp(.infinity) == .boundedExp(708) && Double.boundedExp(-1e300) == .boundedExp(-708))
        #expect(Double.boundedExp(-708).isNormal && Double.boundedExp(.nan).isNaN && Double.boundedExp(0) == 1)
    }

    @Test("what an exponential lacks of 1 keeps its relative precision near 0")
    func complements() {
        for x in [-1e-300, -1e-12, -1e-3, -0.02, -0.03, -0.3, -5, -700, 0, 1e-9, 2] {
            let expected = -Double.expMinusOne(x)
            let complement = Double.expParts(bounded: x).complement
            #expect(abs(complement - expected) <= max(4 * expected.ulp, x < -0.02 || x > 0.02 ? 2.3e-16 : 0))
        }
    }

    @Test("powers and logarithms of two are exact, and those of its sixteenth roots next to it")
    func sixteenths() {
        for whole in -60...60 {
            let shifted = Double(16 * whole) + 0x1.8p52
            let power = Double(sign: .plus, exponent: whole, significand: 1)
            #expect(Double.powerOfTwo(sixteenthsShifted: shifted) == power)
            #expect(Double.log(power) == Double(whole) * 0.6931471805599453)
            let root = Double.powerOfTwo(sixteenthsShifted: shifted + 1)
            #expect(abs(root / power - 1.0442737824274138) <= 2.3e-16)
        }
    }

    @Test("powers are as good as their exponent allows")
    func powers() {
        for golden in GoldenValue.all where golden.function == "pow" {
            let bound = (2 + abs(golden.y! * Double.log(golden.x))) * 2.3e-16
            #expect(abs(golden.evaluate(Double.self) - golden.value) <= bound * golden.value)
        }
    }

    @Test("eight lanes give the bits of one")
    func lanes() {
        for golden in GoldenValue.all {
            let one = golden.evaluate(Double.self)
            let eight = golden.evaluate(SIMD8<Double>.self)
            #expect((0..<8).allSatisfy { eight[$0].bitPattern == one.bitPattern }, "\(golden)")
            let sixteen = golden.evaluate(LanePair<SIMD8<Double>>.self)
            #expect((0..<16).allSatisfy { sixteen[$0].bitPattern == one.bitPattern }, "\(golden)")
        }
    }

    @Test("lanes do not influence each other")
    func mixedLanes() {
        let quantiles = GoldenValue.all.filter { $0.function == "normalQuantile" }
        for start in 0..<quantiles.count - 8 {
            var probabilities = SIMD8<Double>.zero
            for lane in 0..<8 { probabilities[lane] = quantiles[start + lane].x }
            let mixed = SIMD8<Double>.normalQuantile(probabilities)
            for lane in 0..<8 { #expect(mixed[lane] == Double.normalQuantile(probabilities[lane])) }
        }
    }

    @Test("a pair of vectors treats each lane as that lane alone")
    func pairs() {
        for lane in 0..<16 {
            let (a, b) = (Self.left[lane], Self.right[lane])
            for (value, expected) in zip(Self.results(LanePair(Self.left), LanePair(Self.right)), Self.results(a, b)) {
                #expect(value[lane].bitPattern == expected.bitPattern || (value[lane].isNaN && expected.isNaN))
            }
        }
    }

    private static let left: [Double] = [-4, -3, 2, 5, 7, .nan, 0.5, 2.5, -1, 1.5, 3, -6, 9, 8, 11, 4]
    private static let right: [Double] = [3, 1, -2, 5, 0.25, 1, -7, 4, -0.5, 0, 6, 2, -9, 10, 1, 13]

    private static func results<L: Lanes>(_ a: L, _ b: L) -> [L] {
        let sums: [L] = [a + b, a + 3, 3 + a, a - b, a - 3, 3 - a, -a]
        let products: [L] = [a * b, a * 3, 3 * a, a / b, a / 3, 3 / a, a.addingProduct(b, b)]
        var total = a
        total += b
        let others: [L] = [
            total, a.magnitudes.squareRoot(), a.minimum(b), a.maximum(b), a.roundedToWhole(),
            a.replacing(with: b, where: a.isEqual(to: b).or(a.isLess(than: b)).and(L.zero.isLess(than: b).inverted)),
            L.powerOfTwo(sixteenthsShifted: b.roundedToWhole() + 0x1.8p52), L.boundedExp(a), L.log(a), L.exp(b),
        ]
        return sums + products + others
    }

    @Test("lanes are gathered from a place of their own")
    func gathering() {
        let table = (0..<64).map { Double($0) }
        let places = (0..<16).map { Int32($0 * 37 % 64 - 32) }
        table.withUnsafeBufferPointer { table in
            let middle = table.baseAddress! + 32
            let pair = LanePair<SIMD8<Double>>.gather(middle, at: places)
            for lane in 0..<16 { #expect(pair[lane] == Double(places[lane] + 32)) }
            #expect(Double.gather(middle, at: [-6]) == 26)
        }
    }

    @Test("lanes choose among sixteen numbers by the interval they are in")
    func choosing() {
        let table = UnsafeMutablePointer<Double>.allocateCacheLines(count: 16)
        defer { table.deallocate() }
        for place in 0..<16 { table[place] = Double(100 + place) }
        // Intervals of half an octave from 3 on: [3, 4), [4, 6), [6, 8), …; the seventeenth is the first again.
        let numbers: [Double] = [3, 3.999, 4, 5.999, 6, 8, 95.9, 96, 300, 512, 700, 3, 4, 6, 8, 12]
        let expected: [Double] = [100, 100, 101, 101, 102, 103, 109, 110, 113, 115, 115, 100, 101, 102, 103, 104]
        let pair = LanePair<SIMD8<Double>>(numbers)
        let chosen = LanePair.chosen(table, at: pair.interval(from: 3, bits: 51))
        let truths = pair.isLess(than: LanePair(repeating: 5))
        for lane in 0..<16 {
            #expect(chosen[lane] == expected[lane])
            #expect(Double.chosen(table, at: numbers[lane].interval(from: 3, bits: 51)) == expected[lane])
            #expect((truths.laneBits >> UInt64(lane)) & 1 == (numbers[lane] < 5 ? 1 : 0))
        }
        #expect(Double.chosen(table, at: 768.0.interval(from: 3, bits: 51)) == 100)
        #expect((3 < numbers[2]).laneBits == 1 && (3 > numbers[2]).laneBits == 0)
    }

    @Test("a polynomial comes back from its values", arguments: [0, 1, 4, 9])
    func interpolation(degree: Int) {
        let expected = (0...degree).map { Double($0 * 7 % 5) - 1.5 }
        let nodes = (0...degree).map { Double($0) / 4 - 1 }
        let values = nodes.map { node in expected.reversed().reduce(0) { $0 * node + $1 } }
        let found = NewtonInterpolation(nodes: nodes, values: values).coefficients
        #expect(found.count == degree + 1)
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-10 })
    }

    @Test("sixteen polynomials meet a smooth function in all lanes alike")
    func polynomials() {
        let ends: [Double] = (0...16).map { 1 + Double($0) / 4 }
        let intervals = zip(ends, ends.dropFirst()).map { (low: $0, high: $1) }
        let logarithms = SixteenPolynomials(degree: 11, intervals: intervals) { interval, x in
            #expect(intervals[interval].low < x && x < intervals[interval].high)
            return Double.log(x)
        }
        func place<L: Lanes>(_ x: L) -> L {
            let quarters: L = (x - 1) * 4
            return (quarters - 0.5) + 0x1.8p52
        }
        for step in 0..<1000 {
            let numbers: [Double] = (0..<16).map { lane in
                let steps = Double(lane * 1000 + step)
                return 1.0 + (steps + 0.5) / 4000.1
            }
            let pair: LanePair<SIMD8<Double>> = LanePair(numbers)
            let values = logarithms.unowned.value(at: pair, in: place(pair), degree: 11)
            for lane in 0..<16 {
                let expected = Double.log(numbers[lane])
                #expect((values[lane] - expected).magnitude < 2e-15)
                let alone = logarithms.unowned.value(at: numbers[lane], in: place(numbers[lane]), degree: 11)
                #expect(alone.bitPattern == values[lane].bitPattern)
            }
        }
        #expect(logarithms.byteCount == 13 * 16 * 8)
    }

    @Test("the ends of the range are those of the mathematics")
    func ends() {
        #expect(Double.exp(.infinity) == .infinity && Double.exp(-.infinity) == 0 && Double.exp(.nan).isNaN)
        #expect(Double.exp(710) == .infinity && Double.exp(-750) == 0 && Double.exp(0) == 1)
        #expect(Double.exp(-745) == .leastNonzeroMagnitude)
        #expect(Double.expMinusOne(-800) == -1 && Double.expMinusOne(800) == .infinity)
        #expect(Double.expMinusOne(0) == 0 && Double.expMinusOne(.nan).isNaN)
        #expect(Double.log(0) == -.infinity && Double.log(.infinity) == .infinity && Double.log(1) == 0)
        #expect(Double.log(-1).isNaN && Double.log(.nan).isNaN)
        #expect(Double.log(onePlus: -1) == -.infinity && Double.log(onePlus: 0) == 0)
        #expect(Double.pow(0, 2) == 0 && Double.pow(0, -2) == .infinity && Double.pow(0, 0) == 1)
        #expect(Double.normalSurvival(50) == 0 && Double.normalSurvival(-50) == 1)
        #expect(Double.normalSurvival(.infinity) == 0 && Double.normalCumulative(.infinity) == 1)
        #expect(Double.normalQuantile(0.5) == 0)
    }

    @Test("the normal quantile undoes the distribution function in both tails")
    func roundTrip() {
        for step in 1..<2000 {
            let z = -37 + 0.0185 * Double(step)
            let p = Double.normalCumulative(z)
            guard p > 1e-307 && p < 0.5 else { continue }
            #expect(abs(Double.normalQuantile(lower: p, upper: 1 - p) - z) <= 1e-14 * max(1, abs(z)))
            #expect(abs(Double.normalQuantile(lower: 1 - p, upper: p) + z) <= 1e-14 * max(1, abs(z)))
        }
    }

    @Test("minimum, maximum and clamping keep to their definition lane by lane")
    func selection() {
        let left = SIMD8<Double>(1, -2, 3, .nan, 5, -.infinity, 7, 0)
        let right = SIMD8<Double>(2, -3, 3, 1, .nan, 0, -7, 1)
        for lane in 0..<8 {
            let small = left[lane].minimum(right[lane])
            #expect(left.minimum(right)[lane].bitPattern == small.bitPattern)
            #expect(left.maximum(right)[lane].bitPattern == left[lane].maximum(right[lane]).bitPattern)
        }
        #expect(SIMD8<Double>(repeating: 9).clamped(-1, 1) == SIMD8(repeating: 1))
        #expect(Double.nan.clamped(0, 1).isNaN)
        #expect((-3.0).magnitudes == 3)
        // 1 − (1 + 2⁻⁵²)(1 − 2⁻⁵²) is 2⁻¹⁰⁴, and 0 where the product is rounded first.
        #expect(1.0.subtractingProduct(1 + 0x1p-52, 1 - 0x1p-52) == 0x1p-104)
        let difference = SIMD8<Double>(repeating: 1).subtractingProduct(
            SIMD8(repeating: 1 + 0x1p-52), SIMD8(repeating: 1 - 0x1p-52))
        #expect(difference == SIMD8(repeating: 0x1p-104))
    }

    @Test("memory for vectors begins with a cache line, and what is streamed stands there")
    func cacheLines() {
        typealias Four = LanePair<LanePair<SIMD8<Double>>>
        for count in 1...20 {
            let place = UnsafeMutablePointer<Four>.allocateCacheLines(count: count)
            defer { place.deallocate() }
            #expect(Int(bitPattern: place) % CacheLine.size == 0)
            var four = Four.zero
            for lane in 0..<Four.laneCount { four[lane] = Double(lane + count) }
            four.stream(to: place + (count - 1))
            CacheLine.finishStreaming()
            for lane in 0..<Four.laneCount { #expect(place[count - 1][lane] == Double(lane + count)) }
        }
    }

    @Test("normal draws are quantiles to 1.6·10⁻¹³ in p, to the bit in tails, wherever a draw stands")
    func normalRow() {
        let count = 1000
        let row = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: count)
        defer { row.deallocate() }
        var uniforms: [Double] = [
            0x1p-53, 1 - 0x1p-53, 0x1p-8, 1 - 0x1p-8, 0x1p-8 - 0x1p-53, 0.5, 0x1p-30, 1 - 0x1p-30,
        ]
        var state: UInt64 = 1
        while uniforms.count < 8 * count {
            state = state &* 6364136223846793005 &+ 1442695040888963407
            // A third of them in the tails.
            let bits = state >> (state % 3 == 0 ? 20 : 12)
            uniforms.append((Double(bits) + 0.5) * 0x1p-52)
        }
        for index in 0..<count { for lane in 0..<8 { row[index][lane] = uniforms[8 * index + lane] } }
        row.replaceByNormalQuantiles(count: count, in: NormalBuffer(vectors: count))
        let alone = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: 1)
        defer { alone.deallocate() }
        for index in 0..<count {
            for lane in 0..<8 {
                let (draw, uniform) = (row[index][lane], uniforms[8 * index + lane])
                let quantile = Double.normalQuantile(uniform)
                if abs(uniform - 0.5) > 0.5 - 0x1p-8 {
                    #expect(draw == quantile)
                } else {
                    let density = 0.3989422804014327 * Double.exp(-0.5 * quantile * quantile)
                    #expect(abs(draw - quantile) * density <= 1.6e-13, "\(uniform)")
                    #expect(abs(draw - quantile) <= 3e-12 * abs(quantile))
                }
                alone[0] = SIMD8(repeating: uniform)
                alone.replaceByNormalQuantiles(count: 1, in: NormalBuffer(vectors: 1))
                #expect(alone[0] == SIMD8(repeating: draw))
            }
        }
    }

    @Test("rows of normals become their probabilities, whatever their neighbours are")
    func rowsOfProbabilities() {
        // An odd number of vectors, with all lanes within reach of the polynomials, all beyond, and both.
        let count = 2501
        let row = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: count + 1)
        defer { row.deallocate() }
        let normals = (0..<8 * count).map { index -> Double in
            let step = Double(index) - Double(4 * count)
            return index % 3 == 0 ? step * 0x1.0p-9 : step * 0.00038
        }
        for index in 0..<count { for lane in 0..<8 { row[index][lane] = normals[8 * index + lane] } }
        row.replaceByNormalProbabilities(count: count)
        let alone = row + count
        for index in 0..<count {
            for lane in 0..<8 {
                let (probability, normal) = (row[index][lane], normals[8 * index + lane])
                let exact = Double.normalCumulative(normal)
                if normal.magnitude < 3.875 {
                    #expect((probability - exact).magnitude <= 4e-15, "\(normal)")
                } else {
                    #expect(probability == max(0x1p-53, min(exact, 1 - 0x1p-53)), "\(normal)")
                }
                alone.pointee = SIMD8(repeating: normal)
                alone.replaceByNormalProbabilities(count: 1)
                #expect(alone.pointee == SIMD8(repeating: probability))
            }
        }
    }
}

extension LanePair<SIMD8<Double>> {
    init(_ values: [Double]) {
        self = .zero
        for (lane, value) in values.enumerated() { self[lane] = value }
    }
}
