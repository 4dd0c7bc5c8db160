/// The lines along which numbers on a grid have a given height.
///
/// Marching squares: between neighbours on two sides of the height the line is where a straight line through them is; in a
/// square with four such sides the mean of its corners says which of them belong together. Squares with a corner that is
/// not finite have no line.
struct Contour {
    /// The lines, each from one end to the other or back to its beginning; x counts columns and y rows, from 0.
    let lines: [[(x: Double, y: Double)]]

    /// The lines of a height; rows shorter than the first end the grid.
    init(of values: [[Double]], at level: Double) {
        let columns = values.map(\.count).min() ?? 0
        let grid = Grid(values: values, columns: columns, level: level)
        let links = values.indices.dropLast().flatMap { row in
            (0..<max(0, columns - 1)).flatMap { grid.links(row, $0) }
        }
        lines = Self.joined(links).map { $0.map(grid.point) }
    }

    /// Chains of sides, those with two ends first.
    private static func joined(_ links: [(Int, Int)]) -> [[Int]] {
        var neighbours: [Int: [Int]] = [:]
        for (from, to) in links {
            neighbours[from, default: []].append(to)
            neighbours[to, default: []].append(from)
        }
        var unused = Set(neighbours.keys)
        func walk(from start: Int) -> [Int] {
            var (line, last) = ([start], start)
            unused.remove(start)
            while let next = neighbours[last]?.first(where: unused.contains) {
                unused.remove(next)
                line.append(next)
                last = next
            }
            let isClosed = line.count > 2 && neighbours[last]?.contains(start) == true
            return isClosed ? line + [start] : line
        }
        let starts = neighbours.keys.filter { neighbours[$0]?.count == 1 }.sorted() + neighbours.keys.sorted()
        return starts.compactMap { unused.contains($0) ? walk(from: $0) : nil }
    }
}

/// Sides of squares by number: twice the number of the upper left end, and 1 more for those that go down.
private struct Grid {
    let values: [[Double]]
    let columns: Int
    let level: Double

    /// The pairs of sides that a line joins in the square below and to the right of a point.
    func links(_ row: Int, _ column: Int) -> [(Int, Int)] {
        let corners = [
            values[row][column], values[row][column + 1], values[row + 1][column + 1], values[row + 1][column],
        ]
        if !corners.allSatisfy(\.isFinite) { return [] }
        let isAbove = corners.map { $0 >= level }
        let top = 2 * (row * columns + column)
        let sides = [top, top + 3, top + 2 * columns, top + 1]
        let crossed = sides.indices.filter { isAbove[$0] != isAbove[($0 + 1) % 4] }.map { sides[$0] }
        if crossed.count < 4 { return crossed.count == 2 ? [(crossed[0], crossed[1])] : [] }
        let isMiddleAbove = corners.reduce(0) { $0 + $1 / 4 } >= level
        return isMiddleAbove == isAbove[0]
            ? [(sides[0], sides[1]), (sides[2], sides[3])] : [(sides[3], sides[0]), (sides[1], sides[2])]
    }

    /// Where the height is on a side.
    func point(_ side: Int) -> (x: Double, y: Double) {
        let (row, column, isDown) = (side / 2 / columns, side / 2 % columns, side % 2 == 1)
        let from = values[row][column]
        let to = isDown ? values[row + 1][column] : values[row][column + 1]
        let part = (level - from) / (to - from)
        return isDown ? (Double(column), Double(row) + part) : (Double(column) + part, Double(row))
    }
}
