import Runs
import Scenarios
import Simulation
import Testing
import ThreeFutures

@Suite("The draws that are checked")
struct AssumptionDrawsTests {
    @Test(
        "the inputs that are looked at are those of the run, to the bit",
        arguments: ["random", "latin-hypercube", "sobol"])
    func drawsOfTheRun(method: String) throws {
        let scenario = try Shipped.load("evidence")
        let sampling = Sampling(scenario, trials: 301, seed: 11, method: .init(rawValue: method))
        let sampler = try Plan(scenario, sampling: sampling).sampler
        let inputs = sampler.inputs(firstTrials: 301)
        #expect(inputs.count == InputName.allCases.count && inputs.allSatisfy { $0.count == 301 })
        for trial in [0, 1, 63, 64, 65, 299, 300] {
            #expect(inputs.map { $0[trial] } == Array(sampler.draws(trial: trial)[..<InputName.allCases.count]))
        }
    }

    @Test("a scenario's own sampling gives way to what is asked for")
    func sampling() throws {
        let scenario = try Shipped.load("evidence")
        #expect(Sampling(scenario) == Sampling(trials: 1_000_000, seed: 20_260_321, method: .sobol))
        let asked = Sampling(scenario, trials: 5, seed: 6, method: .random)
        #expect(asked == Sampling(trials: 5, seed: 6, method: .random))
    }
}
