import Analysis
import ArgumentParser
import Documents
import Scenarios
import ThreeFutures

/// What of a scenario is explained, and from how many trials.
struct ExplanationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Sections, separated by commas: \(sectionNames). (default: all)", valueName: "sections"),
        transform: ExplanationOptions.sections)
    var only: Set<ExplanationRequest.Section>?

    @Option(help: "How many of the run's first trials are looked at. (default: 131072)")
    var trials: Count?

    @Option(help: "Walks for Shapley effects, rounded up to a multiple of 2048. (default: 16384)")
    var walks: Count?

    @Option(
        help: ArgumentHelp(
            "The probabilities of the quantiles at which the tornado fixes inputs. (default: 0.1,0.9)",
            valueName: "low,high"),
        transform: ExplanationOptions.swing)
    var swing: [Double]?

    @Option(
        help: ArgumentHelp(
            "A future whose boxes are looked for; may be repeated. (default: paysOut, and localDominates where it has 200 trials)",
            valueName: "future"),
        transform: ExplanationOptions.future)
    var future: [Future] = []

    @Option(
        help: ArgumentHelp(
            "An input whose break-even is looked for; may be repeated. (default: the ten that lead)", valueName: "input"
        ),
        transform: ExplanationOptions.input)
    var breakEven: [InputName] = []

    func validate() throws {
        if let trials, !(1000...(1 << 24)).contains(trials.value) {
            throw ValidationError(
                "--trials is \(trials.value); an explanation takes 1000 to 16777216. Leave it out for 131072.")
        }
        if let walks, !(1...(1 << 20)).contains(walks.value) {
            throw ValidationError("--walks is \(walks.value); it must be 1 to 1048576. Leave it out for 16384.")
        }
    }

    /// What is asked for.
    ///
    /// - Parameter target: the probability that break-evens are to meet, as it was given
    func request(target: String?, discovery: DiscoveryOptions) throws -> ExplanationRequest {
        var request = ExplanationRequest()
        if let only { request.sections = only }
        if let trials { request.trials = trials.value }
        if let walks { request.walks = walks.value }
        if let swing { request.swing = swing }
        if !future.isEmpty { request.futures = future }
        if !breakEven.isEmpty { request.breakEvenInputs = breakEven }
        request.leastMass = discovery.leastMass
        request.density = discovery.density
        if let target {
            guard let probability = Double(target), probability > 0, probability < 1 else {
                throw ValidationError(
                    "--target is \(TextTable.printable(target)); without --sample it is a probability above 0 and below 1. "
                        + "Leave it out for 0.5.")
            }
            request.target = probability
        }
        return request
    }

    /// What was given, as a command line has it.
    var arguments: [String] {
        let sections = ExplanationRequest.Section.allCases.filter { only?.contains($0) == true }.map(\.rawValue)
        let counts = [("--trials", trials), ("--walks", walks)].flatMap { name, count in
            count.map { [name, "\($0.value)"] } ?? []
        }
        return (sections.isEmpty ? [] : ["--only", sections.joined(separator: ",")]) + counts
            + (swing.map { ["--swing", $0.map(NumberText.shortest).joined(separator: ",")] } ?? [])
            + future.flatMap { ["--future", $0.name] } + breakEven.flatMap { ["--break-even", $0.text] }
    }

    // MARK: Names

    private static let sectionNames = ExplanationRequest.Section.allCases.map(\.rawValue).joined(separator: ", ")

    private static func sections(_ text: String) throws -> Set<ExplanationRequest.Section> {
        var found: Set<ExplanationRequest.Section> = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false).map({
            String($0.trimming { $0 == " " })
        }) {
            let known = ExplanationRequest.Section.allCases
            guard let section = ExplanationRequest.Section(rawValue: name) else {
                throw ValidationError(
                    Fault.Words.notAmong(name, for: "the section", known: known.map(\.rawValue)).description)
            }
            found.insert(section)
        }
        return found
    }

    private static func swing(_ text: String) throws -> [Double] {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0.trimming { $0 == " " })
        }
        let values = numbers.compactMap(\.self)
        guard values.count == numbers.count, values.count == 2, values[0] > 0, values[0] < values[1], values[1] < 1
        else {
            throw ValidationError(
                "\(TextTable.printable(text)) is no swing: it is two probabilities above 0 and below 1, the lower first. "
                    + "Write for example 0.05,0.95.")
        }
        return values
    }

    private static func future(_ text: String) throws -> Future {
        if let future = Future.allCases.first(where: { $0.name == text }) { return future }
        throw ValidationError(
            Fault.Words.notAmong(text, for: "the future", known: Future.allCases.map(\.name)).description)
    }

    private static func input(_ text: String) throws -> InputName {
        if let input = InputName.allCases.first(where: { $0.text == text }) { return input }
        throw ValidationError(
            Fault.Words.notAmong(text, for: "the input", known: InputName.allCases.map(\.text)).description)
    }
}
