import GSL
import Runs
import Simulation

/// What would have to be true for something to come: boxes of inputs in which most trials are hits.
///
/// Up to three boxes by `Peeling`, each among the rows that earlier ones do not hold. They are found among some rows and measured
/// on others, or the same.
///
/// Source: J. H. Friedman and N. I. Fisher (1999); B. P. Bryant and R. J. Lempert (2010) for the quasi-p-values.
public struct ScenarioDiscovery: Sendable {
    /// A box on the way to the one that is shown.
    public struct Step: Sendable {
        /// Its bounds.
        public let box: InputBox
        /// The share of the rows searched that it holds.
        public let mass: Double
        /// The share of hits in it.
        public let density: Double
        /// The share of the hits among the rows searched that it holds.
        public let coverage: Double
    }

    /// A bounded input of a box.
    public struct Restriction: Sendable {
        /// The position of the input in the table.
        public let input: Int
        /// The least value inside; nil: no bound.
        public let low: Double?
        /// The greatest value inside; nil: no bound.
        public let high: Double?
        /// The share of all rows of the table whose value is inside.
        public let share: Double
        /// P(at least the hits of the box among its rows | the density with this restriction lifted), of the rows searched.
        public let quasiP: Double
    }

    /// A box that is shown.
    public struct Found: Sendable {
        /// Its bounds.
        public let box: InputBox
        /// The inputs that they are of.
        public let restrictions: [Restriction]
        /// The share of the rows measured that it holds; for later boxes of those that earlier ones do not hold.
        public let mass: Estimate?
        /// The share of hits in it.
        public let density: Estimate?
        /// The share of the hits among these rows that it holds.
        public let coverage: Estimate?
        /// The boxes on the way, the one that holds everything first.
        public let trajectory: [Step]
    }

    /// The most boxes.
    public static let mostBoxes = 3

    /// The boxes, in the order in which they were found; none where no bound raises the density.
    public let boxes: [Found]
    /// The boxes on the way to the first.
    public let trajectory: [Step]
}

extension ScenarioDiscovery {
    /// How boxes are searched.
    public struct Options: Sendable {
        /// The least share of the rows searched that a box may hold.
        public var leastMass: Double
        /// The density that is enough.
        public var density: Double

        /// At least a twentieth of the rows, and four hits in five, unless said otherwise.
        public init(leastMass: Double = 0.05, density: Double = 0.8) {
            (self.leastMass, self.density) = (leastMass, density)
        }
    }

    /// Searches a table.
    ///
    /// - Parameters:
    ///   - isHit: for every row whether it is a hit
    ///   - search: whether a row, by its batch, is searched
    ///   - measure: whether a row, by its batch, is measured
    public init(
        _ table: SampleTable, isHit: [Bool], options: Options = Options(), errors: SampleErrors,
        threads: Int = Parallel.processors, search: (_ batch: Int) -> Bool = { _ in true },
        measure: (_ batch: Int) -> Bool = { _ in true }
    ) {
        precondition(isHit.count == table.rows, "a hit or none in every row")
        let batches = 0..<table.batches
        let (searched, measured) = (batches.map(search), batches.map(measure))
        var work = DiscoveryWork(
            table: table, isHit: isHit, options: options, errors: errors, threads: threads,
            isLeft: Array(repeating: true, count: table.rows))
        var found: [Found] = []
        var first: [Step] = []
        while found.count < Self.mostBoxes {
            let (steps, box) = work.next(searched: searched, measured: measured)
            if first.isEmpty { first = steps }
            guard let box else { break }
            found.append(box)
        }
        boxes = found
        trajectory = first
    }
}

private struct DiscoveryWork {
    let table: SampleTable
    let isHit: [Bool]
    let options: ScenarioDiscovery.Options
    let errors: SampleErrors
    let threads: Int
    /// Whether no box holds the row yet.
    var isLeft: [Bool]

    /// The next box, which takes its rows away; nil where no restriction is worth its while.
    mutating func next(
        searched: [Bool], measured: [Bool]
    ) -> (steps: [ScenarioDiscovery.Step], box: ScenarioDiscovery.Found?) {
        let isSearched = isLeft.indices.map { isLeft[$0] && searched[table.batch(of: $0)] }
        var peeling = Peeling(
            table, isHit: isHit, searched: isSearched, leastMass: options.leastMass, threads: threads)
        let trajectory = peeling.trajectory()
        let all = trajectory[0].inside
        let steps = trajectory.map { Self.step($0, of: all) }
        if all.hits == 0 || all.hits == all.rows { return (steps, nil) }
        let shown = ShownBox(
            trajectory, density: options.density, table: table, isHit: isHit,
            rows: isSearched.indices.filter { isSearched[$0] })
        if shown.box.restricted.isEmpty { return (steps, nil) }
        let found = found(shown, measured: measured, steps)
        for row in isLeft.indices where isLeft[row] { isLeft[row] = !shown.box.holds(row, of: table) }
        return (steps, found)
    }

    private static func step(_ step: Peeling.Step, of all: HitCount) -> ScenarioDiscovery.Step {
        ScenarioDiscovery.Step(
            box: step.box, mass: all.rows > 0 ? Double(step.inside.rows) / Double(all.rows) : 0,
            density: step.inside.density, coverage: all.hits > 0 ? Double(step.inside.hits) / Double(all.hits) : 0)
    }

    private func found(
        _ shown: ShownBox, measured: [Bool], _ steps: [ScenarioDiscovery.Step]
    ) -> ScenarioDiscovery.Found {
        let used = measured.indices.filter { measured[$0] }
        let inside = counts { shown.box.holds($0, of: table) }
        let all = counts { _ in true }
        func ratio(
            _ above: [HitCount], _ hits: KeyPath<HitCount, Int>, _ below: [HitCount], _ of: KeyPath<HitCount, Int>
        )
            -> Estimate?
        {
            errors.ratio(
                used.map { Double(above[$0][keyPath: hits]) }, used.map { Double(below[$0][keyPath: of]) },
                areKnown: errors.areKnown(rows: table.rows, batches: table.batches))
        }
        return ScenarioDiscovery.Found(
            box: shown.box, restrictions: shown.box.restricted.map { restriction($0, shown) },
            mass: ratio(inside, \.rows, all, \.rows), density: ratio(inside, \.hits, inside, \.rows),
            coverage: ratio(inside, \.hits, all, \.hits), trajectory: steps)
    }

    /// Of each batch the rows left for which something holds.
    private func counts(where isCounted: (Int) -> Bool) -> [HitCount] {
        var counts = [HitCount](repeating: HitCount(), count: table.batches)
        for row in isLeft.indices where isLeft[row] && isCounted(row) { counts[table.batch(of: row)].add(isHit[row]) }
        return counts
    }

    private func restriction(_ input: Int, _ shown: ShownBox) -> ScenarioDiscovery.Restriction {
        let values = table.inputs[input].values
        let within = values.count { shown.box.admits($0, of: input) }
        let lifted = shown.lifted[input] ?? shown.inside
        return ScenarioDiscovery.Restriction(
            input: input, low: shown.box.low[input], high: shown.box.high[input],
            share: Double(within) / Double(values.count), quasiP: Self.quasiP(shown.inside, density: lifted.density))
    }

    private static func quasiP(_ inside: HitCount, density: Double) -> Double {
        if inside.hits == 0 { return 1 }
        return Cumulative.binomial(inside.hits - 1, probability: density, trials: inside.rows).upper
    }
}
