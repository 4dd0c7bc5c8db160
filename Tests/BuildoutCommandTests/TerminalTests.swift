import Testing

@testable import buildout

@Suite("Terminals by their environment")
struct TerminalTests {
    @Test(
        "blocks need a terminal, a name that is not dumb, and a locale of UTF-8",
        arguments: [
            (true, ["TERM": "xterm", "LANG": "en_GB.UTF-8"], true), (true, ["TERM": "xterm", "LANG": "C.utf8"], true),
            (false, ["TERM": "xterm", "LANG": "C.UTF-8"], false), (true, ["TERM": "dumb", "LANG": "C.UTF-8"], false),
            (true, ["LANG": "C.UTF-8"], false), (true, ["TERM": "xterm"], false),
            (true, ["TERM": "xterm", "LANG": "utf8"], false),
            (true, ["TERM": "xterm", "LC_ALL": "C", "LANG": "C.UTF-8"], false),
            (true, ["TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8@euro"], true),
        ] as [(Bool, [String: String], Bool)])
    func blocks(isTerminal: Bool, environment: [String: String], expected: Bool) {
        #expect(Terminal(isTerminal: isTerminal) { environment[$0] }.showsBlocks == expected)
    }

    @Test("NO_COLOR takes colours away unless it is empty")
    func colours() {
        for (value, expected) in [(nil, true), ("", true), ("1", false), ("0", false)] as [(String?, Bool)] {
            let terminal = Terminal(isTerminal: true) { $0 == "TERM" ? "xterm" : $0 == "NO_COLOR" ? value : nil }
            #expect(terminal.takesColours == expected)
        }
    }
}
