import ArgumentParser
import RandomStreams
import Runs
import Scenarios
import Simulation
import ThreeFutures

/// Where the time of a run goes.
struct StagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stages",
        abstract: "Trials a second of sampling, model, irr and statistics, each by itself.",
        discussion: """
            Sampling is a run whose model does nothing, irr the rates of recorded cash flows; the model is what a run \
            without statistics takes beyond these two, and statistics what a whole run takes beyond one without.
            """)

    @OptionGroup var scenario: ScenarioOption
    @Option(help: "How many trials.") var trials = 1 << 22
    @Option(help: "How many threads.") var threads = Parallel.processors
    @Option(help: "random, latin-hypercube or sobol.") var method = "sobol"

    func validate() throws {
        if trials < 1 || threads < 1 { throw ValidationError("--trials and --threads are whole numbers from 1.") }
        _ = try samplingMethod()
    }

    private func samplingMethod() throws -> SamplingMethod {
        guard let method = SamplingMethod(rawValue: method) else {
            throw ValidationError("There is no method \(method).")
        }
        return method
    }

    func run() throws {
        let scenario = try scenario.load()
        let stages = StageTimes(
            scenario: scenario, threads: threads,
            sampling: Sampling(
                trials: trials, seed: 1, method: try samplingMethod()))
        let table = MarkdownTable(["stage", "ns a trial", "trials/s"])
        for (name, seconds) in try stages.measured() {
            let perSecond = seconds > 0 ? "\(Int(Double(trials) / seconds))" : "–"
            table.line([name, "\((seconds / Double(trials) * 1e10).rounded() / 10)", perSecond])
        }
    }
}
