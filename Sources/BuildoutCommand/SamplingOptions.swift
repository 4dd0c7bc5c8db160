import ArgumentParser
import Documents
import RandomStreams
import Runs
import Scenarios
import Simulation

/// How many trials are drawn, from which seed and how.
struct SamplingOptions: ParsableArguments {
    @Option(help: "How many trials: 1000000, 1_000_000 or 1e6. (default: the scenario's, else 1000000)")
    var trials: Count?

    @Option(
        help: "The seed, a whole number from 0; the same seed gives the same numbers. (default: the scenario's, else 1)"
    )
    var seed: Seed?

    @Option(
        help: ArgumentHelp(
            "The generator of GSL that the seed starts: \(generators). (default: the scenario's, else mt19937)",
            valueName: "name"),
        completion: .list(SeedGenerator.allCases.map(\.rawValue)), transform: SamplingOptions.generator)
    var generator: SeedGenerator?

    @Option(help: "random, latin-hypercube or sobol. (default: the scenario's, else sobol)")
    var method: SamplingMethod?

    @Option(
        help: ArgumentHelp(
            "Independent randomisations of latin-hypercube and sobol, 2 to 1024; their differences tell the errors. "
                + "(default: 32)", valueName: "count"))
    var randomisations: Count?

    func validate() throws {
        if let randomisations, !Self.randomisationRange.contains(randomisations.value) {
            throw ValidationError(
                "--randomisations is \(randomisations.value); errors need 2 to 1024. Leave it out for 32.")
        }
        if let trials, !RunOptions.trialRange.contains(trials.value) {
            throw ValidationError("--trials is \(trials.value); a run takes 1 to 1e9 trials. Give one in between.")
        }
    }

    private static let randomisationRange = 2...1024
    private static let generators = SeedGenerator.allCases.map(\.rawValue).joined(separator: ", ")

    private static func generator(_ text: String) throws -> SeedGenerator {
        if let generator = SeedGenerator(rawValue: text) { return generator }
        throw ValidationError(
            Fault.Words.notAmong(text, for: "the generator", known: SeedGenerator.allCases.map(\.rawValue)).description)
    }

    /// The options that were given, as they are written on a command line.
    var arguments: [String] {
        let options: [(String, String?)] = [
            ("--trials", trials.map { "\($0.value)" }), ("--seed", seed.map { "\($0.value)" }),
            ("--generator", generator?.rawValue), ("--method", method?.rawValue),
            ("--randomisations", randomisations.map { "\($0.value)" }),
        ]
        return options.flatMap { name, value in value.map { [name, $0] } ?? [] }
    }

    /// What was given here, else what the scenario says, else the defaults.
    func sampling(of scenario: Scenario) -> Sampling {
        Sampling(
            scenario, trials: trials?.value, seed: seed?.value, generator: generator, method: method,
            randomisations: randomisations?.value)
    }
}

extension SamplingMethod: ExpressibleByArgument {}
