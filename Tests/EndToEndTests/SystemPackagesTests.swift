import Foundation
import Testing

/// `Scripts/install-system-packages` on machines of every kind; their programs only write down how they were called.
@Suite("System packages")
struct SystemPackagesTests {
    @Test("without Swift nothing else matters")
    func noSwift() throws {
        let outcome = try Machine(programs: [:]).setUp()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "make: swift is not on the PATH; Buildout needs Swift 6.3 or later. Install it from swift.org/install.\n"
        )
    }

    @Test("where the headers are, nothing is done")
    func headersThere() throws {
        let machine = try Machine(programs: ["swift": "", "apt-get": "", "id": "echo 0"])
        try machine.folder.write("", to: "include/gsl/gsl_rng.h")
        let outcome = try machine.setUp()
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
        #expect(machine.calls.isEmpty)
    }

    @Test("where pkg-config knows the library, nothing is done")
    func knownToPkgConfig() throws {
        let machine = try Machine(programs: ["swift": "", "pkg-config": "", "apt-get": "", "id": "echo 0"])
        #expect(try machine.setUp().status == 0)
        #expect(machine.calls == ["pkg-config --exists gsl"])
    }

    @Test("root installs, after an update only where it fails without")
    func root() throws {
        let ready = try Machine(programs: ["swift": "", "pkg-config": "exit 1", "apt-get": "", "id": "echo 0"])
        #expect(try ready.setUp().status == 0)
        #expect(ready.calls == ["pkg-config --exists gsl", "id -u", "apt-get install -y -q libgsl-dev"])
        // Fails until it has been updated.
        let update = "case $1 in update) touch updated ;; install) [ -f updated ] ;; esac"
        let fresh = try Machine(programs: ["swift": "", "apt-get": update, "id": "echo 0"])
        let outcome = try fresh.setUp()
        #expect(outcome.status == 0)
        #expect(outcome.output == "Installing libgsl-dev ...\n")
        let install = "apt-get install -y -q libgsl-dev"
        #expect(fresh.calls == ["id -u", install, "apt-get update -q", install])
    }

    @Test("who may use sudo without a password installs through it")
    func sudo() throws {
        let machine = try Machine(
            programs: ["swift": "", "apt-get": "", "id": "echo 1000", "sudo": "shift; \"$@\""])
        #expect(try machine.setUp().status == 0)
        #expect(
            machine.calls == [
                "id -u", "sudo -n true", "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y -q libgsl-dev",
                "apt-get install -y -q libgsl-dev",
            ])
    }

    @Test("who may not install is told the exact command, and nothing waits for a password")
    func notAllowed() throws {
        for sudo in [[:], ["sudo": "exit 1"]] {
            let machine = try Machine(
                programs: ["swift": "", "apt-get": "", "id": "echo 1000"].merging(sudo) { $1 })
            let outcome = try machine.setUp()
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "make: libgsl-dev is missing and this user may not install it. Give: sudo apt-get install libgsl-dev\n"
            )
            #expect(!machine.calls.contains { $0.hasPrefix("apt-get") })
        }
    }

    @Test("where apt-get fails, its words are followed by the command to give")
    func failing() throws {
        let machine = try Machine(programs: [
            "swift": "", "apt-get": "echo E: no network >&2; exit 100", "id": "echo 0",
        ])
        let outcome = try machine.setUp()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "E: no network\nmake: libgsl-dev could not be installed. Mend what apt-get says above, or give: apt-get "
                + "install libgsl-dev\n")
    }

    @Test("where there is no apt, the package is named")
    func otherSystem() throws {
        let outcome = try Machine(programs: ["swift": ""]).setUp()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "make: the GNU Scientific Library is missing. Install its development files with this system's package "
                + "manager, for example: sudo dnf install gsl-devel\n")
    }

    @Test("valgrind is only installed where it is asked for and missing")
    func valgrind() throws {
        let there = try Machine(programs: ["valgrind": "", "apt-get": "", "id": "echo 0"])
        #expect(try there.setUp("valgrind").status == 0)
        #expect(there.calls.isEmpty)
        let missing = try Machine(programs: ["apt-get": "", "id": "echo 0"])
        let outcome = try missing.setUp("valgrind")
        #expect(outcome.status == 0)
        #expect(outcome.output == "Installing valgrind ...\n")
        #expect(missing.calls == ["id -u", "apt-get install -y -q valgrind"])
        let elsewhere = try Machine(programs: [:]).setUp("valgrind")
        #expect(elsewhere.status == 1)
        #expect(
            elsewhere.errors
                == "make: valgrind is missing. Install it with this system's package manager, for example: sudo dnf "
                + "install valgrind\n")
    }

    @Test("a package without a recipe is refused")
    func unknown() throws {
        let outcome = try Machine(programs: [:]).setUp("perl")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "install-system-packages: there is no recipe for perl; give valgrind or nothing\n")
    }
}

/// A machine that has some programs and no others.
private final class Machine {
    let folder: TemporaryFolder

    /// - Parameter programs: names, and what each does after its call is written down
    init(programs: [String: String]) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"), withIntermediateDirectories: true)
        for (name, script) in programs {
            let text = "#!/bin/sh\necho \"\(name) $*\" >>calls\n\(script)\n"
            let file = try folder.write(text, to: "bin/" + name)
            chmod(file.path, 0o755)
        }
        for name in ["env", "touch"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.url.path + "/bin/" + name, withDestinationPath: "/usr/bin/" + name)
        }
    }

    func setUp(_ arguments: String...) throws -> Program.Outcome {
        let script = Repository.root.appending(path: "Scripts/install-system-packages").path
        return try Program(
            folder: folder.url, executable: URL(filePath: "/bin/sh"),
            environment: ["PATH": folder.url.path + "/bin", "GSL_HEADERS": folder.url.path + "/include"]
        ).run([script] + arguments)
    }

    /// How the programs were called, in order; swift is only looked up.
    var calls: [String] {
        let text = (try? String(contentsOf: folder.url.appending(path: "calls"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}
