import ArgumentParser
import Results
import Runs

/// The command line: `buildout run`, `check`, `show` and the others.
struct Buildout: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buildout",
        abstract: "Will the AI datacenter buildout pay? Monte Carlo over three futures.",
        discussion: """
            Scenario files set the distributions of adoption, prices, open-source lag and hardware costs; a run draws them \
            and says how probable each future is, with an error beside every number.

            Example: buildout run Scenarios/evidence.yaml --trials 1e6
            """,
        version: Version.current.program,
        subcommands: [
            RunCommand.self, CheckCommand.self, ShowCommand.self, EvaluateCommand.self, TrialCommand.self,
            QuantileCommand.self, CompareCommand.self, PercentilesCommand.self, ReportCommand.self, ChartCommand.self,
            ExplainCommand.self, HindcastCommand.self, DiffCommand.self, FitCommand.self, SweepCommand.self,
            PlanCommand.self, ShardCommand.self, MergeCommand.self, ServeCommand.self,
        ])
}

extension Buildout {
    /// Runs the command line of this process and returns its exit code: 0 done, 1 the input is wrong, 2 the machine failed,
    /// 128 and the number of the signal that interrupted it (130: Ctrl-C).
    static func run(arguments: [String]) -> Int32 {
        Console.ignoreBrokenPipes()
        Interrupt.watch()
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            try Console.finish()
            return 0
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        if let failure = CommandFailure(error) {
            Console.standardError(failure.text)
            return failure.exitCode
        }
        let text = fullMessage(for: error)
        if exitCode(for: error) == .success {
            do { try Console.standardOutput(text + "\n") } catch { return report(error) }
            return 0
        }
        Console.standardError(text)
        return 1
    }
}
