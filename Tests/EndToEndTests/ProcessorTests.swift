import CVectors
import Foundation
import Testing

@Suite("The processor that the program was built for")
struct ProcessorTests {
    private static let valgrind = ["/usr/bin/valgrind", "/usr/local/bin/valgrind"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("what is built for is what this processor has, found by the script as by the program")
    func script() throws {
        let found = try Program(executable: Repository.root.appending(path: "Scripts/processor-level")).run()
        let level = found.output.split(separator: "-v").last.flatMap { Int32($0.prefix(1)) } ?? 1
        #if arch(x86_64)
            #expect(level == buildout_processor_level_present())
        #else
            #expect(level == 1)
        #endif
        #expect(buildout_processor_level_needed() <= buildout_processor_level_present())
    }

    /// Valgrind plays a processor of level 3, whatever it runs on.
    @Test("a program started on a lesser processor says so and ends with 2", .enabled(if: valgrind != nil))
    func lesserProcessor() throws {
        let valgrind = try #require(Self.valgrind)
        let folder = try TemporaryFolder()
        // Valgrind cannot read the newest form of what a debugger needs.
        let stripped = folder.url.appending(path: "buildout")
        let strip = Program(executable: URL(filePath: "/usr/bin/strip"))
        try #require(strip.run("-g", "-o", stripped.path, Repository.program.path).status == 0)
        let outcome = try Program(executable: URL(filePath: valgrind))
            .run("--tool=none", "--quiet", stripped.path, "--version")
        if buildout_processor_level_needed() == 4 {
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(
                outcome.errors == """
                    buildout: this program was built for processors with the instructions of x86-64-v4, and this processor has \
                    those of x86-64-v3 only. Build it on this machine, or for it: make build LEVEL=x86-64-v3

                    """)
        } else {
            #expect(outcome.status == 0)
        }
    }
}
