import Distributions
import Foundation
import Runs
import Scenarios
import Simulation
import Sweeps

/// Scenario and sweep files, overrides, and files of values.
enum ScenarioFuzzing {
    private static let folder: FuzzFolder = {
        let folder = FuzzFolder("scenarios")
        folder.write(Array(PlainScenario.text.utf8), to: "plain.yaml")
        return folder
    }()

    static func scenario(_ bytes: [UInt8]) {
        let path = folder.write(bytes, to: "scenario.yaml")
        guard let scenario = try? ScenarioReader.load(path: path) else { return }
        check(scenario)
    }

    /// What is accepted is accepted again flattened, with the same hash, and can be run.
    static func check(_ scenario: Scenario) {
        let text = scenario.canonicalText
        guard let again = try? ScenarioReader.read(text, path: scenario.path) else {
            preconditionFailure("what is accepted is accepted flattened:\n\(text)")
        }
        precondition(again.canonicalText == text, "a flattened scenario is itself:\n\(text)\n\(again.canonicalText)")
        let settings = scenario.settings
        precondition(settings.start == again.settings.start && scenario.run == again.run, "settings are kept")
        // Compiling takes a while: scenarios that draw little stand for the others.
        guard scenario.inputs.count(where: { $0.description.family != "constant" }) <= 3 else { return }
        run(scenario)
    }

    private static func run(_ scenario: Scenario) {
        var sampling = Sampling(scenario)
        sampling.trials = 64
        do {
            _ = try ScenarioRun.run(scenario, sampling: sampling, workers: Workers(threads: 1))
        } catch {
            preconditionFailure("what is accepted can be run: \(error)")
        }
    }

    /// `--set` and the same YAML in a file are one scenario, where both accept it.
    static func override(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let plain = folder.path + "/plain.yaml"
        guard let scenario = try? ScenarioReader.load(path: plain, overrides: [text]) else { return }
        guard let equals = text.firstIndex(of: "=") else { preconditionFailure("an override has an =") }
        check(scenario)
        let (name, value) = (text[..<equals], text[text.index(after: equals)...])
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, parts[0] != "correlations" else { return }
        let lines =
            parts[0] == "settings"
            ? ["settings:", "  \(parts[1]): \(value)"]
            : ["inputs:", "  \(parts[0]):", "    \(parts[1]): \(value)"]
        let file =
            (["buildout: 1", "name: Plain", "extends: plain.yaml", "run: {trials: 64}"] + lines)
            .joined(separator: "\n") + "\n"
        guard let same = try? ScenarioReader.load(path: folder.write(Array(file.utf8), to: "same.yaml")) else { return }
        precondition(same.canonicalText == scenario.canonicalText, "--set is the same as the file:\n\(file)")
    }

    static func sweep(_ bytes: [UInt8]) {
        guard let document = try? SweepReader.load(path: folder.write(bytes, to: "sweep.yaml")) else { return }
        guard document.points.count <= 16, document.scenarios.count <= 4 else { return }
        for source in document.scenarios {
            for point in document.points.prefix(4) {
                // What only the whole can show is refused here.
                guard let scenario = try? source.scenario(point) else { continue }
                precondition(
                    (try? ScenarioReader.read(scenario.canonicalText, path: "point.yaml")) != nil,
                    "a point is accepted flattened:\n\(scenario.canonicalText)")
            }
        }
    }

    static func values(_ bytes: [UInt8]) {
        folder.write(bytes, to: "values.csv")
        let text =
            "buildout: 1\nname: Values\nextends: plain.yaml\ninputs: {adoption: {growth: {empirical: "
            + "{file: values.csv, column: growth}, truncate: [0.1, 2]}}}\n"
        guard let scenario = try? ScenarioReader.load(path: folder.write(Array(text.utf8), to: "values.yaml")) else {
            return
        }
        check(scenario)
    }
}
