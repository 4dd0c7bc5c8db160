import ThreeFutures

/// Reads scenario files.
public enum ScenarioReader {
    /// Reads a scenario file with everything it extends, and applies overrides.
    ///
    /// - Parameters:
    ///   - path: the scenario's file
    ///   - overrides: texts such as `adoption.growth=pert: [0.1, 0.2, 0.3]`, `settings.horizonYears=20` or
    ///     `correlations.hardware.improvement,workstation.improvement=0`; of several for the same thing the last holds
    /// - Returns: a scenario that can be run
    /// - Throws: every problem of the file, of the files it extends and of the overrides, each once
    public static func load(path: String, overrides: [String] = []) throws(ScenarioErrors) -> Scenario {
        var loader = ScenarioLoader()
        let documents = loader.layers(path: path)
        var overriding = OverrideReader(log: loader.log)
        let layer = overriding.layer(overrides)
        return try scenario(documents, loader, path: path, under: layer, log: overriding.log)
    }

    /// Reads a scenario from a text that extends nothing and names no file, such as `Scenario.canonicalText`.
    ///
    /// - Parameters:
    ///   - text: the scenario
    ///   - path: what it is called; its last part without extension becomes the scenario's identifier
    /// - Throws: every problem of the text
    public static func read(_ text: String, path: String) throws(ScenarioErrors) -> Scenario {
        var loader = ScenarioLoader()
        let documents = loader.layers(text: text, file: path)
        let layer = ScenarioDocument(file: OverrideReader.file)
        return try scenario(documents, loader, path: path, under: layer, log: loader.log)
    }

    /// The scenario that the layers of a chain, its own first, make under another layer, which has the last word.
    ///
    /// - Parameter log: the problems of all layers
    static func scenario(
        _ documents: [ScenarioDocument], _ loader: ScenarioLoader, path: String, under layer: ScenarioDocument,
        log: ProblemLog
    ) throws(ScenarioErrors) -> Scenario {
        var flattening = Flattening(layers: documents.reversed() + [layer], log: log)
        let order = loader.files + [layer.file]
        if let own = documents.first, loader.isComplete { flattening.checkInputs(of: own) }
        let authority = [layer.file] + loader.files
        flattening.checkSettings(order: authority)
        flattening.checkMixtures()
        flattening.checkCorrelations(order: authority)
        let identifier = identifier(of: path)
        if identifier == nil { flattening.refuseName(of: path) }
        guard flattening.log.isEmpty, let own = documents.first, let name = own.name, let identifier else {
            throw flattening.log.errors(files: order)
        }
        return Scenario(
            path: path, identifier: identifier, name: name, story: own.story, settings: flattening.flatSettings,
            inputs: flattening.flatInputs, correlations: flattening.flatCorrelations,
            discrepancy: flattening.flatDiscrepancy,
            run: documents.reduce(RunOptions()) { $0.inheriting($1.run) }, files: loader.files)
    }

    /// What follows the last slash but those at the end. By bytes: a slash with an accent is one character, and a slash to the
    /// system all the same.
    static func fileName(of path: String) -> String {
        path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String(Substring($0)) } ?? ""
    }

    /// The file's name without its extension; nil where no folder can have that name.
    static func identifier(of path: String) -> String? {
        let name = fileName(of: path)
        let stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) } ?? name
        let isPrintable = !stem.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return (1...200).contains(stem.utf8.count) && stem != "." && stem != ".." && isPrintable ? stem : nil
    }
}
