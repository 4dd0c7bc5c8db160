/// Reads a scenario file and the files it extends, one after another.
struct ScenarioLoader {
    /// Larger files are refused before they are read.
    static let largestFile = 1 << 20
    /// Longer chains of `extends` are refused.
    static let longestChain = 16

    private(set) var log = ProblemLog()
    /// The files of the chain, the scenario's own first.
    private(set) var files: [String] = []
    /// Whether all of the chain could be read, so that what is missing is missing indeed.
    private(set) var isComplete = true

    /// The layers of a scenario, its own first.
    mutating func layers(path: String) -> [ScenarioDocument] {
        let folder: ScenarioFolder
        let identity: String
        do throws(TextFile.Problem) {
            folder = try ScenarioFolder(of: path)
            identity = try TextFile.realPath(path)
        } catch {
            fail(path, .unreadable(error, kind: Self.kind))
            return []
        }
        return layers(from: Step(path: path, identity: identity, folder: folder, naming: nil))
    }

    private mutating func layers(from start: Step) -> [ScenarioDocument] {
        var layers: [ScenarioDocument] = []
        var next: Step? = start
        var chain: [Step] = []
        while let step = next, let layer = document(step, in: step.folder) {
            layers.append(layer)
            chain.append(step)
            next = parent(of: layer, chain: chain, in: step.folder)
        }
        return layers
    }

    /// A file of the chain and the place that names it.
    private struct Step {
        var path: String
        var identity: String
        /// The folder of the file, which limits what it may name.
        var folder: ScenarioFolder
        /// How and where a file names it; nil for the first.
        var naming: (text: String, origin: SourceLocation)?
    }

    private static let kind = "a scenario"

    private mutating func fail(_ file: String, _ wording: Wording) {
        files.append(file)
        log.add(file: file, wording)
        isComplete = false
    }

    private mutating func document(_ step: Step, in folder: ScenarioFolder) -> ScenarioDocument? {
        let bytes: [UInt8]
        do throws(TextFile.Problem) {
            bytes = try TextFile.read(step.path, limit: Self.largestFile)
        } catch {
            files.append(step.path)
            isComplete = false
            if let (text, origin) = step.naming {
                log.add(at: origin, .path(text, of: "extends", .unreachable(error)))
            } else {
                log.add(file: step.path, .unreadable(error, kind: Self.kind))
            }
            return nil
        }
        return document(bytes, file: step.path, in: folder)
    }

    /// The only layer of a text that names no file.
    mutating func layers(text: String, file: String) -> [ScenarioDocument] {
        document(Array(text.utf8), file: file, in: nil).map { [$0] } ?? []
    }

    private mutating func document(_ bytes: [UInt8], file: String, in folder: ScenarioFolder?) -> ScenarioDocument? {
        files.append(file)
        var reader = DocumentReader(file: file, folder: folder, log: log)
        let root = reader.tree(bytes)
        let document = root.map { reader.document($0) }
        log = reader.log
        if document?.isWhole != true { isComplete = false }
        return document
    }

    private mutating func parent(
        of layer: ScenarioDocument, chain: [Step], in folder: ScenarioFolder
    ) -> Step? {
        guard let (path, origin) = layer.extends else { return nil }
        do throws(ScenarioFolder.Problem) {
            let (file, found) = try Self.extended(path, by: layer.file, in: folder)
            let step = Step(
                path: file.path, identity: file.identity, folder: found.folder(of: file.path), naming: (path, origin))
            if let wording = objection(to: step, after: chain) {
                log.add(at: origin, wording)
            } else {
                return step
            }
        } catch {
            log.add(at: origin, .path(path, of: "extends", error))
        }
        isComplete = false
        return nil
    }

    /// The file that another extends: beside it or below, or by its bare name in the folder above, so that variants can lie in a
    /// folder of their own.
    private static func extended(
        _ path: String, by file: String, in folder: ScenarioFolder
    ) throws(ScenarioFolder.Problem) -> (file: (path: String, identity: String), folder: ScenarioFolder) {
        do throws(ScenarioFolder.Problem) {
            return (try folder.file(path), folder)
        } catch {
            guard error == .unreachable(.missing), !path.contains("/"), let above = try? ScenarioFolder(above: file),
                let found = try? above.file(path)
            else { throw error }
            return (found, above)
        }
    }

    private func objection(to step: Step, after chain: [Step]) -> Wording? {
        if let first = chain.firstIndex(where: { $0.identity == step.identity }) {
            return .cycle(chain[first...].map(\.path) + [step.path])
        }
        return chain.count < Self.longestChain ? nil : .chainTooLong(limit: Self.longestChain)
    }
}
