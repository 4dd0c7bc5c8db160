import Distributions
import Hindcast
import ThreeFutures

/// Lays the files of a chain and the overrides over each other and checks what only the whole can show.
struct Flattening {
    private(set) var log: ProblemLog
    private var settings: [SettingName: SettingValue] = [:]
    private var inputs: [InputName: InputSetting] = [:]
    private var writtenInputs: Set<InputName> = []
    private var ranks: [InputPair: RankSetting] = [:]
    private var discrepancy: [DiscrepancyName: Double] = [:]

    /// - Parameter layers: the deepest ancestor first, the overrides last
    init(layers: [ScenarioDocument], log: ProblemLog) {
        self.log = log
        for layer in layers {
            settings.merge(layer.settings) { $1 }
            inputs.merge(layer.inputs) { $1 }
            writtenInputs.formUnion(layer.writtenInputs)
            ranks.merge(layer.correlations) { $1 }
            discrepancy.merge(layer.discrepancy) { $1 }
        }
        ranks = ranks.filter { $0.value.rank != 0 }
    }

    /// The constants of the model.
    var flatSettings: Settings { Settings(settings) }

    /// What observations and the model may miss.
    var flatDiscrepancy: Discrepancy { Discrepancy(discrepancy) }

    /// Every input that is set, in the order of `InputName`.
    var flatInputs: [InputSetting] { InputName.allCases.compactMap { inputs[$0] } }

    /// The correlations, in the order of their inputs.
    var flatCorrelations: [Correlation] {
        ranks
            .sorted { ($0.key.first.ordinal, $0.key.second.ordinal) < ($1.key.first.ordinal, $1.key.second.ordinal) }
            .map {
                Correlation(first: $0.key.first, second: $0.key.second, rank: $0.value.rank, origin: $0.value.origin)
            }
    }

    /// Says which inputs no layer has; `scenario` is the scenario's own file.
    mutating func checkInputs(of scenario: ScenarioDocument) {
        let missing = InputName.allCases.filter { !writtenInputs.contains($0) }
        guard !missing.isEmpty else { return }
        let names = missing.map(\.text)
        let isExtended = scenario.extends != nil
        let wording = Wording.missingInputs(names, of: InputName.allCases.count, isExtended: isExtended)
        if let place = scenario.placeOfInputs {
            log.add(at: place, wording)
        } else {
            log.add(file: scenario.file, wording)
        }
    }

    /// Holds the age of dominance against the horizon; the one that was set last is at fault.
    ///
    /// - Parameter order: the files, the one that has the last word first
    mutating func checkSettings(order: [String]) {
        let flat = flatSettings
        guard flat.dominanceYears > flat.horizonYears else { return }
        let origins = [settings[.dominanceYears], settings[.horizonYears]].compactMap { $0?.origin }
        guard let last = origins.max(by: { $0.isOverruled(by: $1, order: order) }) else { return }
        log.add(at: last, .dominanceBeyondHorizon(flat.dominanceYears, horizon: flat.horizonYears))
    }

    /// The most components that the mixtures of all inputs may have together: each costs as much as a whole input.
    private static let mostComponents = 300

    /// Holds all mixtures together against what can be compiled in a moment; the largest is at fault.
    mutating func checkMixtures() {
        let sizes = flatInputs.map { (count: $0.description.componentCount, input: $0) }
        let count = sizes.reduce(0) { $0 + $1.count }
        guard count > Self.mostComponents, let largest = sizes.max(by: { $0.count < $1.count }) else { return }
        log.add(at: largest.input.origin, .tooManyComponents(count, limit: Self.mostComponents))
    }

    /// Refuses correlations of inputs that have no ranks, and correlations that cannot hold together.
    ///
    /// - Parameter order: the files, the one that has the last word first
    mutating func checkCorrelations(order: [String]) {
        let correlations = flatCorrelations
        for correlation in correlations {
            let pair = InputPair(correlation.first, correlation.second)
            let both = [pair.first, pair.second].compactMap { inputs[$0] }
            guard let input = both.first(where: { !$0.distribution.isContinuous }) else { continue }
            let isInherited = isInherited(correlation, at: input.origin, order: order)
            log.add(at: correlation.origin, .correlationWithoutRanks(pair, input: input, isInherited: isInherited))
        }
        checkCopula(of: correlations, order: order)
    }

    /// Whether a correlation was there before the scenario, or the override, that gives an input its value.
    private func isInherited(_ correlation: Correlation, at origin: SourceLocation, order: [String]) -> Bool {
        let override = OverrideReader.file
        if correlation.origin.file == override { return false }
        if origin.file == override { return true }
        return correlation.origin.file != order.first { $0 != override }
    }

    private mutating func checkCopula(of correlations: [Correlation], order: [String]) {
        let names = InputName.allCases.map(\.text)
        do throws(CopulaError) {
            _ = try GaussianCopula(dimensions: names.count, pairs: correlations.map(\.pair))
        } catch {
            let atFault = correlations.filter { error.pairs.contains($0.pair) }
            guard let last = atFault.map(\.origin).max(by: { $0.isOverruled(by: $1, order: order) }) else { return }
            log.add(at: last, error.words(names: names))
        }
    }
}

extension Correlation {
    /// The pair by the positions of its inputs.
    fileprivate var pair: GaussianCopula.Pair {
        GaussianCopula.Pair(first: first.ordinal, second: second.ordinal, rank: rank)
    }
}

extension CopulaError {
    /// The pairs at fault.
    fileprivate var pairs: [GaussianCopula.Pair] {
        switch self {
        case .withItself(let pair), .impossibleRank(let pair): [pair]
        case .twice(let first, let second): [first, second]
        case .contradictory(let pairs, _): pairs
        }
    }
}

extension SourceLocation {
    /// Whether another place has the later word: in a file nearer to the scenario, or further down in the same file.
    fileprivate func isOverruled(by other: SourceLocation, order: [String]) -> Bool {
        func key(_ place: SourceLocation) -> (Int, Int, Int) {
            (-(order.firstIndex(of: place.file) ?? order.count), place.line, place.column)
        }
        return key(self) < key(other)
    }
}

extension Flattening {
    mutating func refuseName(of path: String) {
        log.add(file: path, .fileName(ScenarioReader.fileName(of: path)))
    }
}
