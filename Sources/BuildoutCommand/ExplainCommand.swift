import ArgumentParser

/// `buildout explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what the numbers of a table of trials rest on.",
        discussion: """
            For each input: the share of the variance that it tells alone, rank correlations, and what it is worth to know it before \
            one decides between the target and 0. Where the target is 0 or 1: the boxes of inputs in which it is 1. Errors are by \
            the jackknife over 32 batches of rows, from 640 rows on.

            Example: buildout explain --sample trials.csv --target profit --inputs price,cost,demand
            """)

    @OptionGroup var sampleOptions: SampleOptions

    @OptionGroup var discoveryOptions: DiscoveryOptions

    @OptionGroup var threads: ThreadOption

    @Flag(help: "Print JSON with 17 significant digits.")
    var json = false

    func validate() throws {
        if sampleOptions.sample == nil {
            throw ValidationError("explain takes a table of trials. Name it with --sample.")
        }
    }

    func run() throws {
        if let text = try sampleOptions.explanation(discoveryOptions, threads: threads.count, json: json) {
            try Console.standardOutput(text)
        }
    }
}
