import Documents
import HostileTexts
import Testing

@Suite("Markup")
struct MarkupTests {
    @Test("text and attributes are escaped")
    func escapes() {
        let markup = Markup.tag("p", ["title": "a\"b<c>&\t\n"], text: "a\"b<c>&\t\n")
        #expect(markup.source == "<p title=\"a&quot;b&lt;c&gt;&amp;&#9;&#10;\">a\"b&lt;c&gt;&amp;\t\n</p>")
    }

    @Test("characters that XML forbids are replaced")
    func forbidden() {
        #expect(Markup.text("a\u{0}\u{1B}\u{9B}\u{FFFF}b").source == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b")
        #expect(Markup.text("\u{1F4A9}é\u{202E}").source == "\u{1F4A9}é\u{202E}")
    }

    @Test("foreign words are kept apart")
    func foreign() { #expect(Markup.foreign("\u{202E}x").source == "<bdi>\u{202E}x</bdi>") }

    @Test("only elements that HTML knows as empty end themselves")
    func empty() { #expect(Markup.group([.tag("br"), .tag("td"), .tag("path")]).source == "<br/><td></td><path/>") }

    @Test("a shortened text says how long it was; a clipped one ends with a mark")
    func shortened() {
        #expect(PlainText.shortened("abc", to: 3) == "abc")
        #expect(PlainText.shortened(String(repeating: "x", count: 100_000), to: 2) == "xx… (100,000 characters)")
        #expect(PlainText.clipped("abcd", to: 3) == "abc…")
        #expect(PlainText.undirected("a\u{202E}b\u{2066}") == "a\u{FFFD}b\u{FFFD}")
    }
}
