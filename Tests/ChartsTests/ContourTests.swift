import Testing

@testable import Charts

@Suite("Contours")
struct ContourTests {
    @Test("a plane has one straight line, where interpolation puts it")
    func plane() {
        let lines = Contour(of: [[0, 0.4, 0.8], [0, 0.4, 0.8], [0, 0.4, 0.8]], at: 0.5).lines
        #expect(lines.count == 1 && lines[0].map(\.y) == [0, 1, 2])
        #expect(lines[0].allSatisfy { abs($0.x - 1.25) < 1e-12 })
    }

    @Test("a hill has a closed line around it")
    func hill() throws {
        let lines = Contour(of: [[0, 0, 0], [0, 1, 0], [0, 0, 0]], at: 0.5).lines
        let line = try #require(lines.first)
        #expect(lines.count == 1 && line.count == 5 && line[0] == line[4])
        #expect(Set(line.map { [$0.x, $0.y] }) == [[0.5, 1], [1, 0.5], [1.5, 1], [1, 1.5]])
    }

    @Test("in a saddle the mean of the corners says which of them belong together")
    func saddle() {
        func ends(_ high: Double) -> Set<[[Double]]> {
            Set(
                Contour(of: [[high, 0], [0, high]], at: 0.5).lines
                    .map { $0.map { [($0.x * 100).rounded(), ($0.y * 100).rounded()] }.sorted { $0[0] < $1[0] } })
        }
        // The mean is 0.6: the upper left and the lower right corner are one, the others are cut off.
        #expect(ends(1.2) == [[[58, 0], [100, 42]], [[0, 58], [42, 100]]])
        // The mean is 0.4: those corners are cut off instead.
        #expect(ends(0.8) == [[[0, 38], [38, 0]], [[63, 100], [100, 63]]])
    }

    @Test("every line between points of a rough grid ends at its edge or comes back, and no square is crossed twice")
    func rough() {
        var state: UInt64 = 1
        let grid = (0..<33).map { _ in
            (0..<33).map { _ -> Double in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Double(state >> 11) / 0x1p53
            }
        }
        let lines = Contour(of: grid, at: 0.5).lines
        #expect(lines.count > 10)
        for line in lines where line[0] != line[line.count - 1] {
            #expect([line[0], line[line.count - 1]].allSatisfy { [0, 32].contains($0.x) || [0, 32].contains($0.y) })
        }
        for line in lines {
            #expect(zip(line, line.dropFirst()).allSatisfy { abs($0.x - $1.x) <= 1 && abs($0.y - $1.y) <= 1 })
        }
        let crossings = grid.indices.reduce(0) { sum, row in
            sum + grid.indices.dropLast().count { (grid[row][$0] >= 0.5) != (grid[row][$0 + 1] >= 0.5) }
                + grid.indices.dropLast().count { (grid[$0][row] >= 0.5) != (grid[$0 + 1][row] >= 0.5) }
        }
        #expect(lines.reduce(0) { $0 + $1.count - ($1[0] == $1[$1.count - 1] ? 1 : 0) } == crossings)
    }

    @Test(
        "there is no line in a flat grid, beside a corner without number, or without two rows and columns",
        arguments: [
            [], [[]], [[0.2, 0.8]], [[0.2], [0.8]], [[1, 1], [1, 1]], [[0, 0], [0, 0]], [[0, .nan], [1, 1]],
            [[0, .infinity], [1, 1]],
        ] as [[[Double]]])
    func none(grid: [[Double]]) { #expect(Contour(of: grid, at: 0.5).lines.isEmpty) }

    @Test("a line may run through a point of the grid")
    func point() {
        let lines = Contour(of: [[0, 0.5], [0.5, 1]], at: 0.5).lines
        #expect(lines.count == 1 && lines[0].allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }
}
