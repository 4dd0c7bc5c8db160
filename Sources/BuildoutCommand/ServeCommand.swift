import ArgumentParser
import Documents
import Glibc
import Playground
import Server

/// `buildout serve`
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Open the playground: move an assumption in the browser and see the three futures answer.",
        discussion: """
            Serves a page, and the API behind it (Documentation/api.md), to this machine alone, and prints its address. Only who \
            has the token in it is answered. It reads the scenarios of the folder and writes nothing, unless --save lets it add \
            new ones. Ctrl-C ends it.

            Examples:
              buildout serve
              buildout serve Scenarios/evidence.yaml --open
              buildout serve --save --port 0
            """)

    @Argument(help: "A folder of scenarios, or one scenario file.", completion: .file(extensions: ["yaml"]))
    var path = ScenarioPaths.defaultFolder

    @Option(help: "The port, 0 for any that is free.")
    var port = 8317

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var listen = "127.0.0.1"

    @Flag(help: "Let other machines in, with --listen. What goes over the network can be read and changed on its way.")
    var allowRemote = false

    @Option(
        help: ArgumentHelp(
            "The token, 16 to 128 letters, digits, - and _; so does the environment variable BUILDOUT_TOKEN, which other users of "
                + "the machine do not see. (default: drawn at random)", valueName: "text"))
    var token: String?

    @Flag(help: "Let the page write new scenario files into the folder.")
    var save = false

    @Flag(help: "Open the page in the browser.")
    var open = false

    func validate() throws {
        if !(0...65_535).contains(port) {
            throw ValidationError("--port is \(port); ports are 0 to 65535. Leave it out for 8317.")
        }
        if !ServerOptions.isLoopback(listen), !allowRemote {
            throw ValidationError(
                "--listen is \(TextTable.printable(listen)); only this machine is let in without --allow-remote. Give it if whoever "
                    + "can reach that address, and learns the token, may run simulations here: nothing is encrypted.")
        }
        if let given = givenToken, !Self.isToken(given) {
            throw ValidationError(
                "The token given has \(given.utf8.count) bytes or other characters; it is 16 to 128 letters, digits, - and _. "
                    + "Leave it out for one at random.")
        }
    }

    func run() throws {
        let playground = try Playground(path: path, canSave: save)
        let options = ServerOptions(address: listen, port: port, token: givenToken ?? ServerOptions.randomToken())
        if allowRemote {
            Console.standardError(
                "Other machines are let in: whoever learns the token can run simulations here, and nothing is encrypted.\n"
            )
        }
        Interrupt.say("The playground has ended.")
        let opens = open
        try PlaygroundServer(playground, options: options).run { address in
            try? Console.standardOutput(address + "\n")
            if opens { Self.browse(address) }
        }
    }

    private var givenToken: String? { token ?? getenv("BUILDOUT_TOKEN").map { String(cString: $0) } }

    private static func isToken(_ text: String) -> Bool {
        (16...128).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_")
            }
    }

    /// Asks the desktop to open an address; where there is none, the address is printed all the same.
    private static func browse(_ address: String) {
        // The address has no character that a shell takes for anything else.
        _ = system("xdg-open '\(address)' >/dev/null 2>&1 &")
    }
}
