import ThreeFutures

/// The files of a scenario, read once, for many scenarios that differ in a few values.
public struct ScenarioSource: Sendable {
    /// The path that was read.
    public let path: String
    private let documents: [ScenarioDocument]
    private let loader: ScenarioLoader
    private let layerFile: String
    private var correlations: [Correlation] = []

    /// Reads a scenario file with everything it extends.
    ///
    /// - Parameter layerFile: the file that holds the values of the points
    /// - Throws: every problem of the scenario as it stands
    init(path: String, layerFile: String) throws(ScenarioErrors) {
        self.path = path
        self.layerFile = layerFile
        var loader = ScenarioLoader()
        documents = loader.layers(path: path)
        self.loader = loader
        correlations = try scenario([]).correlations
    }

    /// Reads a scenario file with everything it extends, for overrides.
    ///
    /// - Throws: every problem of the scenario as it stands
    public init(path: String) throws(ScenarioErrors) { try self.init(path: path, layerFile: OverrideReader.file) }

    /// The files that were read: the scenario's own first, then what it extends, and so on.
    public var files: [String] { loader.files }

    /// The scenario with overrides, as `ScenarioReader.load` gives it.
    ///
    /// - Throws: every problem of the overrides
    public func scenario(overrides: [String]) throws(ScenarioErrors) -> Scenario {
        var overriding = OverrideReader(log: loader.log)
        let layer = overriding.layer(overrides)
        return try ScenarioReader.scenario(documents, loader, path: path, under: layer, log: overriding.log)
    }

    /// The scenario with some values in place of its own.
    ///
    /// - Throws: what only the whole can show, such as a dominance that is judged beyond the horizon
    public func scenario(_ values: [SweepValue]) throws(ScenarioErrors) -> Scenario {
        var layer = ScenarioDocument(file: layerFile)
        for value in values {
            switch value.content {
            case .input(let input):
                layer.inputs[input.name] = input
                layer.writtenInputs.insert(input.name)
            case .setting(let name, let setting): layer.settings[name] = setting
            }
        }
        for correlation in correlationsLost(to: values) {
            layer.correlations[InputPair(correlation.first, correlation.second)] = RankSetting(
                rank: 0, origin: correlation.origin)
        }
        return try ScenarioReader.scenario(documents, loader, path: path, under: layer, log: loader.log)
    }

    /// The scenario's rank correlations that cannot be kept: those of inputs that some values make constant or discrete.
    public func correlationsLost(to values: [SweepValue]) -> [Correlation] {
        let inputs = values.compactMap { value -> InputName? in
            guard case .input(let input) = value.content, !input.distribution.isContinuous else { return nil }
            return input.name
        }
        return correlations.filter { inputs.contains($0.first) || inputs.contains($0.second) }
    }
}
