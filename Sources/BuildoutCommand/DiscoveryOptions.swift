import Analysis
import ArgumentParser
import Documents

/// How boxes of inputs are searched.
struct DiscoveryOptions: ParsableArguments {
    @Option(help: "The least share of the trials searched that a box may hold.")
    var leastMass = 0.05

    @Option(help: "The share of hits that is enough for a box.")
    var density = 0.8

    func validate() throws {
        guard leastMass > 0, leastMass < 1 else {
            throw ValidationError(
                "--least-mass is \(leastMass); it must be above 0 and below 1. A twentieth is 0.05.")
        }
        guard density > 0, density <= 1 else {
            throw ValidationError("--density is \(density); it must be above 0 and at most 1. Four in five is 0.8.")
        }
    }

    /// What was given in place of the usual, as a command line has it.
    var arguments: [String] {
        let usual = ScenarioDiscovery.Options()
        return (leastMass == usual.leastMass ? [] : ["--least-mass", NumberText.shortest(leastMass)])
            + (density == usual.density ? [] : ["--density", NumberText.shortest(density)])
    }

    var options: ScenarioDiscovery.Options { .init(leastMass: leastMass, density: density) }
}
