import Distributions
import ThreeFutures

/// Lays the files of a chain and the overrides over each other and checks what only the whole can show.
struct Flattening {
    private(set) var log: ProblemLog
    private var settings: [SettingName: SettingValue] = [:]
    private var inputs: [InputName: InputSetting] = [:]
    private var writtenInputs: Set<InputName> = []
    private var ranks: [InputPair: RankSetting] = [:]

    /// - Parameter layers: the deepest ancestor first, the overrides last
    init(layers: [ScenarioDocument], log: ProblemLog) {
        self.log = log
        for layer in layers {
            settings.merge(layer.settings) { $1 }
            inputs.merge(layer.inputs) { $1 }
            writtenInputs.formUnion(layer.writtenInputs)
            ranks.merge(layer.correlations) { $1 }
        }
        ranks = ranks.filter { $0.value.rank != 0 }
    }

    /// The constants of the model.
    var flatSettings: Settings { Settings(settings) }

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
        let names = missing.map(\.rawValue)
        let isExtended = scenario.extends != nil
        log.add(
            file: scenario.file,
            .missingInputs(names, of: InputName.allCases.count, isExtended: isExtended))
    }

    /// Holds the age of dominance against the horizon; the one that was set last is at fault.
    mutating func checkSettings(order: [String]) {
        let flat = flatSettings
        let involved = [settings[.dominanceYears], settings[.horizonYears]].compactMap(\.self)
        guard flat.dominanceYears > flat.horizonYears else { return }
        let depth = { (setting: SettingValue) in order.firstIndex(of: setting.origin.file) ?? -1 }
        guard let origin = involved.min(by: { depth($0) < depth($1) })?.origin else { return }
        log.add(at: origin, .dominanceBeyondHorizon(flat.dominanceYears, horizon: flat.horizonYears))
    }

    /// Refuses correlations of inputs that have no ranks.
    mutating func checkCorrelations() {
        for correlation in flatCorrelations {
            let pair = InputPair(correlation.first, correlation.second)
            let both = [pair.first, pair.second].compactMap { inputs[$0] }
            guard let input = both.first(where: { !$0.distribution.isContinuous }) else { continue }
            log.add(at: correlation.origin, .correlationWithoutRanks(pair, input: input))
        }
    }
}

extension Flattening {
    mutating func refuseName(of path: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        log.add(file: path, .fileName(name))
    }
}
