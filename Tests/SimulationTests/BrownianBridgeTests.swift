import Simulation
import Testing
import VectorMath

@Suite("Brownian bridges")
struct BrownianBridgeTests {
    /// The path that a single normal makes: column `draw` of the rotation.
    private func path(steps: Int, draw: Int) -> [Double] {
        let bridge = BrownianBridge(steps: steps)
        var rows = [SIMD8<Double>](repeating: .zero, count: steps)
        rows[bridge.positions[draw]] = SIMD8(repeating: 1)
        rows.withUnsafeMutableBufferPointer { rows in
            if let start = rows.baseAddress { bridge.apply(to: start, length: 1) }
        }
        return rows.map { $0[5] }
    }

    @Test("every draw has a place of its own", arguments: [1, 2, 3, 7, 59, 60, 64, 200])
    func positions(steps: Int) {
        #expect(BrownianBridge(steps: steps).positions.sorted() == Array(0..<steps))
    }

    @Test("the rotation is orthogonal, so normals stay independent", arguments: [1, 2, 3, 7, 59, 60, 64])
    func orthogonal(steps: Int) {
        let paths = (0..<steps).map { path(steps: steps, draw: $0) }
        for left in 0..<steps {
            for right in 0...left {
                let product = zip(paths[left], paths[right]).map { $0 * $1 }.reduce(0, +)
                #expect(abs(product - (left == right ? 1 : 0)) < 1e-14)
            }
        }
    }

    @Test("the first draw is the whole path, the second its halves, the next its quarters")
    func coarseFirst() {
        #expect(path(steps: 60, draw: 0).allSatisfy { abs($0 - (1.0 / 60).squareRoot()) < 1e-15 })
        for draw in 1..<60 { #expect(abs(path(steps: 60, draw: draw).reduce(0, +)) < 1e-14) }
        #expect(path(steps: 60, draw: 1).map { $0 > 0 } == (0..<60).map { $0 < 30 })
        #expect(path(steps: 60, draw: 2).map { $0 == 0 } == (0..<60).map { $0 >= 30 })
        #expect(path(steps: 60, draw: 3).map { $0 == 0 } == (0..<60).map { $0 < 30 })
        #expect(path(steps: 60, draw: 59).count { $0 != 0 } == 2)
    }

    @Test("several vectors a row are turned one like the other")
    func length() {
        let bridge = BrownianBridge(steps: 5)
        var rows = (0..<15).map { SIMD8<Double>(repeating: Double($0 / 3)) }
        rows.withUnsafeMutableBufferPointer { rows in
            if let start = rows.baseAddress { bridge.apply(to: start, length: 3) }
        }
        for row in 0..<5 { #expect(rows[3 * row] == rows[3 * row + 1] && rows[3 * row] == rows[3 * row + 2]) }
        let first: [Double] = (0..<5).map { rows[3 * $0][0] }
        let squares = first.map { $0 * $0 }.reduce(0, +)
        #expect(abs(squares - 30) < 1e-12, "a rotation keeps 0² + 1² + 2² + 3² + 4²")
    }
}
