/// The box that is shown of a trajectory, with no more restrictions than it needs.
struct ShownBox: Sendable {
    /// The box.
    private(set) var box: InputBox
    /// What it holds of the rows searched.
    private(set) var inside: HitCount
    /// Of each restricted input what the box would hold with that restriction lifted.
    private(set) var lifted: [Int: HitCount]

    /// How much density may be lost to take restrictions back.
    private static let tolerance = 0.02
    /// The most restrictions that stay whatever they cost.
    private static let mostRestrictions = 4

    /// Chooses the earliest box of at least a density, or the densest where none reaches it; then takes restrictions back, the one
    /// that costs least density first (ties: the first input), as long as the density stays within 0.02 of that box's or more than
    /// four inputs are restricted.
    ///
    /// - Parameter rows: those that were searched
    init(_ trajectory: [Peeling.Step], density: Double, table: SampleTable, isHit: [Bool], rows: [Int]) {
        let densest = trajectory.dropFirst().reduce(trajectory[0]) { $1.inside.isDenser(than: $0.inside) ? $1 : $0 }
        let chosen = trajectory.first { $0.inside.density >= density } ?? densest
        (box, inside, lifted) = (chosen.box, chosen.inside, [:])
        let least = chosen.inside.density - Self.tolerance
        lifted = Self.lifted(box, inside, table, isHit, rows)
        while let (input, count) = cheapest,
            count.density >= least || lifted.count > Self.mostRestrictions
        {
            box.lift(input)
            inside = count
            lifted = Self.lifted(box, inside, table, isHit, rows)
        }
    }

    private var cheapest: (input: Int, count: HitCount)? {
        box.restricted.compactMap { input in lifted[input].map { (input: input, count: $0) } }
            .reduce(nil) { best, next in
                guard let best else { return next }
                return next.count.isDenser(than: best.count) ? next : best
            }
    }

    /// What lifting each restriction adds: the rows that break this one alone.
    private static func lifted(
        _ box: InputBox, _ inside: HitCount, _ table: SampleTable, _ isHit: [Bool], _ rows: [Int]
    ) -> [Int: HitCount] {
        let restricted = box.restricted
        var alone = Dictionary(uniqueKeysWithValues: restricted.map { ($0, HitCount()) })
        for row in rows {
            var (broken, count) = (0, 0)
            for input in restricted where !box.admits(table.inputs[input].values[row], of: input) {
                (broken, count) = (input, count + 1)
                if count > 1 { break }
            }
            if count == 1 { alone[broken]?.add(isHit[row]) }
        }
        return alone.mapValues { $0 + inside }
    }
}
