import Foundation
import Testing

/// `Benchmarks/instructions` with a valgrind that only says how many instructions there were.
@Suite("Instruction counts")
struct InstructionsTests {
    @Test("the accepted counts pass")
    func same() throws {
        let outcome = try Guarded(startup: 1_000_000, trial: 500).compare(with: "startup 1000000\ntrial 500\n")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                instructions: start-up 1000000 (+0.00 %, limit 1030000)
                instructions: each trial 500 (+0.00 %, limit 515)

                """)
        #expect(outcome.errors.isEmpty)
    }

    @Test(
        "three per cent more pass, anything beyond fails",
        arguments: [(1_030_000, 515, 0), (1_030_001, 515, 1), (1_030_000, 516, 1)] as [(Int, Int, Int32)])
    func limit(startup: Int, trial: Int, status: Int32) throws {
        let guarded = try Guarded(startup: startup, trial: trial)
        #expect(try guarded.compare(with: "startup 1000000\ntrial 500\n").status == status)
    }

    @Test("a failure says how to look into it and leaves the profile")
    func failure() throws {
        let guarded = try Guarded(startup: 1_000_000, trial: 600)
        let outcome = try guarded.compare(with: "startup 1000000\ntrial 500\n")
        #expect(outcome.output.hasSuffix("instructions: each trial 600 (+20.00 %, limit 515)\n"))
        #expect(
            outcome.errors == """
                instructions: the program executes more than 3 % more instructions than accepted.
                  Where they go:       callgrind_annotate callgrind.out.buildout | head -60
                  What it was before:  make instructions in a work tree of an earlier commit
                  Which change it is:  git bisect run make instructions, between a commit that passes and this one
                  If it is worth it:   make instructions ACCEPT=1, and say in the commit why

                """)
        #expect(try guarded.text("callgrind.out.buildout") == "profile of 16384 trials\n")
    }

    @Test("far fewer pass, and are to be kept")
    func fewer() throws {
        let outcome = try Guarded(startup: 900_000, trial: 500).compare(with: "startup 1000000\ntrial 500\n")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("that is less than before; make instructions ACCEPT=1 keeps it so\n"))
    }

    @Test("accepted counts are written down and pass the next time")
    func accepting() throws {
        let guarded = try Guarded(startup: 1_000_000, trial: 500)
        let outcome = try guarded.run(["ACCEPT": "1"])
        #expect(outcome.status == 0)
        #expect(outcome.output == "instructions: start-up 1000000, each trial 500: accepted, in counts\n")
        #expect(try guarded.text("counts").hasSuffix("\nstartup 1000000\ntrial 500\n"))
        #expect(try guarded.run().status == 0)
    }

    @Test("a run that fails under valgrind shows its words")
    func broken() throws {
        let outcome = try Guarded(valgrind: "echo cannot be read; exit 3").compare(with: "")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "cannot be read\ninstructions: the run under valgrind failed; its words are above\n")
    }

    @Test("a count that was never accepted is asked for")
    func missing() throws {
        let outcome = try Guarded(startup: 1, trial: 1).compare(with: "startup 1\n")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "instructions: counts has no line for trial; write it with make instructions ACCEPT=1\n")
    }

    @Test("the repository holds both counts")
    func committed() throws {
        let counts = try String(
            contentsOf: Repository.root.appending(path: "Benchmarks/instruction-counts"), encoding: .utf8)
        #expect(counts.contains(/\nstartup [1-9][0-9]*\ntrial [1-9][0-9]*\n$/))
    }
}

/// A folder in which the script runs, with programs of its own before the system's.
private final class Guarded {
    private let folder: TemporaryFolder

    /// A program with a number of instructions at its start and for each trial.
    convenience init(startup: Int, trial: Int) throws {
        try self.init(
            valgrind: """
                while [ $# -gt 0 ]; do
                    case $1 in --trials) trials=$2 ;; --callgrind-out-file=*) profile=${1#*=} ;; esac
                    shift
                done
                echo "profile of $trials trials" >"$profile"
                echo "==1== Collected : $((\(startup) + \(trial) * trials))" >&2
                """)
    }

    init(valgrind: String) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"), withIntermediateDirectories: true)
        for (name, script) in ["valgrind": valgrind, "strip": ": >\"$3\""] {
            let file = try folder.write("#!/bin/sh\n\(script)\n", to: "bin/" + name)
            chmod(file.path, 0o755)
        }
    }

    /// What comes of the comparison with these counts.
    func compare(with counts: String) throws -> Program.Outcome {
        try folder.write(counts, to: "counts")
        return try run()
    }

    func run(_ variables: [String: String] = [:]) throws -> Program.Outcome {
        let path = ["PATH": folder.url.path + "/bin:/usr/bin:/bin"]
        return try Program(
            folder: folder.url, executable: URL(filePath: "/bin/sh"),
            environment: path.merging(variables) { $1 }
        ).run(Repository.root.appending(path: "Benchmarks/instructions").path, "program", "counts")
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }
}
