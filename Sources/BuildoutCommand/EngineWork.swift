import ArgumentParser
import Documents
import Files
import Glibc
import Shards
import Tables

extension Engine: ExpressibleByArgument {}

/// Hands the shards of a plan to an engine.
struct EngineWork {
    let plan: ShardPlan
    let planPath: String
    let results: String
    let threads: Int
    let isQuiet: Bool

    func start(_ engine: Engine) throws {
        switch engine {
        case .local: try runHere()
        case .parallel: try writeParallel()
        case .slurm: try writeSlurm()
        }
    }

    private func runHere() throws {
        let folder = ShardFolder(plan, planPath: planPath)
        for index in plan.ranges.indices {
            try ShardWork.run(folder, plan, index: index, threads: threads, isQuiet: isQuiet)
        }
        let merged = try MergeWork.run(folder, plan, out: results, threads: threads, isQuiet: isQuiet)
        try say(RunTables.text(merged) + "\nResults are in \(TextTable.printable(results)).\n")
    }

    private func writeParallel() throws {
        let file = planPath + ".parallel.sh"
        let script = try job().parallelScript
        try Interrupt.patiently { try WholeFile(path: file).write(Array(script.utf8)) }
        try say("\(TextTable.printable(file)): give `\(ShellText.shown(["sh", ShellText.path(file)]))`.\n")
    }

    private func writeSlurm() throws {
        let folder = planPath + ".slurm"
        let scripts = try job().slurmScripts
        try Interrupt.patiently { try ResultFolder(path: folder).write(scripts) }
        let command = ShellText.shown(["sh", ShellText.path(folder + "/submit.sh")])
        try say("\(TextTable.printable(folder)): give `\(command)` where sbatch is.\n")
    }

    private func job() throws -> EngineJob {
        let file = try Self.absolute(planPath)
        return EngineJob(
            name: plan.scenario.identifier, plan: file, shards: plan.ranges.count,
            folder: ShardFolder(plan, planPath: file).path, results: try Self.absolute(results),
            program: try Self.absolute("/proc/self/exe"))
    }

    /// A path from the root; of links what they lead to, where it is there.
    private static func absolute(_ path: String) throws(CommandFailure) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return try text(resolved)
        }
        if path.hasPrefix("/") { return path }
        guard let folder = getcwd(nil, 0) else {
            let words = Fault.Words(
                "The working folder cannot be found (\(String(cString: strerror(errno))))",
                rule: "scripts name every path from the root", remedy: "Change to another folder.")
            throw .machine(words.description)
        }
        defer { free(folder) }
        return try text(folder) + "/" + path
    }

    private static func text(_ path: UnsafePointer<CChar>) throws(CommandFailure) -> String {
        if let text = String(validatingCString: path) { return text }
        let words = Fault.Words(
            "A path from the root is no text: \(TextTable.printable(String(cString: path)))",
            rule: "scripts name every path from the root, in UTF-8", remedy: "Work in a folder whose path is UTF-8.")
        throw .input(words.description)
    }

    private func say(_ text: String) throws {
        if !isQuiet { try Console.standardOutput(text) }
    }
}
