import Documents

/// Reads sweep files.
public enum SweepReader {
    /// Reads a sweep file and the scenarios that it names.
    ///
    /// - Throws: every problem of the file; then every problem of its scenarios, each once
    public static func load(path: String) throws(ScenarioErrors) -> SweepDocument {
        let bytes: [UInt8]
        let folder: ScenarioFolder
        do throws(TextFile.Problem) {
            bytes = try TextFile.read(path, limit: ScenarioLoader.largestFile)
            folder = try ScenarioFolder(of: path)
        } catch {
            var log = ProblemLog()
            log.add(file: path, .unreadable(error, kind: "a sweep"))
            throw log.errors(files: [path])
        }
        return try document(bytes, path: path, in: folder)
    }

    private static func document(
        _ bytes: [UInt8], path: String, in folder: ScenarioFolder
    ) throws(ScenarioErrors) -> SweepDocument {
        var reader = DocumentReader(file: path, folder: folder)
        let draft = reader.tree(bytes).map { reader.sweep($0) } ?? SweepDraft()
        let points = reader.log.isEmpty ? reader.points(draft) : []
        let files = draft.scenarios.compactMap { reader.scenarioFile($0, in: folder) }
        reader.refuseSharedNames(draft.scenarios)
        let identifier = ScenarioReader.identifier(of: path)
        if identifier == nil { reader.log.add(file: path, .fileName(path)) }
        guard reader.log.isEmpty, let identifier, let name = draft.name else {
            throw reader.log.errors(files: [path])
        }
        return SweepDocument(
            path: path, identifier: identifier, text: String(decoding: bytes, as: UTF8.self), name: name,
            scenarios: try sources(files, sweep: path), axes: draft.axes.map(\.axis), points: points,
            isGrid: draft.isGrid, run: draft.run, precision: draft.precision, metrics: draft.metrics,
            chart: draft.chart)
    }

    /// Every scenario, or every problem of all of them at once.
    private static func sources(_ files: [String], sweep: String) throws(ScenarioErrors) -> [ScenarioSource] {
        var sources: [ScenarioSource] = []
        var problems: [Fault] = []
        var known: Set<Fault> = []
        for file in files {
            do throws(ScenarioErrors) {
                sources.append(try ScenarioSource(path: file, layerFile: sweep))
            } catch {
                problems += error.faults.filter { known.insert($0).inserted }
            }
        }
        if !problems.isEmpty { throw ScenarioErrors(problems) }
        return sources
    }
}

extension DocumentReader {
    private static let above = "../"

    /// Points are told apart by the names of their scenarios' files.
    fileprivate mutating func refuseSharedNames(_ scenarios: [PlacedText]) {
        var names: Set<String> = []
        for scenario in scenarios {
            guard let name = ScenarioReader.identifier(of: scenario.text), !names.insert(name).inserted else {
                continue
            }
            log.add(at: scenario.origin, .repeatedScenario(name))
        }
    }

    /// The path of a scenario in the sweep's folder or the one above it; nil after a report.
    fileprivate mutating func scenarioFile(_ named: PlacedText, in folder: ScenarioFolder) -> String? {
        let isAbove = named.text.hasPrefix(Self.above)
        do {
            let root = isAbove ? try ScenarioFolder(above: file) : folder
            return try root.file(isAbove ? String(named.text.dropFirst(Self.above.count)) : named.text).path
        } catch let problem as ScenarioFolder.Problem {
            log.add(at: named.origin, .scenarioPath(named.text, problem))
        } catch {
            log.add(at: named.origin, .scenarioPath(named.text, .unreachable(.missing)))
        }
        return nil
    }
}
