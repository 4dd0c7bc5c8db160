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

    private static let packages = "libgsl-dev libnetcdf-dev libxlsxwriter-dev"
    private static let install = "apt-get install -y -q --no-install-recommends "
    private static let lookUps = ["gsl", "netcdf", "xlsxwriter"].map { "pkg-config --exists " + $0 }

    @Test("where the headers are, nothing is done")
    func headersThere() throws {
        let machine = try Machine(programs: ["swift": "", "apt-get": "", "id": "echo 0"])
        for header in ["gsl/gsl_rng.h", "netcdf.h", "xlsxwriter.h"] {
            try machine.folder.write("", to: "include/" + header)
        }
        let outcome = try machine.setUp()
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
        #expect(machine.calls.isEmpty)
    }

    @Test("where pkg-config knows the libraries, nothing is done")
    func knownToPkgConfig() throws {
        let machine = try Machine(programs: ["swift": "", "pkg-config": "", "apt-get": "", "id": "echo 0"])
        #expect(try machine.setUp().status == 0)
        #expect(machine.calls == Self.lookUps)
    }

    @Test("only what is missing is installed, in one go")
    func someMissing() throws {
        let machine = try Machine(programs: ["swift": "", "apt-get": "", "id": "echo 0"])
        try machine.folder.write("", to: "include/netcdf.h")
        #expect(try machine.setUp().status == 0)
        #expect(machine.calls == ["id -u", Self.install + "libgsl-dev libxlsxwriter-dev"])
    }

    @Test("the tests ask for the modules of Python that they read files with")
    func testPackages() throws {
        let python = ["python3": "[ \"$2\" = \"import netCDF4\" ]"]
        let programs = ["swift": "", "pkg-config": "", "apt-get": "", "id": "echo 0"]
        let machine = try Machine(programs: programs.merging(python) { $1 })
        #expect(try machine.setUp("test").status == 0)
        #expect(machine.calls.last == Self.install + "python3-openpyxl python3-xarray")
        let ready = try Machine(programs: programs.merging(["python3": ""]) { $1 })
        #expect(try ready.setUp("test").status == 0)
        #expect(!ready.calls.contains { $0.hasPrefix("apt-get") })
    }

    @Test("root installs, after an update only where it fails without")
    func root() throws {
        let ready = try Machine(programs: ["swift": "", "pkg-config": "exit 1", "apt-get": "", "id": "echo 0"])
        #expect(try ready.setUp().status == 0)
        #expect(ready.calls == Self.lookUps + ["id -u", Self.install + Self.packages])
        // Fails until it has been updated.
        let update = "case $1 in update) touch updated ;; install) [ -f updated ] ;; esac"
        let fresh = try Machine(programs: ["swift": "", "apt-get": update, "id": "echo 0"])
        let outcome = try fresh.setUp()
        #expect(outcome.status == 0)
        #expect(outcome.output == "Installing \(Self.packages) ...\n")
        let install = Self.install + Self.packages
        #expect(fresh.calls == ["id -u", install, "apt-get update -q", install])
    }

    @Test("who may use sudo without a password installs through it")
    func sudo() throws {
        let machine = try Machine(
            programs: ["swift": "", "apt-get": "", "id": "echo 1000", "sudo": "shift; \"$@\""])
        #expect(try machine.setUp().status == 0)
        let install = Self.install + Self.packages
        #expect(
            machine.calls == [
                "id -u", "sudo -n true", "sudo -n env DEBIAN_FRONTEND=noninteractive " + install, install,
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
                    == "make: packages are missing and this user may not install them. Give: sudo apt-get install "
                    + "\(Self.packages)\n")
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
                == "E: no network\nmake: packages could not be installed. Mend what apt-get says above, or give: apt-get "
                + "install \(Self.packages)\n")
    }

    @Test("where there is no apt, the packages are named")
    func otherSystem() throws {
        let outcome = try Machine(programs: ["swift": ""]).setUp()
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "make: packages are missing, which Debian calls \(Self.packages). Install them with their headers "
                + "through this system's package manager, for example: sudo dnf install gsl-devel netcdf-devel "
                + "libxlsxwriter-devel\n")
    }

    @Test("valgrind is only installed where it is asked for and missing")
    func valgrind() throws {
        let there = try Machine(programs: ["swift": "", "valgrind": "", "apt-get": "", "id": "echo 0"])
        #expect(try there.setUp("valgrind").status == 0)
        #expect(there.calls.isEmpty)
        let missing = try Machine(programs: ["swift": "", "apt-get": "", "id": "echo 0"])
        let outcome = try missing.setUp("valgrind")
        #expect(outcome.status == 0)
        #expect(outcome.output == "Installing valgrind ...\n")
        #expect(missing.calls == ["id -u", "apt-get install -y -q --no-install-recommends valgrind"])
    }

    @Test("a package without a recipe is refused")
    func unknown() throws {
        let outcome = try Machine(programs: ["swift": ""]).setUp("perl")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "install-system-packages: there is no recipe for perl; give test, valgrind or nothing\n")
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
            environment: [
                "PATH": folder.url.path + "/bin", "HEADERS": folder.url.path + "/include", "PYTHON": "python3",
            ]
        ).run([script] + arguments)
    }

    /// How the programs were called, in order; swift is only looked up.
    var calls: [String] {
        let text = (try? String(contentsOf: folder.url.appending(path: "calls"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}
