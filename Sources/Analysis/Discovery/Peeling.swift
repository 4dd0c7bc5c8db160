import Simulation

/// The patient rule induction method (Friedman and Fisher 1999): peels rows off a box, a twentieth at a time, where that leaves the
/// highest share of hits.
struct Peeling: Sendable {
    /// A box on the way.
    struct Step: Sendable {
        let box: InputBox
        let inside: HitCount
    }

    private let table: SampleTable
    private let isHit: [Bool]
    private let leastMass: Double
    /// The rows searched.
    private let searched: HitCount
    /// Of each input the rows in the box in rising order.
    private var orders: [[Int32]]
    private var isInside: [Bool]
    private var box: InputBox
    private var inside: HitCount

    /// Rows at one end of the box that may be peeled.
    private struct Candidate {
        let input: Int
        let isLow: Bool
        let removed: Int
        let left: HitCount
    }

    /// A search among rows of a table.
    ///
    /// - Parameters:
    ///   - searched: whether a row is searched
    ///   - leastMass: the least share of the rows searched that a box may hold
    init(_ table: SampleTable, isHit: [Bool], searched: [Bool], leastMass: Double, threads: Int) {
        self.table = table
        self.isHit = isHit
        self.leastMass = leastMass
        orders = Parallel.map(table.inputs.count, threads: threads) { input in
            table.orders[input].filter { searched[Int($0)] }
        }
        isInside = searched
        box = InputBox(inputs: table.inputs.count)
        inside = isHit.indices.reduce(into: HitCount()) { if searched[$1] { $0.add(isHit[$1]) } }
        self.searched = inside
    }

    /// Every box on the way, the one that holds everything first.
    mutating func trajectory() -> [Step] {
        var steps = [Step(box: box, inside: inside)]
        while inside.hits < inside.rows, let candidate = bestCandidate() {
            peel(candidate)
            steps.append(Step(box: box, inside: inside))
        }
        return steps
    }

    /// The candidate that leaves the highest density; among equals the first input and its lower end.
    private func bestCandidate() -> Candidate? {
        var best: Candidate?
        for input in orders.indices {
            for isLow in [true, false] {
                guard let candidate = candidate(input, isLow) else { continue }
                if best.map({ candidate.left.isDenser(than: $0.left) }) ?? true { best = candidate }
            }
        }
        return best
    }

    /// What can be peeled from one end: k = max(1, ⌊m/20⌋) of m rows, and all that equal the innermost of them; nil where that
    /// leaves too little.
    private func candidate(_ input: Int, _ isLow: Bool) -> Candidate? {
        let (order, values) = (orders[input], table.inputs[input].values)
        let innermost = values[Int(order[Self.position(max(1, order.count / 20) - 1, order, isLow)])]
        var peeled = HitCount()
        while peeled.rows < order.count {
            let row = Int(order[Self.position(peeled.rows, order, isLow)])
            if isLow ? values[row] > innermost : values[row] < innermost { break }
            peeled.add(isHit[row])
        }
        let left = inside - peeled
        if left.rows == 0 || Double(left.rows) / Double(searched.rows) < leastMass { return nil }
        return Candidate(input: input, isLow: isLow, removed: peeled.rows, left: left)
    }

    /// Where the entry of a number, counted from one end, stands.
    private static func position(_ number: Int, _ order: [Int32], _ isLow: Bool) -> Int {
        isLow ? number : order.count - 1 - number
    }

    private mutating func peel(_ candidate: Candidate) {
        let order = orders[candidate.input]
        let peeled = candidate.isLow ? order.prefix(candidate.removed) : order.suffix(candidate.removed)
        for row in peeled { isInside[Int(row)] = false }
        for input in orders.indices { orders[input].removeAll { [isInside] in !isInside[Int($0)] } }
        let values = table.inputs[candidate.input].values
        let kept = orders[candidate.input]
        if candidate.isLow {
            box.low[candidate.input] = kept.first.map { values[Int($0)] }
        } else {
            box.high[candidate.input] = kept.last.map { values[Int($0)] }
        }
        inside = candidate.left
    }
}
