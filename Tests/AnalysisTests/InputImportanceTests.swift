import Analysis
import Runs
import Simulation
import Testing
import ThreeFutures

@Suite("The importance of inputs")
struct InputImportanceTests {
    private static func measured(trials: Int) throws -> InputImportance {
        let plan = try Plan(
            try Shipped.load("evidence"), sampling: Sampling(trials: trials, seed: 1, method: .random))
        return InputImportance(try TrialSample(first: trials, of: plan))
    }

    @Test("the inputs that lead the points of every run are among the most important, the ceiling of spending first")
    func leading() throws {
        let found = try Self.measured(trials: 1 << 13)
        let first = found.order.prefix(10).map { InputName.allCases[$0] }
        #expect(first.first == .adoptionCeiling)
        for input in [InputName.adoptionGrowth, .adoptionElasticity, .datacenterCapex] {
            #expect(first.contains(input), "\(input)")
        }
        #expect(found.direction[InputName.adoptionCeiling.ordinal] > 0.3)
        #expect(found.direction[InputName.datacenterCapexGrowth.ordinal] < 0)
        #expect(found.direction.allSatisfy { abs($0) <= 1 })
        // A correlation of independent columns has a standard error of 1/√n; there are 14 of them an input.
        #expect((found.importance.min() ?? 1) < 14 * 16 / Double(1 << 13))
    }

    @Test("the same sample gives the same measures")
    func repeatable() throws {
        let (one, two) = (try Self.measured(trials: 2000), try Self.measured(trials: 2000))
        #expect(one.importance == two.importance && one.direction == two.direction)
    }
}
